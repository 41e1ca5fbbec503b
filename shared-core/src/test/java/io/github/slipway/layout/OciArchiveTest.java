package io.github.slipway.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.CorruptContentException;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciArchiveTest {
  private static final Bytes CONFIG =
      Bytes.of(
          "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\","
              + "\"diff_ids\":[]}}");

  @TempDir Path folder;
  private Manifest manifest = manifest("1");

  private static Manifest manifest(String note) {
    Descriptor config = Descriptor.of(MediaType.OCI_CONFIG, CONFIG);
    return Manifest.of(
        MediaType.OCI_MANIFEST,
        Bytes.of(
            ("{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":{\"mediaType\":\"%s\","
                    + "\"digest\":\"%s\",\"size\":%d},\"layers\":[],"
                    + "\"annotations\":{\"note\":\"%s\"}}")
                .formatted(
                    MediaType.OCI_MANIFEST,
                    config.mediaType(),
                    config.digest(),
                    config.size(),
                    note)));
  }

  @BeforeEach
  void write() throws Exception {
    write("app.tar", Optional.of("1.0"));
  }

  private void write(String file, Optional<String> name) throws Exception {
    OciArchive.write(
        folder.resolve(file),
        manifest,
        List.of(),
        blob -> BlobContent.of(CONFIG),
        name,
        Map.of("who", "me"));
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    OciArchive archive = OciArchive.open(folder.resolve("app.tar"));

    assertThat(archive.images()).hasSize(1);
    assertThat(archive.images().get(0).annotations()).containsEntry("who", "me");
    assertThat(archive.resolve("1.0")).contains(manifest.digest());
    assertThat(archive.resolve("2.0")).isEmpty();
    assertThat(archive.manifest(manifest.digest().toString())).contains(manifest);
    Descriptor config = ManifestContent.of(manifest).config();
    try (InputStream in = archive.openBlob(config)) {
      assertThat(Bytes.of(in.readAllBytes())).isEqualTo(CONFIG);
    }
    assertThat(archive.hasOnly(Optional.of("1.0"), manifest)).isTrue();
    assertThat(archive.hasOnly(Optional.empty(), manifest)).isFalse();
  }

  @Test
  void anIndexAndWhatItNamesLieInOneArchive() throws Exception {
    Manifest other = manifest("2");
    Manifest index =
        Manifest.of(
            MediaType.OCI_INDEX,
            Bytes.of(
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s,%s]}"
                    .formatted(MediaType.OCI_INDEX, entry(manifest), entry(other))));
    Path file = folder.resolve("index.tar");

    OciArchive.write(
        file,
        index,
        List.of(manifest, other),
        blob -> BlobContent.of(CONFIG),
        Optional.empty(),
        Map.of());

    OciArchive archive = OciArchive.open(file);
    assertThat(archive.images()).as("the root alone").hasSize(1);
    assertThat(archive.hasOnly(Optional.empty(), index)).isTrue();
    assertThat(archive.manifest(other.digest().toString())).contains(other);
    String skopeo = RequiredPart.SKOPEO.require().toString();
    assertThat(
            Command.of(skopeo, "inspect", "--raw", "oci-archive:" + file)
                .run()
                .successful()
                .stdout())
        .contains(other.digest().toString());
  }

  private static String entry(Manifest manifest) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(manifest.mediaType(), manifest.digest(), manifest.descriptor().size());
  }

  @Test
  void whatSkopeoWroteIsRead() throws Exception {
    String skopeo = RequiredPart.SKOPEO.require().toString();
    Path copy = folder.resolve("skopeo.tar");
    Command.of(
            skopeo,
            "copy",
            "--insecure-policy",
            "oci-archive:" + folder.resolve("app.tar"),
            "oci-archive:" + copy + ":localhost/team/app:2.0")
        .run()
        .successful();

    OciArchive archive = OciArchive.open(copy);

    assertThat(archive.resolve("localhost/team/app:2.0")).contains(manifest.digest());
    assertThat(DiskName.ofOciArchive("oci-archive:" + copy + ":localhost/team/app:2.0"))
        .isEqualTo(new DiskName(copy, "localhost/team/app:2.0"));
  }

  @Test
  void aBlobThatIsDamagedIsTold() throws Exception {
    Path file = folder.resolve("app.tar");
    byte[] bytes = Files.readAllBytes(file);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("amd64");
    bytes[at] = 'A';
    Files.write(file, bytes);
    OciArchive archive = OciArchive.open(file);

    assertThatThrownBy(
            () -> {
              try (InputStream in = archive.openBlob(ManifestContent.of(manifest).config())) {
                in.transferTo(OutputStream.nullOutputStream());
              }
            })
        .isInstanceOf(CorruptContentException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void whatIsNoOciArchiveIsRefusedWithTheReason() throws Exception {
    Path zipped = folder.resolve("app.tar.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(folder.resolve("app.tar"), out);
    }
    Path cut = folder.resolve("cut.tar");
    byte[] whole = Files.readAllBytes(folder.resolve("app.tar"));
    Files.write(cut, java.util.Arrays.copyOf(whole, 700));
    Path text = Files.writeString(folder.resolve("text"), "x".repeat(2000));

    assertRefused(folder.resolve("none.tar"), "no such file");
    assertRefused(folder, "it is a directory");
    assertRefused(zipped, "gunzip");
    assertRefused(cut, "");
    assertRefused(text, "");
  }

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> OciArchive.open(file))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.OCI_ARCHIVE_UNREADABLE);
              assertThat(e.what()).contains(file.toString(), why);
            });
  }

  @Test
  void aBlobThatIsNotThereIsTold() throws IOException {
    OciArchive archive = OciArchive.open(folder.resolve("app.tar"));
    Descriptor missing = new Descriptor("x", Digest.of("sha256:" + "0".repeat(64)), 3);
    assertThat(archive.hasBlob(missing)).isFalse();
    assertThatThrownBy(() -> archive.openBlob(missing))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("lacks");
  }

  @Test
  void holesWhichMayHaveAnySizeAreRefused() throws Exception {
    Path file = folder.resolve("sparse.tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
      tar.putArchiveEntry(new TarArchiveEntry("oci-layout"));
      tar.closeArchiveEntry();
      SparseFile.add(tar, "index.json", 1_000_000);
    }

    assertThatThrownBy(() -> OciArchive.open(file))
        .hasMessageContaining("its entry 'index.json' is sparse")
        .extracting("problem")
        .isEqualTo(Problem.OCI_ARCHIVE_UNREADABLE);
  }
}
