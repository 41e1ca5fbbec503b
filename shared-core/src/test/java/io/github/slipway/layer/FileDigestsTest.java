package io.github.slipway.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Digest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileDigestsTest {
  @TempDir Path folder;

  @Test
  void aFileHasTheDigestOfItsContent() throws IOException {
    byte[] content = noise(1, 300_000);

    assertThat(new FileDigests().of(Files.write(folder.resolve("file"), content)))
        .isEqualTo(Digest.ofContent(content));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatMayNotBeReadIsNamed() {
    // Root may read everything but what the kernel has for writing only.
    Path file = Path.of("/proc/sys/vm/compact_memory");
    if (!Files.exists(file)) {
      throw RequiredPart.skip("this kernel has no " + file);
    }

    assertThatThrownBy(() -> new FileDigests().of(file))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.FILE_UNREADABLE);
              assertThat(e.what()).contains(file.toString());
            });
  }

  @Test
  void aFileIsReadOncePerPush() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "before");
    FileDigests digests = new FileDigests();
    Digest before = digests.of(file);
    Files.writeString(file, "after");

    digests.prepare(List.of(file));
    assertThat(digests.of(file)).isEqualTo(before);
    assertThat(new FileDigests().of(file)).isNotEqualTo(before);
  }

  @Test
  void manyLargeFilesAreReadByPrepare() throws Exception {
    List<Path> files = new ArrayList<>();
    List<Digest> expected = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      byte[] content = noise(i, 500_000);
      files.add(Files.write(folder.resolve("file" + i), content));
      expected.add(Digest.ofContent(content));
    }
    FileDigests digests = new FileDigests();

    digests.prepare(files);

    for (int i = 0; i < files.size(); i++) {
      Files.delete(files.get(i));
      assertThat(digests.of(files.get(i))).isEqualTo(expected.get(i));
    }
  }

  @Test
  void aFileThatIsNotThereIsAProblemThatNamesIt() {
    Path missing = folder.resolve("missing");

    assertProblem(() -> new FileDigests().of(missing), Problem.FILE_VANISHED, missing);
    assertProblem(
        () -> new FileDigests().prepare(List.of(missing)), Problem.FILE_VANISHED, missing);
  }

  @Test
  void anInterruptEndsPrepare() throws Exception {
    Path file = Files.write(folder.resolve("file"), noise(1, 5_000_000));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new FileDigests().prepare(List.of(file)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  private static void assertProblem(ThrowingCallable call, Problem problem, Path file) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.what()).contains(file.toString());
            });
  }

  private static byte[] noise(long seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
