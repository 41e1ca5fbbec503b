package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PauseTest {
  private static final RetryPolicy POLICY = RetryPolicy.DEFAULT;

  @Test
  void eachIsAboutTwiceAsLongAsTheOneBefore() {
    assertThat(Pause.after(1, POLICY)).isBetween(Duration.ofMillis(375), Duration.ofMillis(625));
    assertThat(Pause.after(2, POLICY)).isBetween(Duration.ofMillis(750), Duration.ofMillis(1250));
    assertThat(Pause.after(5, POLICY)).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(10));
  }

  @Test
  void noneIsLongerThanTheLongest() {
    assertThat(Pause.after(10, POLICY)).isEqualTo(POLICY.longestPause());
    assertThat(Pause.after(Integer.MAX_VALUE, POLICY)).isEqualTo(POLICY.longestPause());
  }

  @Test
  void thoseWhoFailedTogetherDoNotComeBackTogether() {
    assertThat(IntStream.range(0, 100).mapToObj(i -> Pause.after(1, POLICY)).distinct().count())
        .isGreaterThan(50);
  }

  @Test
  void itIsWrittenForPeople() {
    assertThat(Pause.text(Duration.ofMillis(1234))).isEqualTo("1.2 s");
    assertThat(Pause.text(Duration.ofMillis(500))).isEqualTo("0.5 s");
    assertThat(Pause.text(Duration.ofSeconds(60))).isEqualTo("60 s");
    assertThat(Pause.text(Duration.ofMinutes(5))).isEqualTo("5 min");
  }
}
