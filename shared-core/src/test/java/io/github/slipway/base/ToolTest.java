package io.github.slipway.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.base.Tool.Result;
import org.junit.jupiter.api.Test;

class ToolTest {
  @Test
  void whatWentWrongIsInTheLastLine() {
    assertThat(new Result(1, "cutting\n\nError: no module x\n\n").lastLine())
        .isEqualTo("Error: no module x");
  }

  @Test
  void ofAnExceptionItsMessageCountsAndNotWhereItWasThrown() {
    String output =
        """
        Exception in thread "main" java.lang.module.FindException: Module a not found
        \tat java.base/java.lang.module.Resolver.findFail(Resolver.java:893)
        \tat jdk.jdeps/com.sun.tools.jdeps.Main.main(Main.java:49)
        """;

    assertThat(new Result(1, output).lastLine()).endsWith("Module a not found");
  }

  @Test
  void ofAToolThatSaysNothingTheExitCodeIsAllThereIs() {
    assertThat(new Result(3, "\n").lastLine()).isEqualTo("exit code 3");
  }
}
