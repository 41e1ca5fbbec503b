package io.github.slipway.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainLayerWriterTest {
  private static final Instant TIME = Instant.parse("2024-02-29T12:30:15Z");

  @TempDir Path folder;

  @Test
  void everyEntryIsWrittenAsPlannedInTheOrderOfThePlan() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "from a file");
    List<TarArchiveEntry> entries =
        entries(
            write(
                new LayerEntry.FromFile("/opt/b", file, 0755, TIME, 1000, 1001),
                new LayerEntry.FromBytes("/opt/a", Bytes.of("bytes"), 04711, TIME, 1, 2),
                new LayerEntry.Directory("/tmp", 01777, TIME, 0, 0),
                new LayerEntry.Link("/opt/link", "../lib/target", TIME, 3, 4)));

    assertThat(entries)
        .extracting(
            TarArchiveEntry::getName,
            TarArchiveEntry::getMode,
            TarArchiveEntry::getLongUserId,
            TarArchiveEntry::getLongGroupId,
            TarArchiveEntry::getSize)
        .containsExactly(
            tuple("opt/b", 0755, 1000L, 1001L, 11L),
            tuple("opt/a", 04711, 1L, 2L, 5L),
            tuple("tmp/", 01777, 0L, 0L, 0L),
            tuple("opt/link", 0777, 3L, 4L, 0L));
    assertThat(entries.get(0).isFile()).isTrue();
    assertThat(entries.get(2).isDirectory()).isTrue();
    assertThat(entries.get(3).isSymbolicLink()).isTrue();
    assertThat(entries.get(3).getLinkName()).isEqualTo("../lib/target");
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TIME);
              assertThat(entry.getUserName()).isEmpty();
              assertThat(entry.getGroupName()).isEmpty();
            });
  }

  @Test
  void longAndUnicodeNamesAndLargeOwnersAreKept() throws IOException {
    String name = "/opt/" + "long-".repeat(60) + "/" + "Grüße-".repeat(30) + "日本語";
    String target = "/target/" + "long-".repeat(60);

    List<TarArchiveEntry> entries =
        entries(
            write(
                new LayerEntry.FromBytes(name, Bytes.of(""), 0644, TIME, 1_000_610_000, 3_000_000),
                new LayerEntry.Directory(name + "-d", 0755, TIME, 0, 0),
                new LayerEntry.Link(name + "-l", target, TIME, 0, 0)));

    assertThat(entries)
        .extracting(TarArchiveEntry::getName)
        .containsExactly(name.substring(1), name.substring(1) + "-d/", name.substring(1) + "-l");
    assertThat(entries.get(0).getLongUserId()).isEqualTo(1_000_610_000);
    assertThat(entries.get(0).getLongGroupId()).isEqualTo(3_000_000);
    assertThat(entries.get(2).getLinkName()).isEqualTo(target);
  }

  @Test
  void timesBetweenSecondsAreKept() throws IOException {
    Instant precise = TIME.plusNanos(123_456_700);

    assertThat(entries(write(new LayerEntry.Directory("/d", 0755, precise, 0, 0))))
        .first()
        .extracting(entry -> entry.getLastModifiedTime().toInstant())
        .isEqualTo(precise);
  }

  @Test
  void theTimeAndOwnerOfTheFileOnDiskDoNotMatter() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "same");
    Path two = Files.writeString(folder.resolve("two"), "same");
    Files.setLastModifiedTime(two, FileTime.from(TIME));

    assertThat(write(LayerEntry.FromFile.of("/file", one)))
        .isEqualTo(write(LayerEntry.FromFile.of("/file", two)));
  }

  @Test
  void theContentOfFilesIsThere() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "from a file");
    byte[] tar =
        write(
            LayerEntry.FromFile.of("/a", file),
            new LayerEntry.FromBytes("/b", Bytes.of("bytes"), 0644, TIME, 0, 0));

    List<String> contents = new ArrayList<>();
    try (TarArchiveInputStream in = open(tar)) {
      while (in.getNextEntry() != null) {
        contents.add(new String(in.readAllBytes(), UTF_8));
      }
    }
    assertThat(contents).containsExactly("from a file", "bytes");
  }

  @Test
  void gnuTarReadsIt() throws Exception {
    String tar = RequiredPart.of("tar", "tar").require().toString();
    Path archive =
        Files.write(
            folder.resolve("layer.tar"),
            write(
                new LayerEntry.Directory("/tmp", 01777, TIME, 0, 0),
                new LayerEntry.FromBytes("/opt/a", Bytes.of("bytes"), 06755, TIME, 12, 34),
                new LayerEntry.Link("/opt/link", "a", TIME, 0, 0)));

    Command.Result result =
        Command.of(tar, "--utc", "--numeric-owner", "-tvf", archive.toString())
            .with("LC_ALL", "C")
            .run()
            .successful();

    assertThat(result.stdout().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "drwxrwxrwt 0/0 0 2024-02-29 12:30 tmp/",
            "-rwsr-sr-x 12/34 5 2024-02-29 12:30 opt/a",
            "lrwxrwxrwx 0/0 0 2024-02-29 12:30 opt/link -> a");
    assertThat(result.stderr()).isEmpty();
  }

  @Test
  void aFileLargerThanTheHeapAndThanAnOldTarHeaderAllowsStreams() throws IOException {
    // Sparse: 9 GB that take no room on disk, more than the 8 GB that an octal header can say.
    long size = 9_000_000_000L;
    Path large = folder.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(size);
    }
    assertThat(size).isGreaterThan(Runtime.getRuntime().maxMemory());
    Beginning beginning = new Beginning();

    assertThatThrownBy(
            () ->
                new PlainLayerWriter()
                    .write(plan(LayerEntry.FromFile.of("/large", large)), beginning))
        .hasMessage("that will do");

    try (TarArchiveInputStream in = open(beginning.start.toByteArray())) {
      assertThat(in.getNextEntry().getSize()).isEqualTo(size);
    }
  }

  @Test
  void theBytesAreThoseThatTheKeyWasMadeFor() throws IOException {
    // When this digest changes, LayerKeys.WRITERS_VERSION has to change with it.
    Path file = Files.writeString(folder.resolve("file"), "from a file");
    byte[] tar =
        write(
            new LayerEntry.FromFile("/opt/b", file, 0755, TIME, 1000, 1001),
            new LayerEntry.Directory("/tmp", 01777, TIME.plusNanos(5_000_000), 0, 0),
            new LayerEntry.Link("/opt/Grüße", "../lib/target", TIME, 3, 4));

    assertThat(Digest.ofContent(tar).hex())
        .isEqualTo("d330fa715ff67c8195671eaabb6d895aef5e12f35bb80f23192d0e761fd16c73");
  }

  private static byte[] write(LayerEntry... entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PlainLayerWriter().write(plan(entries), out);
    return out.toByteArray();
  }

  private static LayerPlan plan(LayerEntry... entries) {
    return new LayerPlan("layer", List.of(entries), LayerPlan.Writer.PLAIN);
  }

  private static TarArchiveInputStream open(byte[] tar) {
    return new TarArchiveInputStream(new ByteArrayInputStream(tar), UTF_8.name());
  }

  private static List<TarArchiveEntry> entries(byte[] tar) throws IOException {
    List<TarArchiveEntry> entries = new ArrayList<>();
    try (TarArchiveInputStream in = open(tar)) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** Keeps the start of what is written, and wants no more than 100 MB of it. */
  private static final class Beginning extends OutputStream {
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private long count;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (start.size() < 10_000) {
        start.write(bytes, offset, length);
      }
      count += length;
      if (count > 100_000_000) {
        throw new IOException("that will do");
      }
    }
  }
}
