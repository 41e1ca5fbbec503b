package io.jenkins.plugins.slipway.push;

import java.util.ArrayList;
import java.util.List;

/** Lists as they are written in one text. */
final class CommaList {
  private CommaList() {}

  /** Splits at commas and line ends; blanks around an element and empty elements are dropped. */
  static List<String> of(String text) {
    List<String> elements = new ArrayList<>();
    for (String part : text.split("[,\n\r]", -1)) {
      if (!part.isBlank()) {
        elements.add(part.strip());
      }
    }
    return elements;
  }
}
