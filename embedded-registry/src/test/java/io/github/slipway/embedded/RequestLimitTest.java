package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
  private Instant now = Instant.parse("2024-01-01T00:00:00Z");
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }
      };

  @Test
  void whatIsTooMuchIsToldWhenToComeAgain() throws Exception {
    RequestLimit limit = new RequestLimit(2, Duration.ofSeconds(10), clock);
    limit.count();
    now = now.plusMillis(2500);
    limit.count();

    assertThat(refusal(limit).status()).isEqualTo(429);
    assertThat(refusal(limit).headers()).containsEntry("Retry-After", "8");
    now = now.plusMillis(7499);
    assertThat(refusal(limit).headers()).containsEntry("Retry-After", "1");
    now = now.plusMillis(1);
    limit.count();
    limit.count();
    assertThat(refusal(limit).headers()).containsEntry("Retry-After", "10");
  }

  @Test
  void aLimitThatTakesNothingIsNone() {
    assertThatThrownBy(() -> new RequestLimit(0, Duration.ofSeconds(1), clock))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RequestLimit(1, Duration.ZERO, clock))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RegistryError refusal(RequestLimit limit) {
    try {
      limit.count();
    } catch (RegistryError e) {
      return e;
    }
    throw new AssertionError("not refused");
  }
}
