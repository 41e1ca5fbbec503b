package io.github.slipway.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildArgumentsTest {
  @Test
  void aValueIsOnNoCommandLine() {
    BuildArguments arguments = BuildArguments.of(Map.of("TOKEN", "s3cret"), Map.of());

    assertThat(arguments.options()).isEqualTo(List.of("--build-arg", "TOKEN"));
    assertThat(arguments.environment()).isEqualTo(Map.of("TOKEN", "s3cret"));
  }

  @Test
  void norIfTheEnvironmentHasTheNameForAnotherValue() {
    BuildArguments arguments =
        BuildArguments.of(Map.of("TOKEN", "s3cret"), Map.of("TOKEN", "other"));

    assertThat(arguments.options()).isEqualTo(List.of("--build-arg", "TOKEN"));
    assertThat(arguments.environment()).isEqualTo(Map.of("TOKEN", "s3cret"));
  }

  @Test
  void whatTheEnvironmentHasAlreadyIsTakenFromThere() {
    BuildArguments arguments = BuildArguments.of(Map.of("PATH", "/bin"), Map.of("PATH", "/bin"));

    assertThat(arguments).isEqualTo(new BuildArguments(List.of("--build-arg", "PATH"), Map.of()));
  }

  @Test
  void theToolKeepsTheVariablesThatItHeedsItself() {
    BuildArguments arguments =
        BuildArguments.of(Map.of("DOCKER_HOST", "tcp://elsewhere"), Map.of("PATH", "/bin"));

    assertThat(arguments.options())
        .isEqualTo(List.of("--build-arg", "DOCKER_HOST=tcp://elsewhere"));
    assertThat(arguments.environment()).isEmpty();
  }
}
