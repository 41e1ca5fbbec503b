package io.github.slipway.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** What stands behind ENV and LABEL. */
final class NameValues {
  private NameValues() {}

  /** A name and its value, neither expanded. */
  record NameValue(Text name, Text value) {}

  /** {@code name=value …}, or in the old form {@code name value}. */
  static List<NameValue> read(Statement statement, char escape) {
    Text arguments = statement.arguments();
    List<Text> words = Words.split(arguments, escape);
    if (words.isEmpty()) {
      throw statement.line().mistake("expected is " + statement.name() + " name=value …");
    }
    List<NameValue> pairs = new ArrayList<>();
    if (words.get(0).toString().indexOf('=') < 0) {
      if (words.size() < 2) {
        throw words.get(0).mistake("expected is a '=' and a value behind '" + words.get(0) + "'");
      }
      int blank = arguments.blank();
      pairs.add(new NameValue(arguments.slice(0, blank), arguments.slice(blank).strip()));
      return pairs;
    }
    for (Text word : words) {
      int equals = word.toString().indexOf('=');
      if (equals < 0) {
        throw word.mistake("expected is name=value, and '" + word + "' has no '='");
      }
      if (equals == 0) {
        throw word.mistake("expected is a name before '='");
      }
      pairs.add(new NameValue(word.slice(0, equals), word.slice(equals + 1)));
    }
    return pairs;
  }
}
