package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Digest;
import io.github.slipway.testsupport.BackgroundProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes that push at the same time share one cache directory, and may be killed. */
class SlipwayProcessesTest extends PushFixture {
  private static final int DIFFERENT = 16;
  private static final int SAME = 8;
  private static final int KILLED = 6;
  private static final int FOREVER = 10_000;
  private static final int SHA256_BYTES = 32;

  private final List<BackgroundProcess> processes = new ArrayList<>();

  @AfterEach
  void stopProcesses() {
    processes.forEach(BackgroundProcess::close);
  }

  @Test
  void sixteenImagesAndEightTimesTheSameArePushedAtOnce() throws Exception {
    for (int i = 0; i < DIFFERENT; i++) {
      start("different-" + i, i, 1);
    }
    for (int i = 0; i < SAME; i++) {
      start("same", 100, 1);
    }

    Set<String> digests = new HashSet<>();
    for (int i = 0; i < processes.size(); i++) {
      String digest = ended(processes.get(i));
      assertThat(manifest("team/" + name(i), "1").digest()).hasToString(digest);
      digests.add(digest);
    }
    assertThat(digests).hasSize(DIFFERENT + 1);
    assertThat(files("tmp")).isEmpty();
    everyEntryIsWhole();
  }

  @Test
  void killedProcessesHarmNeitherOthersNorTheCache() throws Exception {
    for (int i = 0; i < KILLED; i++) {
      start("killed-" + i, 1000L * i, FOREVER);
    }
    start("alive-0", 1, 3);
    start("alive-1", 1000, 3);
    Random random = new Random();
    for (BackgroundProcess process : processes.subList(0, KILLED)) {
      // Killed at whatever it does then.
      process.await(() -> hasOutput(process));
      Thread.sleep(random.nextInt(300));
      process.kill();
    }
    for (BackgroundProcess process : processes.subList(KILLED, processes.size())) {
      ended(process);
    }

    everyEntryIsWhole();
    for (Path left : files("tmp")) {
      setAge(left, Duration.ofHours(25));
    }
    setAge(cache().resolve("swept"), Duration.ofHours(2));
    PushProcess.push(
        folder.resolve("after"), folder.resolve("cache"), base(), target("after"), 4711);
    assertThat(files("tmp")).isEmpty();
    everyEntryIsWhole();
  }

  private static String name(int process) {
    return process < DIFFERENT ? "different-" + process : "same";
  }

  private void start(String name, long seed, int pushes) throws IOException {
    processes.add(
        PushProcess.start(
            folder.resolve("process-" + processes.size()),
            folder.resolve("cache"),
            base(),
            target(name),
            seed,
            pushes));
  }

  /** By another name of the host nothing can be mounted, so that it streams. */
  private String base() {
    return "127.0.0.1:" + registry.port() + "/base/jre:17";
  }

  private String target(String name) {
    return registry.host() + "/team/" + name + ":1";
  }

  private static boolean hasOutput(BackgroundProcess process) {
    try {
      return !process.output().isEmpty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Waits for a process that succeeds; the last line of its output. */
  private static String ended(BackgroundProcess process) throws Exception {
    assertThat(process.exitCode()).as(process.errors()).isZero();
    List<String> lines = process.output().lines().toList();
    return lines.get(lines.size() - 1);
  }

  private Path cache() {
    return folder.resolve("cache/v1");
  }

  private List<Path> files(String below) throws IOException {
    try (Stream<Path> files = Files.walk(cache().resolve(below))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void setAge(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  /** Blobs are what their names say; facts begin with a checksum. */
  private void everyEntryIsWhole() throws IOException {
    List<Path> blobs = files("blobs/sha256");
    assertThat(blobs).isNotEmpty();
    for (Path blob : blobs) {
      assertThat(Digest.ofContent(Files.readAllBytes(blob)).hex()).isEqualTo(name(blob));
    }
    List<Path> facts = files("facts");
    assertThat(facts).isNotEmpty();
    for (Path fact : facts) {
      byte[] content = Files.readAllBytes(fact);
      MessageDigest checksum = Digest.sha256();
      String key = name(Objects.requireNonNull(fact.getParent())) + "\nsha256:" + name(fact) + "\n";
      checksum.update(key.getBytes(StandardCharsets.UTF_8));
      checksum.update(content, SHA256_BYTES, content.length - SHA256_BYTES);
      assertThat(Arrays.copyOf(content, SHA256_BYTES)).isEqualTo(checksum.digest());
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
