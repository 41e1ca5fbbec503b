package io.jenkins.plugins.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.TaskListener;
import io.github.slipway.problem.Problem;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCallTest {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  /** As the log of a Pipeline is on an agent: what is written to it waits in a buffer. */
  private final PrintStream buffered =
      new PrintStream(new BufferedOutputStream(log), false, StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void whatWasLoggedIsOnItsWayWhenTheWorkIsDone() throws Exception {
    call(
        engine -> {
          engine.log().info("pushed");
          return "";
        });

    assertThat(log).hasToString("pushed\n");
  }

  @Test
  void andWhenItHasFailed() {
    assertThatThrownBy(
            () ->
                call(
                    engine -> {
                      engine.log().warn("slow");
                      throw Problem.NO_TAGS.with("image", "hub.test/app");
                    }))
        .isInstanceOf(RegistryException.class);

    assertThat(log).hasToString("warning: slow\n");
  }

  private void call(EngineWork<String> work) throws Exception {
    TaskListener listener = () -> buffered;
    Reach reach = new Reach(List.of(), List.of(), false, StorePlace.DEFAULT, Patience.DEFAULT);
    new EngineCall<>(work, reach, folder.resolve("store").toString(), listener)
        .invoke(folder.toFile(), null);
  }
}
