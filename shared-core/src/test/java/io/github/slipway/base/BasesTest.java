package io.github.slipway.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.ScratchFiles;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasesTest {
  @TempDir Path folder;
  private final List<ImageReference> opened = new ArrayList<>();

  @Test
  void scratchIsAnEmptyImageForThePlatformAskedFor() throws Exception {
    ResolvedBase base = parse("scratch").resolve(Platform.of("linux/arm/v6"));
    BaseImage image = base.load();

    assertThat(base.name()).isEqualTo("scratch");
    assertThat(image.layers()).isEmpty();
    assertThat(image.manifest()).isEmpty();
    assertThat(new String(image.config().toArray(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"architecture\":\"arm\",\"os\":\"linux\",\"variant\":\"v6\","
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}");
  }

  @Test
  void jlinkIsKnown() {
    assertThat(parse("jlink")).isInstanceOf(JlinkBase.class);
  }

  @Test
  void anythingElseIsAnImageOfARegistry() {
    assertThatThrownBy(() -> parse("docker.io/library/jlink:1").resolve(Platform.DEFAULT));

    assertThat(opened).containsExactly(ImageReference.of("docker.io/library/jlink:1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Upper/Case",
        "docker://alpine",
        "oci-archive:",
        "oci-archive:x.tar@sha256:123",
        "containers-storage:alpine",
        "docker-daemon:",
        "docker-daemon:Upper",
        "oci:",
        "docker-archive:",
        "oci:dir@sha256:123",
      })
  void otherFormsAreRefused(String from) {
    assertThatThrownBy(() -> parse(from))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.INVALID_BASE);
              assertThat(e.what()).startsWith("'" + from + "' is not a base: ");
              assertThat(e.advice()).contains("-Dregistry.from").contains("jlink");
            });
  }

  @Test
  void anImageOfAnOciArchiveIsThatOfTheLayout() throws Exception {
    Path directory = folder.resolve("layout");
    TestImage image = TestImage.of("linux", "amd64", "1");
    image.writeTo(OciLayout.openOrCreate(directory), "one");
    Path file = folder.resolve("a.tar");
    Command.of("tar", "-C", directory.toString(), "-cf", file.toString(), ".").run().successful();

    assertThat(manifest("oci-archive:" + file)).isEqualTo(image);
    assertThat(manifest("oci-archive:" + file + ":one")).isEqualTo(image);
    assertThat(manifest("oci-archive:" + file + "@" + image.manifest().digest())).isEqualTo(image);
    assertThatThrownBy(() -> manifest("oci-archive:" + file + ":two"))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BASE_AMBIGUOUS);
              assertThat(e.what()).contains("oci-archive:" + file, "one");
            });
  }

  @Test
  void anImageOfALayoutIsFoundByTagByDigestAndAloneWithoutEither() throws Exception {
    Path directory = folder.resolve("layout");
    TestImage one = TestImage.of("linux", "amd64", "1");
    one.writeTo(OciLayout.openOrCreate(directory), "one");
    assertThat(manifest("oci:" + directory)).isEqualTo(one);

    TestImage two = TestImage.of("linux", "amd64", "2");
    two.writeTo(OciLayout.openOrCreate(directory), "two");

    assertThat(manifest("oci:" + directory + ":one")).isEqualTo(one);
    assertThat(manifest("oci:" + directory + ":two")).isEqualTo(two);
    assertThat(manifest("oci:" + directory + "@" + two.manifest().digest())).isEqualTo(two);
    assertThat(manifest("oci:" + directory + ":one@" + two.manifest().digest())).isEqualTo(two);
    assertThatThrownBy(() -> manifest("oci:" + directory))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BASE_AMBIGUOUS);
              assertThat(e.what()).contains("one, two");
            });
    assertThatThrownBy(() -> manifest("oci:" + directory + ":three"))
        .hasMessageContaining("one, two");
  }

  @Test
  void aDirectoryWithAColonInItsNameIsNotSplit() throws Exception {
    Path directory = folder.resolve("a:b");
    TestImage image = TestImage.of("linux", "amd64", "1");
    image.writeTo(OciLayout.openOrCreate(directory), "c");

    assertThat(manifest("oci:" + directory)).isEqualTo(image);
    assertThat(manifest("oci:" + directory + ":c")).isEqualTo(image);
  }

  @Test
  void aLayoutThatIsNoneIsRefused() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("empty"));

    for (String from : List.of("oci:" + directory, "oci:" + folder.resolve("none") + ":tag")) {
      assertThatThrownBy(() -> manifest(from))
          .isInstanceOfSatisfying(
              SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_LAYOUT));
    }
  }

  @Test
  void aLayoutWithADamagedConfigIsTold() throws Exception {
    Path directory = folder.resolve("layout");
    TestImage image = TestImage.of("linux", "amd64", "1");
    image.writeTo(OciLayout.openOrCreate(directory), "one");
    String digest = image.config().digest().toString();
    Path config = directory.resolve("blobs").resolve(digest.replace(':', '/'));
    Files.writeString(config, Files.readString(config).replace("amd64", "armv7"));

    assertThatThrownBy(() -> manifest("oci:" + directory))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.CONTENT_DAMAGED);
              assertThat(e.what()).contains(digest);
            });
  }

  private TestImage manifest(String from) throws Exception {
    BaseImage image = parse(from).resolve(Platform.DEFAULT).load();
    try (var in = image.content().apply(image.layers().get(0)).open()) {
      return new TestImage(
          image.manifest().orElseThrow(),
          image.config(),
          io.github.slipway.image.Bytes.of(in.readAllBytes()));
    }
  }

  private Base parse(String from) {
    LayerStore store = LayerStore.at(folder.resolve("store"));
    return Bases.of(
            image -> {
              opened.add(image);
              throw new IOException("no registries here");
            },
            store,
            new FileDigests(),
            ScratchFiles.of(store),
            Listener.SILENT)
        .parse(from, List.of());
  }
}
