package io.github.slipway.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server asks for in WWW-Authenticate (RFC 7235).
 *
 * @param scheme in lower case, such as {@code bearer}
 * @param parameters by their names in lower case; without those of a token68
 */
record Challenge(String scheme, Map<String, String> parameters) {
  Challenge {
    parameters = Map.copyOf(parameters);
  }

  boolean isBasic() {
    return scheme.equals("basic");
  }

  boolean isBearer() {
    return scheme.equals("bearer");
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** Whether tokens for that one are tokens for this one. */
  boolean isSameService(Challenge other) {
    return scheme.equals(other.scheme)
        && parameter("realm").equals(other.parameter("realm"))
        && parameter("service").equals(other.parameter("service"));
  }

  /** All challenges of all such headers, in their order; what cannot be read is passed over. */
  static List<Challenge> parse(List<String> headers) {
    List<Challenge> challenges = new ArrayList<>();
    for (String header : headers) {
      new Parser(header, challenges).parse();
    }
    return challenges;
  }

  /**
   * A comma separates challenges as well as their parameters; a word is a parameter's name if an
   * equals sign follows it, and a scheme if not.
   */
  private static final class Parser {
    private final String text;
    private final List<Challenge> challenges;
    private int at;

    Parser(String text, List<Challenge> challenges) {
      this.text = text;
      this.challenges = challenges;
    }

    void parse() {
      String scheme = "";
      Map<String, String> parameters = new LinkedHashMap<>();
      while (true) {
        skip(" \t,");
        if (at >= text.length()) {
          break;
        }
        String word = word();
        if (word.isEmpty()) {
          at++; // A character that has no business here.
          continue;
        }
        int afterWord = at;
        skip(" \t");
        if (at < text.length() && text.charAt(at) == '=' && !scheme.isEmpty()) {
          at++;
          parameters.putIfAbsent(word.toLowerCase(Locale.ROOT), value());
        } else {
          add(scheme, parameters);
          at = afterWord;
          scheme = word.toLowerCase(Locale.ROOT);
          parameters = new LinkedHashMap<>();
        }
      }
      add(scheme, parameters);
    }

    private void add(String scheme, Map<String, String> parameters) {
      if (!scheme.isEmpty()) {
        challenges.add(new Challenge(scheme, parameters));
      }
    }

    private String word() {
      int start = at;
      while (at < text.length() && "=, \t\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private String value() {
      skip(" \t");
      if (at < text.length() && text.charAt(at) == '"') {
        return quoted();
      }
      // Unquoted values of real servers have colons, slashes and equals signs in them.
      int start = at;
      while (at < text.length() && ", \t".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private String quoted() {
      StringBuilder value = new StringBuilder();
      at++;
      while (at < text.length() && text.charAt(at) != '"') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at++));
      }
      at++;
      return value.toString();
    }

    private void skip(String characters) {
      while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }
  }
}
