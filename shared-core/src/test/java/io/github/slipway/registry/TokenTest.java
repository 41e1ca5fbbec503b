package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.credential.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenTest {
  private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

  private static Token lasting(long seconds) {
    return Token.of(Secret.of("t"), MADE, Duration.ofSeconds(seconds));
  }

  @Test
  void aTokenIsRenewedHalfAMinuteBeforeItsEnd() {
    assertThat(lasting(300).isOld(MADE.plusSeconds(269), false)).isFalse();
    assertThat(lasting(300).isOld(MADE.plusSeconds(270), false)).isTrue();
  }

  @Test
  void aTokenOfAFewSecondsIsRenewedAfterThreeQuartersOfThem() {
    assertThat(lasting(8).isOld(MADE.plusSeconds(5), false)).isFalse();
    assertThat(lasting(8).isOld(MADE.plusSeconds(6), false)).isTrue();
  }

  @Test
  void aLargeBodyIsSentWithATokenThatHasHalfItsLifeLeft() {
    assertThat(lasting(300).isOld(MADE.plusSeconds(149), true)).isFalse();
    assertThat(lasting(300).isOld(MADE.plusSeconds(150), true)).isTrue();
  }

  @Test
  void aTokenWithoutALifeIsOldAtOnce() {
    assertThat(lasting(0).isOld(MADE, false)).isTrue();
  }
}
