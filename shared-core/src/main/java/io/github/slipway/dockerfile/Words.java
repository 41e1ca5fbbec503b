package io.github.slipway.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Cuts a line at its blanks. */
final class Words {
  private Words() {}

  /** The words; blanks in quotes and behind the escape character are part of one. */
  static List<Text> split(Text line, char escape) {
    List<Text> words = new ArrayList<>();
    int start = -1;
    char quote = 0;
    for (int at = 0; at < line.length(); at++) {
      char c = line.at(at);
      if (start < 0) {
        if (Character.isWhitespace(c)) {
          continue;
        }
        start = at;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        words.add(line.slice(start, at));
        start = -1;
        continue;
      }
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else if (c == escape && quote != '\'') {
        at++;
      }
    }
    if (start >= 0) {
      words.add(line.slice(start));
    }
    return words;
  }

  /** The words, whatever stands in them. */
  static List<Text> atBlanks(Text line) {
    List<Text> words = new ArrayList<>();
    int start = -1;
    for (int at = 0; at <= line.length(); at++) {
      boolean blank = at == line.length() || Character.isWhitespace(line.at(at));
      if (blank && start >= 0) {
        words.add(line.slice(start, at));
        start = -1;
      } else if (!blank && start < 0) {
        start = at;
      }
    }
    return words;
  }
}
