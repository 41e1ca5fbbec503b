package io.github.slipway.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What was read is told from what was remembered by a memory that says something wrong. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file system has no inodes and no ctime")
class FileMemoryTest {
  private static final Digest WRONG = Digest.ofContent(new byte[] {1});

  @TempDir Path folder;

  private LayerStore store;
  private Path file;
  private byte[] content;

  @BeforeEach
  void aFile() throws IOException {
    store = LayerStore.at(folder.resolve("store"));
    content = noise(1, 100_000);
    file = Files.write(folder.resolve("some file.jar"), content);
  }

  @Test
  void aFileThatStayedAsItWasIsNotReadAgain() throws Exception {
    push(later());
    spoil();

    assertThat(push(later())).isEqualTo(WRONG);
    assertThat(push(later())).isEqualTo(WRONG);
  }

  @Test
  void whatIsRememberedIsTheDigestOfTheContent() throws Exception {
    push(later());

    assertThat(push(later())).isEqualTo(Digest.ofContent(content));
  }

  @Test
  void aFileThatWasWrittenShortlyBeforeItWasReadIsReadAgain() throws Exception {
    push(Clock.systemUTC());

    assertThat(facts()).isEmpty();
  }

  @Test
  void aFileFromTheFutureIsReadAgain() throws Exception {
    Files.setLastModifiedTime(
        file, FileTime.from(Clock.systemUTC().instant().plus(Duration.ofDays(1))));
    push(later());

    assertThat(facts()).isEmpty();
  }

  @Test
  void anotherContentOfTheSameSizeAndTimeIsSeen() throws Exception {
    push(later());
    FileTime before = Files.getLastModifiedTime(file);
    content[5]++;
    try (RandomAccessFile inPlace = new RandomAccessFile(file.toFile(), "rw")) {
      inPlace.write(content);
    }
    Files.setLastModifiedTime(file, before);

    assertThat(push(later())).isEqualTo(Digest.ofContent(content));
  }

  @Test
  void anotherFileOfTheSameSizeAndTimeIsSeen() throws Exception {
    push(later());
    FileTime before = Files.getLastModifiedTime(file);
    byte[] other = noise(2, content.length);
    Path another = Files.write(folder.resolve("another"), other);
    Files.setLastModifiedTime(another, before);
    Files.move(another, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(push(later())).isEqualTo(Digest.ofContent(other));
  }

  @Test
  void anotherFileThatALinkLeadsToIsSeen() throws Exception {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, file);
    digest(link, later());
    Path other = Files.write(folder.resolve("other"), noise(3, content.length));
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.delete(link);
    Files.createSymbolicLink(link, other);

    assertThat(digest(link, later())).isEqualTo(Digest.ofContent(noise(3, content.length)));
  }

  @Test
  void aRememberedFileThatIsGoneIsMissed() throws Exception {
    push(later());
    Files.delete(file);

    assertThatThrownBy(() -> push(later()))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.FILE_VANISHED));
  }

  @Test
  void smallFilesAreAlwaysRead() throws Exception {
    Files.write(file, Arrays.copyOf(content, 1000));
    push(later());

    assertThat(facts()).isEmpty();
  }

  @Test
  void withoutAMemoryEveryFileIsRead() throws Exception {
    push(later());
    spoil();
    FileDigests digests = new FileDigests();
    digests.prepare(List.of(file));

    assertThat(digests.of(file)).isEqualTo(Digest.ofContent(content));
  }

  @Test
  void oneOfManyThatChangedIsReadAndTheOthersStayRemembered() throws Exception {
    Path stays = Files.write(folder.resolve("stays"), noise(4, 50_000));
    both(stays);
    spoil();
    Files.write(stays, noise(5, 50_000));

    assertThat(both(stays).of(stays)).isEqualTo(Digest.ofContent(noise(5, 50_000)));
    assertThat(both(stays).of(file)).isEqualTo(WRONG);
  }

  @Test
  void aStoreThatCannotBeWrittenToDisturbsNobody() throws Exception {
    Files.writeString(folder.resolve("store"), "a file where the directory should be");

    assertThat(push(later())).isEqualTo(Digest.ofContent(content));
  }

  private FileDigests both(Path other) throws Exception {
    FileDigests digests = new FileDigests();
    digests.remember(store, folder, later());
    digests.prepare(List.of(other, file));
    return digests;
  }

  private Digest push(Clock clock) throws Exception {
    return digest(file, clock);
  }

  private Digest digest(Path of, Clock clock) throws Exception {
    FileDigests digests = new FileDigests();
    digests.remember(store, folder, clock);
    digests.prepare(List.of(of));
    return digests.of(of);
  }

  /** A time at which the files are old enough. */
  private static Clock later() {
    return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
  }

  private List<Path> facts() throws IOException {
    Path facts = folder.resolve("store/v1/facts/files");
    if (!Files.exists(facts)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(facts)) {
      return all.toList();
    }
  }

  /** Makes the memory say something else of the file. */
  private void spoil() throws IOException {
    Digest key = Bytes.of(folder.toAbsolutePath().toString()).digest();
    String fact =
        new String(store.recall("files", key).orElseThrow().toArray(), StandardCharsets.UTF_8);
    String right = Digest.ofContent(content).hex();
    assertThat(fact).contains(right);
    store.remember("files", key, Bytes.of(fact.replace(right, WRONG.hex())));
  }

  private static byte[] noise(long seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
