package io.jenkins.plugins.slipway.config;

import java.util.Arrays;
import java.util.List;

/** A list that a person wrote: separated by lines, blanks or commas. */
public final class Words {
  private Words() {}

  /** Its elements. */
  public static List<String> of(String text) {
    return Arrays.stream(text.split("[\\s,]+")).filter(word -> !word.isEmpty()).toList();
  }
}
