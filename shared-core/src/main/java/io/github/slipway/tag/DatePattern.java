package io.github.slipway.tag;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a time is written, in the letters of {@link DateTimeFormatter}; the same in every locale. */
final class DatePattern {
  /** The day, where no pattern is written. */
  static final String DAY = "yyyyMMdd";

  private final DateTimeFormatter formatter;

  private DatePattern(DateTimeFormatter formatter) {
    this.formatter = formatter;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none; the message is half a sentence
   */
  static DatePattern of(String pattern) {
    String letters = letters(pattern);
    if (letters.indexOf('Y') >= 0 && letters.indexOf('w') < 0) {
      throw new IllegalArgumentException("Y is the year that a week belongs to: write yyyy");
    }
    if (letters.indexOf('D') >= 0 && letters.indexOf('M') >= 0) {
      throw new IllegalArgumentException("D counts the days of the year: write dd");
    }
    return new DatePattern(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
  }

  /** The pattern without what is quoted in it. */
  private static String letters(String pattern) {
    StringBuilder letters = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted) {
        letters.append(c);
      }
    }
    return letters.toString();
  }

  /**
   * The time in a zone.
   *
   * @throws DateTimeException if this time cannot be written so
   */
  String format(Instant time, ZoneId zone) {
    return formatter.format(time.atZone(zone));
  }

  /** A character that no tag may have, and that stands in every time that is written so. */
  Optional<Character> wrong() {
    Optional<Character> wrong = Optional.empty();
    for (ZonedDateTime sample : samples()) {
      try {
        wrong = wrong(formatter.format(sample));
      } catch (DateTimeException e) {
        // This one cannot be written so; others may.
        return Optional.empty();
      }
      if (wrong.isEmpty()) {
        return wrong;
      }
    }
    return wrong;
  }

  /** They differ in what shows in some times only: the sign of a zone, one digit or two. */
  private static List<ZonedDateTime> samples() {
    return List.of(
        ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 6, ZoneId.of("UTC")),
        ZonedDateTime.of(2026, 12, 22, 13, 14, 15, 160_000_000, ZoneId.of("-05:00")),
        ZonedDateTime.of(2026, 12, 22, 13, 14, 15, 160_000_000, ZoneId.of("Asia/Shanghai")));
  }

  private static Optional<Character> wrong(String text) {
    return text.chars()
        .filter(c -> !TagLetters.allows((char) c))
        .mapToObj(c -> (char) c)
        .findFirst();
  }
}
