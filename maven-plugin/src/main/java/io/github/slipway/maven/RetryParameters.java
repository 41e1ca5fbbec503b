package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/** How long registries are borne with, as parameters say it. */
final class RetryParameters {
  private static final int MOST_DIGITS = 6;

  private RetryParameters() {}

  /**
   * The policy; what is not said is as in {@link RetryPolicy#DEFAULT}.
   *
   * @throws SlipwayException if a value is not a number of tries, or not a duration
   */
  static RetryPolicy policy(
      Optional<String> tries, Optional<String> stallTimeout, Optional<String> deadline) {
    RetryPolicy normal = RetryPolicy.DEFAULT;
    return new RetryPolicy(
        tries.isPresent() ? tries(tries.get()) : normal.tries(),
        normal.firstPause(),
        normal.longestPause(),
        normal.connectTimeout(),
        stallTimeout.isPresent()
            ? duration("stallTimeout", stallTimeout.get())
            : normal.stallTimeout(),
        deadline.isPresent() ? duration("deadline", deadline.get()) : normal.deadline());
  }

  private static int tries(String text) {
    long number = number(text);
    if (number < 1) {
      throw invalid("tries", text, "it is not a number, 1 or more");
    }
    return (int) number;
  }

  /** Such as {@code 30s}, {@code 5m}, {@code 2h} or {@code 500ms}. */
  private static Duration duration(String property, String text) {
    int end = 0;
    while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0) {
      end++;
    }
    long number = number(text.substring(0, end));
    if (number >= 1) {
      switch (text.substring(end).strip()) {
        case "ms" -> {
          return Duration.ofMillis(number);
        }
        case "s" -> {
          return Duration.ofSeconds(number);
        }
        case "m", "min" -> {
          return Duration.ofMinutes(number);
        }
        case "h" -> {
          return Duration.ofHours(number);
        }
        default -> {
          // Told below.
        }
      }
    }
    throw invalid(property, text, "a duration is a number with ms, s, m or h, as in 30s");
  }

  /** The number, or -1 if it is none, or too large a one. */
  private static long number(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return -1;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(text);
  }

  private static SlipwayException invalid(String property, String value, String why) {
    return Problem.INVALID_SETTING.with("value", value, "property", property, "why", why);
  }
}
