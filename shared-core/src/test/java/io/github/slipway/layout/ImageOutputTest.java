package io.github.slipway.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.BlobContent;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DockerDaemon;
import io.github.slipway.testsupport.RequiredPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageOutputTest {
  private static final ImageReference NAME = ImageReference.of("localhost:5000/team/app:1.0");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void skopeoReadsTheLayoutAndItsDigest(ImageFormat format) throws Exception {
    Path layout = folder.resolve("layout");
    Image image = Image.of(ImageOutput.parse("oci:" + layout).format(format));

    image.write("oci:" + layout);

    String skopeo = RequiredPart.SKOPEO.require().toString();
    String source = "oci:" + layout + ":1.0";
    assertThat(Command.of(skopeo, "inspect", source).run().successful().stdout())
        .contains("\"Digest\": \"" + image.manifest.digest() + "\"")
        .contains("\"Architecture\": \"amd64\"");
    Command.of(skopeo, "copy", "--insecure-policy", source, "dir:" + folder.resolve("copy"))
        .run()
        .successful();
    assertThat(folder.resolve("copy").resolve(image.layer.digest().hex()))
        .hasBinaryContent(image.layer.toArray());
  }

  @Test
  void skopeoAndBuildahReadTheOciArchive() throws Exception {
    Path archive = folder.resolve("new/image.tar");
    Image image = Image.of(ImageOutput.parse("oci-archive:" + archive).format(ImageFormat.DOCKER));

    image.write("oci-archive:" + archive);

    String skopeo = RequiredPart.SKOPEO.require().toString();
    String source = "oci-archive:" + archive + ":1.0";
    assertThat(Command.of(skopeo, "inspect", source).run().successful().stdout())
        .contains("\"Digest\": \"" + image.manifest.digest() + "\"");
    String buildah = RequiredPart.BUILDAH.require().toString();
    String root = folder.resolve("buildah").toString();
    List<String> storage =
        List.of(
            buildah, "--root", root, "--runroot", root + "-run", "--storage-driver", "vfs", "from");
    List<String> line = new ArrayList<>(storage);
    line.addAll(List.of("--name", "read", "oci-archive:" + archive));
    assertThat(Command.of(line).run().successful().stdout()).contains("read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker-archive:", "oci-archive:"})
  void anArchiveIsReplacedByOneOfItsKindAndNothingElseIs(String scheme) throws Exception {
    Path archive = folder.resolve("image.tar");
    ImageOutput output = ImageOutput.parse(scheme + archive);
    output.check();
    Image.of(ImageFormat.OCI, "before").write(output);
    output.check();

    Files.writeString(archive, "letters to my aunt");
    assertNotReplaced(output);
    ImageOutput other =
        ImageOutput.parse(
            (scheme.startsWith("oci") ? "docker-archive:" : "oci-archive:") + archive);
    Files.delete(archive);
    Image.of(ImageFormat.OCI).write(other);
    assertNotReplaced(output);
    assertNotReplaced(ImageOutput.parse(scheme + folder));
  }

  private static void assertNotReplaced(ImageOutput output) {
    assertThatThrownBy(output::check)
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.ARCHIVE_NOT_REPLACED);
              assertThat(e.advice()).contains("-Dregistry.output");
            });
  }

  @Test
  void anOciArchiveThatHasTheImageIsKnownAndOneThatLacksPartOfItIsNot() throws Exception {
    Path archive = folder.resolve("image.tar");
    ImageOutput output = ImageOutput.parse("oci-archive:" + archive);
    Image image = Image.of(ImageFormat.OCI);
    assertThat(output.has(image.manifest, NAME)).isFalse();

    image.write(output);

    assertThat(output.has(image.manifest, NAME)).isTrue();
    assertThat(output.has(image.manifest, NAME.withTag("2.0"))).isFalse();
    assertThat(output.has(Image.of(ImageFormat.OCI, "other").manifest, NAME)).isFalse();
  }

  @Test
  void anArchiveTakesEitherFormat() {
    for (ImageFormat format : ImageFormat.values()) {
      assertThat(ImageOutput.parse("docker-archive:x.tar").format(format)).isEqualTo(format);
    }
  }

  @Test
  void skopeoReadsTheArchive() throws Exception {
    Image image = Image.of(ImageFormat.DOCKER);
    Path archive = folder.resolve("new/image.tar");

    image.write("docker-archive:" + archive);

    String skopeo = RequiredPart.SKOPEO.require().toString();
    String source = "docker-archive:" + archive;
    assertThat(Command.of(skopeo, "inspect", "--config", source).run().successful().stdout())
        .contains("A=b");
    Command.of(skopeo, "copy", "--insecure-policy", source, "dir:" + folder.resolve("copy"))
        .run()
        .successful();
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void dockerLoadsTheArchive(ImageFormat format) throws Exception {
    Image image = Image.of(format);
    Path archive = folder.resolve("image.tar");

    image.write("docker-archive:" + archive);

    try (DockerDaemon daemon = DockerDaemon.start()) {
      daemon.docker("load", "-i", archive.toString()).successful();
      assertLoaded(daemon, image);
    }
  }

  @Test
  void theDaemonIsGivenTheImage() throws Exception {
    Image image = Image.of(ImageFormat.DOCKER);
    try (DockerDaemon daemon = DockerDaemon.start()) {
      String docker = RequiredPart.DOCKER.require().toString();

      image.write(new DockerDaemonOutput(List.of(docker, "--host", daemon.host())));

      assertLoaded(daemon, image);
    }
  }

  private static void assertLoaded(DockerDaemon daemon, Image image) throws Exception {
    assertThat(
            daemon
                .docker("image", "inspect", "--format", "{{.Id}}", NAME.toString())
                .successful()
                .stdout()
                .trim())
        .isEqualTo(image.config.digest().toString());
  }

  @Test
  void aDaemonThatIsNotThereIsToldInDockersWords() throws Exception {
    String docker = RequiredPart.DOCKER.require().toString();
    ImageOutput output =
        new DockerDaemonOutput(List.of(docker, "--host", "unix://" + folder.resolve("no.sock")));

    assertThatThrownBy(() -> Image.of(ImageFormat.DOCKER).write(output))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.DOCKER_LOAD_FAILED);
              assertThat(e.what()).contains("no.sock");
              assertThat(e.advice()).contains("-Dregistry.output=docker-archive:");
            });
  }

  @Test
  void withoutDockerAFileIsAdvised() {
    ImageOutput output = new DockerDaemonOutput(List.of(folder.resolve("docker").toString()));

    assertThatThrownBy(() -> Image.of(ImageFormat.DOCKER).write(output))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.DOCKER_MISSING);
              assertThat(e.advice()).contains("docker-archive:");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker-archive:", "oci-archive:"})
  void theSameImageGivesTheSameArchive(String scheme) throws Exception {
    Path first = folder.resolve("1.tar");
    Path second = folder.resolve("2.tar");

    Image.of(ImageFormat.OCI).write(scheme + first);
    Image.of(ImageFormat.OCI).write(scheme + second);

    assertThat(first).hasSameBinaryContentAs(second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker-archive:", "oci:", "oci-archive:"})
  void aLayerThatFailsLeavesNothingAndWhatWasThereStays(String scheme) throws Exception {
    Path place = folder.resolve("place");
    Image.of(ImageFormat.OCI).write(scheme + place);
    List<Path> before = files();
    Image other = Image.of(ImageFormat.OCI, "other");

    assertThatThrownBy(
            () ->
                ImageOutput.parse(scheme + place)
                    .write(
                        OutputImage.of(
                            other.manifest,
                            other.config,
                            layer -> BlobContent.of(Bytes.of("not the layer"))),
                        NAME,
                        Map.of()))
        .isInstanceOf(IOException.class);

    assertThat(files()).isEqualTo(before);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void aDirectoryInTheArchivesPlaceIsRefused() {
    assertThatThrownBy(() -> Image.of(ImageFormat.DOCKER).write("docker-archive:" + folder))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.OUTPUT_UNWRITABLE));
  }

  @Test
  void aFileInThePlaceOfADirectoryIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (String place : new String[] {"file/a.tar", "file/sub/a.tar"}) {
      assertThatThrownBy(
              () -> Image.of(ImageFormat.DOCKER).write("docker-archive:" + folder.resolve(place)))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.OUTPUT_UNWRITABLE);
                assertThat(e.what()).contains(folder.resolve(place).toString(), "ot a directory");
              });
    }
    assertThat(file).hasContent("");
  }

  @Test
  void anArchiveGetsTheDirectoriesThatItNeeds() throws Exception {
    Path archive = folder.resolve("new/one/a.tar");
    Image.of(ImageFormat.DOCKER).write("docker-archive:" + archive);
    assertThat(archive).isRegularFile();
  }

  @Test
  void aFullDiskIsToldAsSuch() {
    assertThatThrownBy(
            () -> AsideFile.write(Path.of("/proc/slipway"), out -> out.write(new byte[1])))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.OUTPUT_UNWRITABLE);
              assertThat(e.what()).contains("/proc/slipway");
            });
  }

  @Test
  void anInterruptStopsTheWork() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> Image.of(ImageFormat.DOCKER).write("docker-archive:" + folder.resolve("a.tar")))
        .isInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(folder.resolve("a.tar")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "oci:", "oci-archive:", "docker-archive:", "file.tar", "docker-daemon:app"})
  void otherFormsAreRefused(String output) {
    assertThatThrownBy(() -> ImageOutput.parse(output))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.INVALID_OUTPUT));
  }

  /** An image with one layer of one file. */
  private record Image(Manifest manifest, Bytes config, Bytes layer) {
    static Image of(ImageFormat format) throws IOException {
      return of(format, "content");
    }

    static Image of(ImageFormat format, String content) throws IOException {
      ByteArrayOutputStream tarBytes = new ByteArrayOutputStream();
      try (TarArchiveOutputStream tar = new TarArchiveOutputStream(tarBytes)) {
        TarArchiveEntry entry = new TarArchiveEntry("file");
        entry.setSize(content.length());
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(Bytes.of(content).toArray());
        tar.closeArchiveEntry();
      }
      ByteArrayOutputStream layerBytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(layerBytes)) {
        gzip.write(tarBytes.toByteArray());
      }
      Bytes layer = Bytes.of(layerBytes.toByteArray());
      Bytes config =
          Bytes.of(
              ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Env\":[\"A=b\"]},"
                      + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}}")
                  .formatted(Bytes.of(tarBytes.toByteArray()).digest()));
      String manifest =
          "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
              .formatted(
                  format.manifestType(),
                  json(Descriptor.of(format.configType(), config)),
                  json(Descriptor.of(format.gzipLayerType(), layer)));
      return new Image(Manifest.of(format.manifestType(), Bytes.of(manifest)), config, layer);
    }

    private static String json(Descriptor descriptor) {
      return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
          .formatted(descriptor.mediaType(), descriptor.digest(), descriptor.size());
    }

    void write(String output) throws IOException, InterruptedException {
      write(ImageOutput.parse(output));
    }

    void write(ImageOutput output) throws IOException, InterruptedException {
      Function<Descriptor, BlobContent> layers = asked -> BlobContent.of(layer);
      output.write(OutputImage.of(manifest, config, layers), NAME, Map.of());
    }
  }
}
