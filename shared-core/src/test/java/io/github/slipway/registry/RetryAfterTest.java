package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void itMayBeANumberOfSeconds() {
    assertThat(of("120", Optional.empty())).contains(Duration.ofMinutes(2));
    assertThat(of("0", Optional.empty())).contains(Duration.ZERO);
  }

  @Test
  void orADate() {
    assertThat(of("Sat, 21 Nov 2026 12:00:30 GMT", Optional.empty()))
        .contains(Duration.ofSeconds(30));
    assertThat(of("Sat, 21 Nov 2026 11:00:00 GMT", Optional.empty())).contains(Duration.ZERO);
  }

  @Test
  void aDateIsSeenFromTheServersOwnClock() {
    assertThat(of("Sat, 21 Nov 2026 14:00:05 GMT", Optional.of("Sat, 21 Nov 2026 14:00:00 GMT")))
        .contains(Duration.ofSeconds(5));
  }

  @Test
  void moreSecondsThanCanBeCountedAreMany() {
    assertThat(of("9".repeat(30), Optional.empty()).orElseThrow())
        .isGreaterThan(Duration.ofDays(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "2026-11-21"})
  void whatIsNeitherIsPassedOver(String value) {
    assertThat(of(value, Optional.empty())).isEmpty();
  }

  private static Optional<Duration> of(String value, Optional<String> date) {
    return RetryAfter.of(value, date, NOW);
  }
}
