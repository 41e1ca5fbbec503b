package io.github.slipway.dockerfile;

import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Puts values in place of variables, and takes quotes and escapes away, as BuildKit does: {@code
 * $A}, {@code ${A}}, {@code ${A:-word}}, {@code ${A-word}}, {@code ${A:+word}}, {@code ${A+word}},
 * {@code ${A:?word}} and {@code ${A?word}}.
 */
final class Expansion {
  private static final int DEEPEST = 50;

  private final String text;
  private final char escape;
  private final boolean quotes;
  private final Variables variables;
  private final IntFunction<Place> places;
  private int at;
  private int depth;

  private Expansion(
      String text, char escape, boolean quotes, Variables variables, IntFunction<Place> places) {
    this.text = text;
    this.escape = escape;
    this.quotes = quotes;
    this.variables = variables;
    this.places = places;
  }

  /** What variables stand for. */
  @FunctionalInterface
  interface Variables {
    /** The value; empty if it is not set. */
    Optional<String> get(String name);
  }

  /** Of a piece of the file. */
  static String of(Text text, char escape, Variables variables) {
    return new Expansion(text.toString(), escape, true, variables, text::place).upTo('\0');
  }

  /** Of something else that stands at this place. */
  static String of(String text, Place place, char escape, Variables variables) {
    return new Expansion(text, escape, true, variables, index -> place).upTo('\0');
  }

  /** Of a text of several lines, in which quotes are quotes. */
  static String ofHeredoc(String text, Place place, Variables variables) {
    return new Expansion(text, '\\', false, variables, index -> place).upTo('\0');
  }

  /** Up to this character, which is passed over, or to the end where it is zero. */
  private String upTo(char stop) {
    StringBuilder result = new StringBuilder();
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == stop && stop != '\0') {
        at++;
        return result.toString();
      }
      if (quotes && c == '\'') {
        single(result);
      } else if (quotes && c == '"') {
        dual(result);
      } else if (c == '$') {
        result.append(variable());
      } else if (c == escape) {
        at++;
        if (at < text.length()) {
          result.append(text.charAt(at++));
        }
      } else {
        result.append(c);
        at++;
      }
    }
    if (stop != '\0') {
      throw places.apply(Math.max(0, start - 1)).mistake("expected is '}' at the end of '${'");
    }
    return result.toString();
  }

  private void single(StringBuilder result) {
    int end = text.indexOf('\'', at + 1);
    if (end < 0) {
      throw places.apply(at).mistake("expected is a second ' behind this one");
    }
    result.append(text, at + 1, end);
    at = end + 1;
  }

  private void dual(StringBuilder result) {
    int start = at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '$') {
        result.append(variable());
      } else if (c == escape && at + 1 < text.length()) {
        char following = text.charAt(at + 1);
        if (following != '"' && following != '$' && following != escape) {
          result.append(c);
        }
        result.append(following);
        at += 2;
      } else {
        result.append(c);
        at++;
      }
    }
    if (at >= text.length()) {
      throw places.apply(start).mistake("expected is a second \" behind this one");
    }
    at++;
  }

  private String variable() {
    int dollar = at++;
    if (at >= text.length() || text.charAt(at) != '{') {
      String name = name();
      return name.isEmpty() ? "$" : variables.get(name).orElse("");
    }
    at++;
    if (++depth > DEEPEST) {
      throw places.apply(dollar).mistake("variables are nested more than " + DEEPEST + " deep");
    }
    String name = name();
    if (at >= text.length()) {
      throw places.apply(dollar).mistake("expected is '}' at the end of '${'");
    }
    if (name.isEmpty()) {
      throw places.apply(dollar).mistake("expected is the name of a variable behind '${'");
    }
    String value = modified(dollar, name, variables.get(name));
    depth--;
    return value;
  }

  private String modified(int dollar, String name, Optional<String> value) {
    char c = text.charAt(at++);
    if (c == '}') {
      return value.orElse("");
    }
    boolean colon = c == ':';
    if (colon) {
      c = at < text.length() ? text.charAt(at++) : '\0';
    }
    if (!colon && (c == '#' || c == '%' || c == '/')) {
      throw new BeyondException(places.apply(dollar), "${" + name + c + "…}");
    }
    if (c != '-' && c != '+' && c != '?') {
      throw places
          .apply(Math.min(at - 1, text.length() - 1))
          .mistake("behind '${" + name + "' expected is one of } :- - :+ + :? ?");
    }
    String word = upTo('}');
    Optional<String> present = colon ? value.filter(text -> !text.isEmpty()) : value;
    return switch (c) {
      case '-' -> present.orElse(word);
      case '+' -> present.isPresent() ? word : "";
      default ->
          present.orElseThrow(
              () ->
                  places
                      .apply(dollar)
                      .mistake(
                          name + " " + (word.isEmpty() ? "has no value" : "is needed: " + word)));
    };
  }

  private String name() {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isDigit(c) && start == at) {
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
          at++;
        }
        break;
      }
      if (start == at && "@*#!?-$".indexOf(c) >= 0 && !isBraced(start)) {
        at++;
        break;
      }
      if (!Character.isLetterOrDigit(c) && c != '_') {
        break;
      }
      at++;
    }
    return text.substring(start, at);
  }

  private boolean isBraced(int start) {
    return start > 0 && text.charAt(start - 1) == '{';
  }
}
