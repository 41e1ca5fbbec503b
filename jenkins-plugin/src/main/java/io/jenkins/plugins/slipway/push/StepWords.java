package io.jenkins.plugins.slipway.push;

import java.util.regex.Pattern;

/** The engine names properties of Maven's command line; here they are parameters of the step. */
final class StepWords {
  private static final Pattern PROPERTY = Pattern.compile("-Dregistry\\.(\\w+)(?:=([^\\s;,()]+))?");

  /** A rule that is held back; in Jenkins a user's start of the build lets it go, too. */
  private static final Pattern ASKING = Pattern.compile("(rule: '[^']*') asks for it");

  private StepWords() {}

  /** {@code -Dregistry.rule=a} is {@code rule: 'a'}, and {@code -Dregistry.ref} is {@code ref}. */
  static String of(String text) {
    String words =
        PROPERTY.matcher(text).replaceAll(match -> match.group(2) == null ? "$1" : "$1: '$2'");
    return ASKING.matcher(words).replaceAll("$1, or a user who starts the build, asks for it");
  }
}
