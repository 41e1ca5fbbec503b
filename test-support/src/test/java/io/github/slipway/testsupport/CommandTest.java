package io.github.slipway.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
  @TempDir Path folder;

  @Test
  void givesOutputErrorsAndExitCode() throws Exception {
    Command.Result result = Command.of("sh", "-c", "echo out; echo err >&2; exit 3").run();

    assertThat(result.stdout()).isEqualTo("out\n");
    assertThat(result.stderr()).isEqualTo("err\n");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThatThrownBy(result::successful)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("err");
  }

  @Test
  void runsInItsFolderWithItsEnvironmentAndInput() throws Exception {
    Command.Result result =
        Command.of("sh", "-c", "pwd; echo $SHIP; cat")
            .in(folder.toRealPath())
            .with("SHIP", "launched")
            .reading("slipway")
            .run();

    assertThat(result.successful().stdout())
        .isEqualTo(folder.toRealPath() + "\nlaunched\n" + "slipway");
  }

  @Test
  void leavesVariablesOutWhoseNamesBeginSo() throws Exception {
    Command echo = Command.of("sh", "-c", "echo $HOME,$HOMES,");

    assertThat(echo.run().stdout()).startsWith("/");
    assertThat(echo.without("HOM").with("HOMES", "stay").run().stdout()).isEqualTo(",stay,\n");
  }

  @Test
  void outputOfAnySizeDoesNotBlock() throws Exception {
    assertThat(Command.of("head", "-c", "1000000", "/dev/zero").run().stdout()).hasSize(1000000);
  }

  @Test
  void isKilledAfterItsTimeLimit() {
    assertThatThrownBy(() -> Command.of("sleep", "600").within(Duration.ofMillis(100)).run())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("killed after");
  }

  @Test
  void aCommandThatDoesNotExistCannotBeStarted() {
    assertThatThrownBy(() -> Command.of("/no/such/command").run()).isInstanceOf(IOException.class);
  }
}
