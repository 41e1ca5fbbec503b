package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokensTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Tokens tokens = new Tokens(clock());

  @Test
  void aTokenIsOfItsUserUntilItEnds() {
    String token = tokens.issue("ada.lövelace");

    now.set(Instant.EPOCH.plusSeconds(Tokens.LIFETIME_SECONDS - 1));
    assertThat(tokens.user(token)).contains("ada.lövelace");
    now.set(Instant.EPOCH.plusSeconds(Tokens.LIFETIME_SECONDS));
    assertThat(tokens.user(token)).isEmpty();
  }

  @Test
  void nobodysTokenIsNoUsers() {
    assertThat(tokens.user(tokens.issue(""))).contains("");
  }

  @Test
  void aTokenThatWasChangedIsNone() {
    String token = tokens.issue("bob");
    String longer = token.replace(".300.", ".900.");

    assertThat(longer).isNotEqualTo(token);
    assertThat(tokens.user(longer)).isEmpty();
  }

  private Clock clock() {
    InstantSource source = now::get;
    return Clock.offset(source.withZone(ZoneOffset.UTC), Duration.ZERO);
  }
}
