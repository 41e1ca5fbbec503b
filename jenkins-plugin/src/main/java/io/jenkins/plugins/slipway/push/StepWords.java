package io.jenkins.plugins.slipway.push;

import java.util.regex.Pattern;

/** The engine names properties of Maven's command line; here they are parameters of the step. */
final class StepWords {
  private static final Pattern PROPERTY = Pattern.compile("-Dregistry\\.(\\w+)(?:=([^\\s;,()]+))?");

  private StepWords() {}

  /** {@code -Dregistry.rule=a} is {@code rule: 'a'}, and {@code -Dregistry.ref} is {@code ref}. */
  static String of(String text) {
    return PROPERTY.matcher(text).replaceAll(match -> match.group(2) == null ? "$1" : "$1: '$2'");
  }
}
