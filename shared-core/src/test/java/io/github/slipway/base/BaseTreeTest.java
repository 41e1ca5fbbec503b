package io.github.slipway.base;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.MediaType;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layout.SparseFile;
import io.github.slipway.problem.Problem;
import io.github.slipway.source.BaseFiles;
import io.github.slipway.source.BaseFiles.Directory;
import io.github.slipway.source.BaseFiles.Link;
import io.github.slipway.source.BaseFiles.Other;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.VerifiedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BaseTreeTest {
  private static final Instant TIME = Instant.parse("2024-05-06T07:08:09Z");

  @TempDir Path directory;

  private final Map<String, Bytes> stored = new HashMap<>();
  private final List<Descriptor> opened = new ArrayList<>();

  @Test
  void directoriesHaveTheirModeOwnerAndTime() throws IOException {
    BaseFiles files = files(Tar.make().directory("./tmp/", 01777).directory("srv", 02750, 7, 8));

    assertThat(files.at("/tmp")).contains(new Directory(01777, TIME, 0, 0));
    assertThat(files.at("/srv")).contains(new Directory(02750, TIME, 7, 8));
    assertThat(files.at("/else")).isEmpty();
  }

  @Test
  void filesHardLinksAndLinksAreThere() throws IOException {
    BaseFiles files =
        files(
            Tar.make()
                .file("usr/bin/sh")
                .hardLink("usr/bin/dash", "usr/bin/sh")
                .link("bin", "usr/bin"));

    assertThat(files.at("/usr/bin/sh")).contains(new Other());
    assertThat(files.at("/usr/bin/dash")).contains(new Other());
    assertThat(files.at("/bin")).contains(new Link("usr/bin"));
    assertThat(files.at("/usr/bin"))
        .as("no entry")
        .contains(new Directory(0755, Instant.EPOCH, 0, 0));
  }

  @Test
  void linksOnTheWayAreFollowed() throws IOException {
    BaseFiles files =
        files(
            Tar.make()
                .link("bin", "usr/bin")
                .link("var/run", "/run")
                .link("usr/local", "../../../opt")
                .link("a", "b")
                .link("b", "/usr/./local//"));

    assertThat(files.real("/bin/tool")).isEqualTo("/usr/bin/tool");
    assertThat(files.real("/bin")).isEqualTo("/bin");
    assertThat(files.followed("/bin")).isEqualTo("/usr/bin");
    assertThat(files.real("/var/run/app/x")).isEqualTo("/run/app/x");
    assertThat(files.real("/usr/local/lib")).isEqualTo("/opt/lib");
    assertThat(files.followed("/a")).isEqualTo("/opt");
    assertThat(files.followed("/")).isEqualTo("/");
    assertThat(files.real("/new/dir/")).isEqualTo("/new/dir");
  }

  @Test
  void aCircleOfLinksEnds() throws IOException {
    BaseFiles files = files(Tar.make().link("a", "b").link("b", "a/x"));

    assertThatThrownBy(() -> files.real("/a/file"))
        .extracting("problem")
        .isEqualTo(Problem.BASE_LINK_LOOP);
    assertThat(files.real("/a")).isEqualTo("/a");
  }

  @Test
  void aWhiteoutHidesWhatIsBelow() throws IOException {
    BaseFiles files =
        files(
            Tar.make().directory("opt", 0755).file("opt/a/b/file").file("opt/ab").link("l", "opt"),
            Tar.make().file("opt/.wh.a").file(".wh.l"));

    assertThat(files.at("/opt/a/b/file")).isEmpty();
    assertThat(files.at("/opt/a")).isEmpty();
    assertThat(files.at("/opt/ab")).contains(new Other());
    assertThat(files.at("/l")).isEmpty();
  }

  @Test
  void anOpaqueDirectoryHidesWhatWasInItBelow() throws IOException {
    BaseFiles files =
        files(
            Tar.make().directory("opt", 0700).file("opt/old"),
            Tar.make().file("opt/new").file("opt/.wh..wh..opq"));

    assertThat(files.at("/opt/old")).isEmpty();
    assertThat(files.at("/opt/new")).contains(new Other());
    assertThat(files.at("/opt")).contains(new Directory(0700, TIME, 0, 0));
  }

  @Test
  void whatIsAboveReplacesWhatIsBelow() throws IOException {
    BaseFiles files =
        files(
            Tar.make().directory("a", 0755).file("a/in").link("lib", "usr/lib"),
            Tar.make().file("a").directory("lib", 0711).file("lib/so"));

    assertThat(files.at("/a")).contains(new Other());
    assertThat(files.at("/a/in")).isEmpty();
    assertThat(files.real("/lib/so")).isEqualTo("/lib/so");
  }

  @Test
  void namesThatLeadOutOfTheImageAreLeftOut() throws IOException {
    BaseFiles files = files(Tar.make().file("../etc/passwd").file("a/../../b").file("/abs/c"));

    assertThat(files.at("/etc/passwd")).isEmpty();
    assertThat(files.at("/b")).isEmpty();
    assertThat(files.at("/abs/c")).contains(new Other());
  }

  @Test
  void longAndForeignNamesAreRead() throws IOException {
    String name = "目录/" + "x".repeat(200) + "/" + "é".repeat(100);

    assertThat(files(Tar.make().file(name)).at("/" + name)).contains(new Other());
  }

  @Test
  void everyUsualCompressionIsRead() throws IOException {
    byte[] tar = Tar.make().directory("etc", 0755).file("etc/hosts").bytes();
    List<byte[]> blobs = List.of(tar, gzip(tar), twoMembers(tar), zstd(tar));
    for (byte[] blob : blobs) {
      assertThat(read(image(Bytes.of(blob))).at("/etc/hosts")).contains(new Other());
    }
  }

  @Test
  void aLayerIsReadOnce() throws IOException {
    BaseImage image = image(layer(Tar.make().directory("tmp", 01777)));

    assertThat(read(image).at("/tmp")).isEqualTo(read(image).at("/tmp")).isPresent();
    assertThat(opened).hasSize(1);
  }

  @Test
  void aDamagedLayerIsReadASecondTimeAndThenRefused() throws IOException {
    BaseImage image = image(layer(Tar.make().file("a")));
    stored.replaceAll((digest, bytes) -> damaged(bytes));

    assertThatThrownBy(() -> read(image)).extracting("problem").isEqualTo(Problem.CONTENT_DAMAGED);
    assertThat(opened).hasSize(2);
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    byte[] cut = Arrays.copyOf(gzip(Tar.make().file("a").bytes()), 30);

    assertThatThrownBy(() -> read(image(Bytes.of(cut))))
        .hasMessageContaining("reg.test/base")
        .extracting("problem")
        .isEqualTo(Problem.BASE_FILES_UNREADABLE);
    assertThatThrownBy(() -> read(image(Bytes.of("x".repeat(2000)))))
        .extracting("problem")
        .isEqualTo(Problem.BASE_FILES_UNREADABLE);
  }

  @Test
  void aHeaderWithoutEndIsRefused() throws IOException {
    Bytes layer = layer(Tar.make().comment(3_000_000).file("a"));

    assertThatThrownBy(() -> read(image(layer))).hasMessageContaining("more than a megabyte");
  }

  @Test
  void aLayerOfTooManyEntriesIsRefused() throws IOException {
    Bytes layer = layer(Tar.make().file("a").file("b").file("c"));

    assertThatThrownBy(() -> new LayerTar(2).list(BlobContent.of(layer).open()))
        .hasMessage("it has more than 2 entries");
  }

  @Test
  void aLayerOfTooLongPathsAndLinksIsRefused() throws IOException {
    Bytes paths = layer(Tar.make().file("a/long/path").file("another"));
    Bytes links = layer(Tar.make().link("a", "b/long/target"));

    assertThatThrownBy(() -> new LayerTar(9, 12).list(BlobContent.of(paths).open()))
        .hasMessage("its paths have more than 12 characters");
    assertThatThrownBy(() -> new LayerTar(9, 12).list(BlobContent.of(links).open()))
        .hasMessage("its paths have more than 12 characters");
  }

  @Test
  @Timeout(60)
  void holesOfAnySizeAreSkipped() throws IOException {
    Tar tar = Tar.make();
    for (int i = 0; i < 1000; i++) {
      tar.hole("hole" + i, Integer.MAX_VALUE);
    }

    assertThat(files(tar.file("after")).at("/after")).contains(new Other());
  }

  private BaseFiles files(Tar... layers) throws IOException {
    List<Bytes> blobs = new ArrayList<>();
    for (Tar layer : layers) {
      blobs.add(layer(layer));
    }
    return read(image(blobs.toArray(Bytes[]::new)));
  }

  private BaseFiles read(BaseImage image) throws IOException {
    return BaseTree.of(LayerStore.at(directory.resolve("store"))).files("reg.test/base", image);
  }

  private BaseImage image(Bytes... layers) {
    List<Descriptor> descriptors = new ArrayList<>();
    for (Bytes layer : layers) {
      Descriptor descriptor = Descriptor.of(MediaType.DOCKER_LAYER, layer);
      stored.put(descriptor.digest().toString(), layer);
      descriptors.add(descriptor);
    }
    return new BaseImage(
        Optional.empty(),
        Bytes.of("{}"),
        descriptors,
        layer ->
            () -> {
              opened.add(layer);
              Bytes bytes = requireNonNull(stored.get(layer.digest().toString()));
              return new VerifiedInputStream(BlobContent.of(bytes).open(), layer, "test");
            },
        Optional.empty());
  }

  private static Bytes damaged(Bytes bytes) {
    byte[] array = bytes.toArray();
    array[array.length / 2] ^= 1;
    return Bytes.of(array);
  }

  private static Bytes layer(Tar tar) throws IOException {
    return Bytes.of(gzip(tar.bytes()));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  /** As pigz and estargz write it. */
  private static byte[] twoMembers(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(gzip(Arrays.copyOf(content, 600)));
    out.write(gzip(Arrays.copyOfRange(content, 600, content.length)));
    return out.toByteArray();
  }

  private static byte[] zstd(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zstd = new ZstdOutputStream(out)) {
      zstd.write(content);
    }
    return out.toByteArray();
  }

  /** A layer's archive. */
  private static final class Tar {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar;

    private Tar() {
      tar = new TarArchiveOutputStream(out, "UTF-8");
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    static Tar make() {
      return new Tar();
    }

    Tar directory(String name, int mode) throws IOException {
      return directory(name, mode, 0, 0);
    }

    Tar directory(String name, int mode, int uid, int gid) throws IOException {
      TarArchiveEntry entry = new TarArchiveEntry(name + "/", TarConstants.LF_DIR, true);
      entry.setMode(mode);
      entry.setUserId(uid);
      entry.setGroupId(gid);
      return add(entry);
    }

    Tar file(String name) throws IOException {
      return add(new TarArchiveEntry(name, TarConstants.LF_NORMAL, true));
    }

    Tar link(String name, String target) throws IOException {
      TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
      entry.setLinkName(target);
      return add(entry);
    }

    Tar hardLink(String name, String target) throws IOException {
      TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_LINK, true);
      entry.setLinkName(target);
      return add(entry);
    }

    /** A header of this many bytes before the next entry. */
    Tar comment(int size) throws IOException {
      TarArchiveEntry entry =
          new TarArchiveEntry("c", TarConstants.LF_PAX_EXTENDED_HEADER_LC, true);
      entry.setSize(size);
      tar.putArchiveEntry(entry);
      String start = size + " comment=";
      tar.write((start + "c".repeat(size - start.length() - 1) + "\n").getBytes(UTF_8));
      tar.closeArchiveEntry();
      return this;
    }

    /** A sparse file without content. */
    Tar hole(String name, long size) throws IOException {
      SparseFile.add(tar, name, size);
      return this;
    }

    private Tar add(TarArchiveEntry entry) throws IOException {
      entry.setModTime(TIME.toEpochMilli());
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
      return this;
    }

    byte[] bytes() throws IOException {
      tar.close();
      return out.toByteArray();
    }
  }
}
