package io.github.slipway.tag;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a time is written, in the letters of {@link DateTimeFormatter}; English in every locale. */
final class DatePattern {
  /** The day, where no pattern is written. */
  static final String DAY = "yyyyMMdd";

  /** Longer ones may have more levels of {@code [} than there is stack for. */
  private static final int LONGEST = 100;

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
    if (pattern.length() > LONGEST) {
      throw new IllegalArgumentException("it has more than " + LONGEST + " characters");
    }
    String letters = letters(pattern);
    if (letters.indexOf('Y') >= 0 && letters.indexOf('w') < 0) {
      throw new IllegalArgumentException("Y is the year that a week belongs to: write yyyy");
    }
    if (letters.indexOf('D') >= 0 && letters.indexOf('M') >= 0) {
      throw new IllegalArgumentException("D counts the days of the year: write dd");
    }
    // Java 17 throws a ClassCastException of some of them, too.
    if (letters.indexOf('p') >= 0) {
      throw new IllegalArgumentException("p fills up with spaces, which no tag may have");
    }
    DatePattern read = new DatePattern(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    read.samples();
    return read;
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

  /** The time in a zone. */
  String format(Instant time, ZoneId zone) {
    return formatter.format(time.atZone(zone));
  }

  /** A character that no tag may have, and that stands in every time that is written so. */
  Optional<Character> wrong() {
    Optional<Character> wrong = Optional.empty();
    for (String sample : samples()) {
      wrong = wrong(sample);
      if (wrong.isEmpty()) {
        return wrong;
      }
    }
    return wrong;
  }

  /** They differ in what shows in some times only: the sign of a zone, one digit or two. */
  private List<String> samples() {
    try {
      return List.of(
          formatter.format(ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 6, ZoneId.of("UTC"))),
          formatter.format(
              ZonedDateTime.of(2026, 12, 22, 13, 14, 15, 160_000_000, ZoneId.of("Asia/Shanghai"))),
          formatter.format(
              ZonedDateTime.of(2026, 12, 22, 13, 14, 15, 160_000_000, ZoneId.of("-05:00"))));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Optional<Character> wrong(String text) {
    return text.chars()
        .filter(c -> !TagLetters.allows((char) c))
        .mapToObj(c -> (char) c)
        .findFirst();
  }
}
