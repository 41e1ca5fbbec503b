package io.jenkins.plugins.slipway.build;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters of a step by their names, as they travel to the agent: texts, written as the Maven
 * plugin has them on its command line.
 */
public record ImageParameters(HashMap<String, String> texts) implements Serializable {
  public ImageParameters {
    texts = new HashMap<>(texts);
  }

  /** These parameters. */
  public static ImageParameters of(Map<String, String> texts) {
    return new ImageParameters(new HashMap<>(texts));
  }

  /** The same with another value, or, if that is empty, without the parameter. */
  ImageParameters with(String name, String value) {
    ImageParameters changed = new ImageParameters(texts);
    if (value.isEmpty()) {
      changed.texts.remove(name);
    } else {
      changed.texts.put(name, value);
    }
    return changed;
  }

  /** The value; empty if nothing is said. */
  Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /**
   * The elements of a list: {@code \,} is a comma and {@code \\} a backslash within an element;
   * blanks around an element and empty elements are dropped.
   */
  List<String> list(String name) {
    String text = texts.getOrDefault(name, "");
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ',') {
        elements.add(element.toString().strip());
        element.setLength(0);
      } else if (isEscape(text, i)) {
        element.append(text.charAt(++i));
      } else {
        element.append(text.charAt(i));
      }
    }
    elements.removeIf(String::isEmpty);
    return elements;
  }

  private static boolean isEscape(String text, int i) {
    return text.charAt(i) == '\\'
        && i + 1 < text.length()
        && (text.charAt(i + 1) == ',' || text.charAt(i + 1) == '\\');
  }

  /**
   * The pairs {@code name=value} of a list, in their order.
   *
   * @throws io.github.slipway.problem.SlipwayException if an element is none
   */
  Map<String, String> map(String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String element : list(name)) {
      int equals = element.indexOf('=');
      if (equals < 1) {
        throw invalid(
            name, element, "it is not name=value (a comma within a value is written \\,)");
      }
      pairs.put(element.substring(0, equals).strip(), element.substring(equals + 1).strip());
    }
    return pairs;
  }

  /** The failure of a value that cannot be. */
  static SlipwayException invalid(String name, String value, String why) {
    return Problem.INVALID_SETTING.with("value", value, "property", name, "why", why);
  }
}
