package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.SlipwayException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreationTimeTest {
  private static Instant explicit(String text) {
    return CreationTime.of(Optional.of(text), Optional.of("2020-01-01T00:00:00Z")).orElseThrow();
  }

  private static Optional<Instant> project(String text) {
    return CreationTime.of(Optional.empty(), Optional.of(text));
  }

  @Test
  void timesAreWrittenInIsoOrInSeconds() {
    assertThat(explicit("2026-11-21T08:00:00Z")).isEqualTo("2026-11-21T08:00:00Z");
    assertThat(explicit("2026-11-21T08:00:00+02:00")).isEqualTo("2026-11-21T06:00:00Z");
    assertThat(explicit("86400")).isEqualTo("1970-01-02T00:00:00Z");
  }

  @Test
  void theProjectsTimestampIsTheDefault() {
    assertThat(project("2026-11-21T08:00:00Z")).contains(Instant.parse("2026-11-21T08:00:00Z"));
    assertThat(project("0")).contains(Instant.EPOCH);
  }

  @Test
  void withoutOneNothingIsSaid() {
    assertThat(CreationTime.of(Optional.empty(), Optional.empty())).isEmpty();
  }

  @Test
  void aSingleLetterTurnsTheProjectsTimestampOff() {
    assertThat(project("x")).isEmpty();
  }

  @Test
  void anythingElseIsAnError() {
    assertThatThrownBy(() -> explicit("yesterday"))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("'yesterday' is not a valid value of registry.creationTime");
  }
}
