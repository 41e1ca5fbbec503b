package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryParametersTest {

  @Test
  void whatIsNotSaidIsAsByDefault() {
    assertThat(RetryParameters.policy(Optional.empty(), Optional.empty(), Optional.empty()))
        .isEqualTo(RetryPolicy.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500", "30s, 30000", "5m, 300000", "5 min, 300000", "2h, 7200000"})
  void durationsHaveAUnit(String text, long millis) {
    RetryPolicy policy =
        RetryParameters.policy(Optional.of("9"), Optional.of("1s"), Optional.of(text));

    assertThat(policy.deadline()).isEqualTo(Duration.ofMillis(millis));
    assertThat(policy.stallTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(policy.tries()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "s", "0s", "-1s", "1.5h", "1 year", "9999999s"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(
            () -> RetryParameters.policy(Optional.empty(), Optional.of(text), Optional.empty()))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("registry.stallTimeout")
        .hasMessageContaining("30s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "99999999"})
  void soIsWhatIsNoNumberOfTries(String text) {
    assertThatThrownBy(
            () -> RetryParameters.policy(Optional.of(text), Optional.empty(), Optional.empty()))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("registry.tries");
  }
}
