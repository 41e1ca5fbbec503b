package io.github.slipway.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Digest;
import io.github.slipway.testsupport.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerStoreProcessesTest {
  private static final int LAYERS = 50;

  @TempDir Path directory;

  @Test
  void processesThatWriteTheSameLayersAtTheSameTimeAllSucceed() throws Exception {
    Command command =
        Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            directory.toString());
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Callable<Command.Result> run = command::run;
      for (Future<Command.Result> process : threads.invokeAll(List.of(run, run, run))) {
        process.get().successful();
      }
    } finally {
      threads.shutdownNow();
    }

    LayerStore store = LayerStore.at(directory);
    for (int i = 0; i < LAYERS; i++) {
      assertThat(store.find(key(i), "layer")).contains(write(store, i));
    }
    assertThat(directory.resolve("v1/tmp").toFile().list()).isEmpty();
  }

  private static Digest key(int number) {
    return Digest.ofContent(("layer " + number).getBytes(UTF_8));
  }

  private static BuiltLayer write(LayerStore store, int number) throws IOException {
    byte[] content = new byte[100_000 + number];
    return store.write(key(number), "layer", out -> out.write(content));
  }

  /** The main class of a process that writes the layers. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      LayerStore store = LayerStore.at(Path.of(arguments[0]));
      for (int i = 0; i < LAYERS; i++) {
        write(store, i);
      }
    }
  }
}
