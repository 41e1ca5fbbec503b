package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists and maps as they are written in a property: {@code a,b} and {@code name=value,…}. */
final class CommaList {
  private CommaList() {}

  /**
   * Splits at commas; {@code \,} is a comma and {@code \\} a backslash within an element. White
   * space around an element and empty elements are dropped.
   */
  static List<String> parse(String text) {
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && isEscapable(text.charAt(i + 1))) {
        element.append(text.charAt(++i));
      } else if (c == ',') {
        add(elements, element);
      } else {
        element.append(c);
      }
    }
    add(elements, element);
    return elements;
  }

  private static boolean isEscapable(char c) {
    return c == ',' || c == '\\';
  }

  private static void add(List<String> elements, StringBuilder element) {
    String stripped = element.toString().strip();
    if (!stripped.isEmpty()) {
      elements.add(stripped);
    }
    element.setLength(0);
  }

  /**
   * Reads {@code name=value} elements; the value may be empty and may contain further equals signs.
   *
   * @param parameter the parameter that holds the text, for the message
   * @throws io.github.slipway.problem.SlipwayException if an element has no name or no equals sign
   */
  static Map<String, String> parsePairs(String parameter, String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String element : parse(text)) {
      int equals = element.indexOf('=');
      if (equals < 1) {
        throw Problem.INVALID_SETTING.with(
            "value",
            element,
            "property",
            parameter,
            "why",
            "it is not name=value (a comma within a value is written \\,)");
      }
      pairs.put(element.substring(0, equals).strip(), element.substring(equals + 1).strip());
    }
    return pairs;
  }
}
