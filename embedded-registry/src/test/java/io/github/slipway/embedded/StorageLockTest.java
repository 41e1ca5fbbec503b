package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.testsupport.Command;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageLockTest {
  @TempDir Path storage;

  @Test
  void anotherProcessIsRefusedEvenAfterThisOneTriedTwice() throws Exception {
    try (StorageLock lock = StorageLock.acquire(storage)) {
      assertThat(lock).isNotNull();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> StorageLock.acquire(storage))
            .isInstanceOf(EmbeddedRegistryException.class)
            .hasMessageContaining("another registry");
        assertThat(inAnotherProcess()).isEqualTo("refused");
      }
    }
    assertThat(inAnotherProcess()).isEqualTo("acquired");
    StorageLock.acquire(storage).close();
  }

  private String inAnotherProcess() throws Exception {
    return Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            storage.toString())
        .run()
        .successful()
        .stdout()
        .trim();
  }

  /** The other process. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
      try (StorageLock lock = StorageLock.acquire(Path.of(arguments[0]))) {
        System.out.println(lock == null ? "" : "acquired");
      } catch (EmbeddedRegistryException e) {
        System.out.println("refused");
      }
    }
  }
}
