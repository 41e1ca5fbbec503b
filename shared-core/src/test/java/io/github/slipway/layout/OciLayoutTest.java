package io.github.slipway.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.MissingBlobException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayoutTest {
  private static final String REF_NAME = "org.opencontainers.image.ref.name";

  private static final Bytes CONFIG = Bytes.of("{\"architecture\":\"amd64\",\"os\":\"linux\"}");
  private static final Descriptor CONFIG_BLOB = Descriptor.of(MediaType.OCI_CONFIG, CONFIG);

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBackByTagAndByDigest() throws Exception {
    Manifest manifest = manifest("1");
    write(layout(), "tag", manifest);

    OciLayout layout = OciLayout.open(folder.resolve("layout"));

    assertThat(layout.resolve("tag")).contains(manifest.digest());
    assertThat(layout.manifest("tag")).contains(manifest);
    assertThat(layout.manifest(manifest.digest().toString())).contains(manifest);
    assertThat(layout.resolve("other")).isEmpty();
    assertThat(layout.resolve(CONFIG_BLOB.digest().toString().replaceAll(".$", "0"))).isEmpty();
    try (InputStream in = layout.openBlob(CONFIG_BLOB)) {
      assertThat(Bytes.of(in.readAllBytes())).isEqualTo(CONFIG);
    }
  }

  @Test
  void aTagMovesAndOtherImagesStay() throws Exception {
    write(layout(), "a", manifest("1"));
    write(layout(), "b", manifest("2"));
    write(layout(), "a", manifest("3"));

    assertThat(layout().images())
        .containsExactlyInAnyOrder(
            new OciImages.Entry(
                manifest("2").descriptor(), Optional.of("b"), Map.of(REF_NAME, "b")),
            new OciImages.Entry(
                manifest("3").descriptor(), Optional.of("a"), Map.of(REF_NAME, "a")));
  }

  @Test
  void whatOthersWroteIntoTheIndexStays() throws Exception {
    layout();
    Path index = folder.resolve("layout/index.json");
    Files.writeString(
        index,
        "{\"schemaVersion\":2,\"annotations\":{\"k\":\"v\"},\"manifests\":[{\"mediaType\":\"x\","
            + "\"digest\":\""
            + CONFIG.digest()
            + "\",\"size\":1,\"artifactType\":\"t\"}]}");

    write(layout(), "tag", manifest("1"));

    assertThat(Files.readString(index))
        .contains("\"annotations\":{\"k\":\"v\"}")
        .contains("\"artifactType\":\"t\"")
        .contains("org.opencontainers.image.ref.name\":\"tag\"");
  }

  @Test
  void manyWritersAtOnceLoseNoTag() throws Exception {
    layout();
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> writes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String tag = "t" + i;
        writes.add(
            executor.submit(
                () -> {
                  write(layout(), tag, manifest(tag));
                  return null;
                }));
      }
      for (Future<?> write : writes) {
        write.get();
      }
    } finally {
      executor.shutdownNow();
    }

    assertThat(layout().images()).hasSize(20);
  }

  @Test
  void aLockThatADeadProcessLeftIsBroken() throws Exception {
    layout();
    Path lock = Files.createFile(folder.resolve("layout/.index.json.lock"));
    Files.setLastModifiedTime(lock, java.nio.file.attribute.FileTime.fromMillis(1000));

    write(layout(), "tag", manifest("1"));

    assertThat(layout().resolve("tag")).isPresent();
    assertThat(lock).doesNotExist();
  }

  @Test
  void aManifestWhoseBlobsAreMissingIsRefused() throws Exception {
    OciLayout layout = layout();

    assertThatThrownBy(() -> layout.writeManifest("tag", manifest("1")))
        .isInstanceOf(MissingBlobException.class);
    assertThat(layout.resolve("tag")).isEmpty();
  }

  @Test
  void contentWithAnotherDigestIsNotKept() throws Exception {
    OciLayout layout = layout();
    for (String wrong : List.of("{}", "x".repeat(CONFIG.size()), "x".repeat(1000))) {
      assertThatThrownBy(() -> layout.writeBlob(CONFIG_BLOB, BlobContent.of(Bytes.of(wrong))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is corrupt");
    }

    assertThat(layout.hasBlob(CONFIG_BLOB)).isFalse();
    try (Stream<Path> files = Files.walk(folder.resolve("layout/blobs"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aDamagedBlobIsNotHandedOut() throws Exception {
    OciLayout layout = layout();
    layout.writeBlob(CONFIG_BLOB, BlobContent.of(CONFIG));
    Path blob = folder.resolve("layout/blobs/sha256/" + CONFIG.digest().hex());
    Files.writeString(blob, "x".repeat(CONFIG.size()));

    try (InputStream in = layout.openBlob(CONFIG_BLOB)) {
      assertThatThrownBy(() -> in.readNBytes(CONFIG.size()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(CONFIG.digest().hex());
    }
  }

  @Test
  void aDirectoryWithSomethingElseIsLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");

    for (Path place : List.of(folder, file)) {
      assertThatThrownBy(() -> OciLayout.openOrCreate(place))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.OUTPUT_NOT_LAYOUT));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whatIsInTheWayIsCalledByItsKind() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> OciLayout.openOrCreate(file))
        .hasMessageContaining("'" + file + "' is a file that is not an OCI layout.");
    assertThatThrownBy(() -> OciLayout.openOrCreate(folder))
        .hasMessageContaining("'" + folder + "' has something in it that is not an OCI layout.");
  }

  @Test
  void aBrokenIndexSaysSo() throws Exception {
    OciLayout layout = layout();
    for (String broken : List.of("{", "[]", "{\"manifests\":[{\"digest\":\"sha256:../x\"}]}")) {
      Files.writeString(folder.resolve("layout/index.json"), broken);

      assertThatThrownBy(layout::images)
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.LAYOUT_UNREADABLE));
    }
  }

  @Test
  void anIndexThatIsMadeToTakeTheHeapOrToLeaveTheDirectoryIsRefused() throws Exception {
    OciLayout layout = layout();
    Path index = folder.resolve("layout/index.json");
    String entry = "{\"manifests\":[{\"digest\":\"%s\",\"size\":%s}]}";
    Digest digest = CONFIG_BLOB.digest();
    for (String bad :
        List.of(
            entry.formatted("sha256:../../../secret", "1"),
            entry.formatted("../x:" + digest.hex(), "1"),
            entry.formatted(digest, "-1"),
            entry.formatted(digest, "5000000"),
            " ".repeat(9 << 20) + "{}")) {
      Files.writeString(index, bad);

      assertThatThrownBy(() -> layout.manifest(digest.toString()))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.LAYOUT_UNREADABLE));
    }
  }

  private OciLayout layout() throws IOException {
    return OciLayout.openOrCreate(folder.resolve("layout"));
  }

  private static void write(OciLayout layout, String tag, Manifest manifest) throws IOException {
    layout.writeBlob(CONFIG_BLOB, BlobContent.of(CONFIG));
    layout.writeManifest(tag, manifest);
  }

  private static Manifest manifest(String note) {
    return Manifest.of(
        MediaType.OCI_MANIFEST,
        Bytes.of(
            "{\"schemaVersion\":2,\"note\":\"%s\",\"layers\":[],\"config\":{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}}"
                .formatted(note, MediaType.OCI_CONFIG, CONFIG_BLOB.digest(), CONFIG_BLOB.size())));
  }
}
