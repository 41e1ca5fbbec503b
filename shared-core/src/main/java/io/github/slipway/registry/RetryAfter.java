package io.github.slipway.registry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What a server says of when to come back: {@code Retry-After}, in seconds or as a date. */
final class RetryAfter {
  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /** How long to wait; empty if the reply says nothing, or nothing that can be read. */
  static Optional<Duration> of(Reply reply) {
    return of(reply.header("Retry-After").orElse("").strip(), reply.header("Date"), Instant.now());
  }

  /**
   * Reads it.
   *
   * @param date what the server takes for now; its clock may differ from ours
   */
  static Optional<Duration> of(String value, Optional<String> date, Instant now) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(
          value.length() > MOST_DIGITS
              ? Duration.ofDays(365)
              : Duration.ofSeconds(Long.parseLong(value)));
    }
    Instant from = date.flatMap(RetryAfter::instant).orElse(now);
    return instant(value)
        .map(until -> Duration.between(from, until))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
