package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** When an image says it was made. */
final class CreationTime {
  private CreationTime() {}

  /**
   * Reads a time in one of the two forms of {@code project.build.outputTimestamp}: ISO 8601 or
   * seconds since the epoch.
   *
   * @param explicit what the user set for the image
   * @param outputTimestamp the project's; a single character in it means that reproducible builds
   *     are off
   * @return empty if neither is set
   */
  static Optional<Instant> of(Optional<String> explicit, Optional<String> outputTimestamp) {
    if (explicit.isPresent()) {
      return Optional.of(
          parse(
              explicit.get(),
              "it is neither a time such as 2026-11-21T08:00:00Z nor seconds since 1970"));
    }
    String text = outputTimestamp.orElse("");
    return text.length() > 1 || isDigits(text)
        ? Optional.of(parse(text, "this project.build.outputTimestamp is not a time"))
        : Optional.empty();
  }

  private static Instant parse(String text, String complaint) {
    try {
      return isDigits(text)
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      throw Problem.INVALID_SETTING.because(
          e, "value", text, "property", "creationTime", "why", complaint);
    }
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
