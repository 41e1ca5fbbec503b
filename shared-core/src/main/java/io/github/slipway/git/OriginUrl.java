package io.github.slipway.git;

import java.util.Locale;
import java.util.Optional;

/**
 * The URL of the remote {@code origin}, read from a repository's own {@code config} by hand: JGit's
 * reader would load JGit. What the file includes and what {@code url.*.insteadOf} makes of it does
 * not count.
 */
final class OriginUrl {
  private final String text;
  private int at;
  private boolean inOrigin;

  private OriginUrl(String text) {
    this.text = text;
  }

  /**
   * The first URL of the remote.
   *
   * @param config the text of the file
   * @return empty if it has none, or is not as Git writes it
   */
  static Optional<String> in(String config) {
    return new OriginUrl(config.replace("\r\n", "\n")).find();
  }

  private Optional<String> find() {
    while (at < text.length()) {
      skipSpace();
      char c = peek();
      if (c == '#' || c == ';') {
        skipLine();
      } else if (c == '[') {
        inOrigin = isOrigin(section());
      } else if (at < text.length()) {
        Optional<String> url = variable();
        if (url.isPresent()) {
          return url;
        }
      }
    }
    return Optional.empty();
  }

  /** What is between the brackets; a bracket may stand in a quoted name. */
  private String section() {
    int start = ++at;
    boolean quoted = false;
    while (at < text.length() && peek() != '\n' && (quoted || peek() != ']')) {
      if (peek() == '"') {
        quoted = !quoted;
      } else if (peek() == '\\') {
        at++;
      }
      at++;
    }
    String name = text.substring(start, Math.min(at, text.length()));
    at++;
    return name;
  }

  /** The name of a section has no case, that of a remote has. */
  private static boolean isOrigin(String section) {
    int quote = section.indexOf('"');
    return quote > 0
        && section.substring(0, quote).strip().equalsIgnoreCase("remote")
        && section.substring(quote).strip().equals("\"origin\"");
  }

  /** Reads a line {@code name = value}; its value, if it is the one that is looked for. */
  private Optional<String> variable() {
    int start = at;
    while (at < text.length() && peek() != '=' && peek() != '\n') {
      at++;
    }
    String name = text.substring(start, at).strip().toLowerCase(Locale.ROOT);
    if (peek() != '=') {
      return Optional.empty();
    }
    at++;
    String value = value();
    return inOrigin && name.equals("url") && !value.isEmpty()
        ? Optional.of(value)
        : Optional.empty();
  }

  /** Up to the end of the line, without comment and quotes; a backslash takes in the next line. */
  private String value() {
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    while (at < text.length() && peek() != '\n') {
      char c = text.charAt(at++);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\') {
        escaped(value);
      } else if (!quoted && (c == '#' || c == ';')) {
        skipLine();
        break;
      } else {
        value.append(c);
      }
    }
    return value.toString().strip();
  }

  private void escaped(StringBuilder value) {
    char c = peek();
    at++;
    switch (c) {
      case '\n', '\0' -> {}
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'b' -> value.append('\b');
      default -> value.append(c);
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(peek())) {
      at++;
    }
  }

  private void skipLine() {
    while (at < text.length() && peek() != '\n') {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
