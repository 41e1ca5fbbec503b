package io.github.slipway.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DockerDaemon;
import io.github.slipway.testsupport.RequiredPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerArchiveBaseTest {
  @TempDir Path folder;

  @Test
  void readsWhatSkopeoWrites() throws Exception {
    TestImage image = TestImage.of("linux", "amd64", "x");
    Path archive = bySkopeo(image, "docker-archive:" + folder.resolve("a.tar") + ":team/app:1");

    BaseImage base = base(archive, null).resolve(Platform.DEFAULT).load();

    assertThat(Command.of("tar", "tf", archive.toString()).run().stdout()).contains("layer.tar");
    assertContent(base, image);
  }

  @Test
  void readsWhatDockerSaves() throws Exception {
    TestImage image = TestImage.of("linux", "amd64", "x");
    Path source = bySkopeo(image, "docker-archive:" + folder.resolve("a.tar") + ":team/app:1");
    Path saved = folder.resolve("saved.tar");
    try (DockerDaemon daemon = DockerDaemon.start()) {
      daemon.docker("load", "-i", source.toString()).successful();
      daemon.docker("tag", "team/app:1", "team/app:2").successful();
      daemon.docker("save", "-o", saved.toString(), "team/app:1", "team/app:2").successful();
    }

    BaseImage base = base(saved, "team/app:2").resolve(Platform.DEFAULT).load();

    assertContent(base, image);
  }

  @Test
  void readsTheFormWithAnOciLayoutInside() throws Exception {
    TestImage image = TestImage.of("linux", "amd64", "x");
    Bytes tar = gunzip(image.layer());
    String config = "blobs/sha256/" + image.config().digest().hex();
    String layer = "blobs/sha256/" + tar.digest().hex();
    Map<String, Bytes> files = new LinkedHashMap<>();
    files.put(layer, tar);
    files.put(config, image.config());
    files.put("oci-layout", Bytes.of("{\"imageLayoutVersion\":\"1.0.0\"}"));
    files.put("index.json", Bytes.of("{\"schemaVersion\":2,\"manifests\":[]}"));
    files.put(
        "manifest.json",
        Bytes.of(
            "[{\"Config\":\"%s\",\"RepoTags\":[\"a:1\"],\"Layers\":[\"%s\"]}]"
                .formatted(config, layer)));

    assertContent(base(write(files, Map.of()), "a:1").resolve(Platform.DEFAULT).load(), image);
  }

  @Test
  void aSecondLoadGivesTheSameAndAnotherStoreToo() throws Exception {
    TestImage image = TestImage.of("linux", "amd64", "x");
    Path archive = write(image, "l.tar", gunzip(image.layer()));

    BaseImage first = base(archive, null).resolve(Platform.DEFAULT).load();
    BaseImage second = base(archive, null).resolve(Platform.DEFAULT).load();
    BaseImage elsewhere =
        new DockerArchiveBase(archive, null, LayerStore.at(folder.resolve("other")))
            .resolve(Platform.DEFAULT)
            .load();

    assertThat(second.layers()).isEqualTo(first.layers());
    assertThat(elsewhere.layers()).isEqualTo(first.layers());
  }

  @Test
  void aCompressedLayerIsTakenAsItIs() throws Exception {
    TestImage image = TestImage.of("linux", "amd64", "x");
    Path archive = write(image, "l.tar.gz", image.layer());

    BaseImage base = base(archive, null).resolve(Platform.DEFAULT).load();

    assertThat(base.layers().get(0).digest()).isEqualTo(image.layer().digest());
    assertContent(base, image);
  }

  @Test
  void aLinkToALayerIsFollowedWithinTheArchiveOnly() throws Exception {
    TestImage image = TestImage.of("linux", "amd64", "x");
    Map<String, Bytes> files = files(image, "a/layer.tar");
    files.put("b/layer.tar", gunzip(image.layer()));
    Path inside = write(files, Map.of("a/layer.tar", "../b/layer.tar"));
    assertContent(base(inside, null).resolve(Platform.DEFAULT).load(), image);

    Path secret = Files.write(folder.resolve("secret"), gunzip(image.layer()).toArray());
    for (String target : List.of(secret.toString(), "../../" + secret, "a/layer.tar")) {
      Path outside = write(files(image, "a/layer.tar"), Map.of("a/layer.tar", target));

      assertThatThrownBy(() -> base(outside, null).resolve(Platform.DEFAULT))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.ARCHIVE_UNREADABLE);
                assertThat(e.what()).contains("it lacks the layer a/layer.tar");
              });
    }
  }

  @Test
  void nothingBesideTheArchiveIsReadForItsConfigEither() throws Exception {
    TestImage image = TestImage.of("linux", "amd64", "x");
    Path secret = Files.write(folder.resolve("secret.json"), image.config().toArray());
    for (String name : List.of(secret.toString(), "../secret.json", "secret.json", "c.json")) {
      Map<String, Bytes> files = new LinkedHashMap<>();
      files.put("l", image.layer());
      files.put(
          "manifest.json", Bytes.of("[{\"Config\":\"%s\",\"Layers\":[\"l\"]}]".formatted(name)));
      assertUnreadable(write(files, Map.of("c.json", secret.toString())));
    }
  }

  @Test
  void manyLargeConfigsAreNotHeldAtOnce() throws Exception {
    String entry = "{\"Config\":\"c.json\",\"Layers\":[]}";
    Map<String, Bytes> files = new LinkedHashMap<>();
    files.put("c.json", Bytes.of(new byte[4 << 20]));
    files.put(
        "manifest.json",
        Bytes.of("[" + String.join(",", Collections.nCopies(10_000, entry)) + "]"));

    assertThatThrownBy(() -> base(write(files, Map.of()), null).resolve(Platform.DEFAULT))
        .hasMessageContaining("64 MiB");
  }

  @Test
  void aLayerThatIsNotWhatTheConfigSaysIsRefused() throws Exception {
    TestImage image = TestImage.of("linux", "amd64", "x");
    TestImage other = TestImage.of("linux", "amd64", "y");
    for (Bytes wrong : List.of(gunzip(other.layer()), other.layer(), half(image.layer()))) {
      Path archive = write(image, "layer", wrong);
      ResolvedBase base = base(archive, null).resolve(Platform.DEFAULT);

      assertThatThrownBy(base::load)
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.ARCHIVE_UNREADABLE);
                assertThat(e.what()).contains("its layer layer is damaged");
              });
    }
  }

  @Test
  void anArchiveThatIsCutOffIsRefused() throws Exception {
    TestImage image = TestImage.of("linux", "amd64", "x".repeat(5000));
    Path whole = write(image, "l.tar", gunzip(image.layer()));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut =
        Files.write(folder.resolve("cut.tar"), java.util.Arrays.copyOf(bytes, bytes.length / 2));

    assertUnreadable(cut);
  }

  @Test
  void whatIsNoArchiveIsRefused() throws Exception {
    assertUnreadable(folder.resolve("none.tar"));
    assertUnreadable(Files.writeString(folder.resolve("text.tar"), "text ".repeat(500)));
    assertUnreadable(Files.createFile(folder.resolve("empty.tar")));
    assertUnreadable(write(Map.of("manifest.json", Bytes.of("{}")), Map.of()));
    assertUnreadable(write(Map.of("manifest.json", Bytes.of("[{")), Map.of()));
    assertUnreadable(write(Map.of("manifest.json", Bytes.of("[{\"Config\":\"../c\"}]")), Map.of()));
    Path zipped = folder.resolve("x.tar.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(1);
    }
    assertThatThrownBy(() -> base(zipped, null).resolve(Platform.DEFAULT))
        .hasMessageContaining("gunzip");
  }

  @Test
  void severalImagesWantAName() throws Exception {
    TestImage image = TestImage.of("linux", "amd64", "x");
    Map<String, Bytes> files = files(image, "l.tar");
    files.put("l.tar", gunzip(image.layer()));
    String entry = "{\"Config\":\"c.json\",\"Layers\":[\"l.tar\"],\"RepoTags\":[\"app:%s\"]}";
    files.put(
        "manifest.json", Bytes.of("[" + entry.formatted("1") + "," + entry.formatted("2") + "]"));
    Path archive = write(files, Map.of());

    assertThat(base(archive, "docker.io/library/app:2").resolve(Platform.DEFAULT).identity())
        .isEqualTo(image.config().digest());
    assertThatThrownBy(() -> base(archive, null).resolve(Platform.DEFAULT))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BASE_AMBIGUOUS);
              assertThat(e.what()).contains("app:1, app:2");
            });
  }

  @Test
  void anotherPlatformIsRefused() throws Exception {
    TestImage image = TestImage.of("linux", "arm64", "x");
    Path archive = write(image, "l.tar", gunzip(image.layer()));

    assertThatThrownBy(() -> base(archive, null).resolve(Platform.DEFAULT))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.BASE_OTHER_PLATFORM));
  }

  private void assertUnreadable(Path archive) {
    assertThatThrownBy(() -> base(archive, null).resolve(Platform.DEFAULT))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.ARCHIVE_UNREADABLE));
  }

  /** The layers are what their descriptors say, and hold the file of the image. */
  private static void assertContent(BaseImage base, TestImage image) throws IOException {
    assertThat(base.layers()).hasSize(1);
    Descriptor layer = base.layers().get(0);
    byte[] content;
    try (InputStream in = base.content().apply(layer).open()) {
      content = in.readAllBytes();
    }
    assertThat(Digest.ofContent(content)).isEqualTo(layer.digest());
    assertThat(content).hasSize((int) layer.size());
    assertThat(file(Bytes.of(content))).isEqualTo(file(image.layer()));
    assertThat(new String(base.config().toArray(), StandardCharsets.UTF_8))
        .contains(gunzip(image.layer()).digest().toString());
  }

  private static String file(Bytes layer) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new ByteArrayInputStream(gunzip(layer).toArray()))) {
      return tar.getNextEntry().getName()
          + "="
          + new String(tar.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Bytes gunzip(Bytes bytes) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes.toArray()))) {
      return Bytes.of(in.readAllBytes());
    }
  }

  private static Bytes half(Bytes bytes) {
    return Bytes.of(java.util.Arrays.copyOf(bytes.toArray(), bytes.size() / 2));
  }

  private DockerArchiveBase base(Path archive, @org.jspecify.annotations.Nullable String name) {
    return new DockerArchiveBase(archive, name, LayerStore.at(folder.resolve("store")));
  }

  private Path bySkopeo(TestImage image, String target) throws Exception {
    Path directory = folder.resolve("layout");
    image.writeTo(OciLayout.openOrCreate(directory), "1");
    String skopeo = RequiredPart.SKOPEO.require().toString();
    Command.of(skopeo, "copy", "--insecure-policy", "oci:" + directory + ":1", target)
        .run()
        .successful();
    return folder.resolve("a.tar");
  }

  private Path write(TestImage image, String layerName, Bytes layer) throws IOException {
    Map<String, Bytes> files = files(image, layerName);
    files.put(layerName, layer);
    return write(files, Map.of());
  }

  private static Map<String, Bytes> files(TestImage image, String layerName) {
    Map<String, Bytes> files = new LinkedHashMap<>();
    files.put("c.json", image.config());
    files.put(
        "manifest.json",
        Bytes.of("[{\"Config\":\"c.json\",\"Layers\":[\"%s\"]}]".formatted(layerName)));
    return files;
  }

  private Path write(Map<String, Bytes> files, Map<String, String> links) throws IOException {
    Path archive = Files.createTempFile(folder, "archive", ".tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
      for (Map.Entry<String, Bytes> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().size());
        tar.putArchiveEntry(entry);
        tar.write(file.getValue().toArray());
        tar.closeArchiveEntry();
      }
      for (Map.Entry<String, String> link : links.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(link.getKey(), TarConstants.LF_SYMLINK);
        entry.setLinkName(link.getValue());
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }
}
