package io.github.slipway.tag;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tag while it is made of a template, so that it can be said what made it invalid. */
final class Expansion {
  private final TagTemplate template;
  private final StringBuilder tag = new StringBuilder();
  private final List<Filled> filled = new ArrayList<>();

  /** Where the value of a placeholder stands. */
  private record Filled(Placeholder placeholder, int start, int end) {
    int length() {
      return end - start;
    }
  }

  Expansion(TagTemplate template) {
    this.template = template;
  }

  void add(String literal) {
    tag.append(literal);
  }

  void add(Placeholder placeholder, String value) {
    int start = tag.length();
    tag.append(value);
    filled.add(new Filled(placeholder, start, tag.length()));
  }

  /**
   * The whole.
   *
   * @throws SlipwayException if it is not a valid tag
   */
  String tag() {
    if (tag.length() == 0) {
      throw invalid("it is empty", "Write something that is always there, as in {commit:8}.");
    }
    int wrong = TagLetters.firstWrong(tag);
    if (wrong >= 0) {
      throw invalid(whyWrong(wrong), advice(at(wrong)));
    }
    if (tag.length() > TagLetters.MOST) {
      throw invalid(
          "it has " + tag.length() + " characters, and a tag at most " + TagLetters.MOST,
          advice(longest()));
    }
    return tag.toString();
  }

  private String whyWrong(int index) {
    String character = Shown.of(new String(Character.toChars(tag.codePointAt(index))));
    String from = at(index).map(one -> ", which comes from " + one.placeholder()).orElse("");
    return TagLetters.allows(tag.charAt(index))
        ? "no tag starts with '" + character + "'" + from
        : "no tag may have '" + character + "'" + from;
  }

  private Optional<Filled> at(int index) {
    return filled.stream().filter(one -> one.start() <= index && index < one.end()).findFirst();
  }

  private Optional<Filled> longest() {
    Optional<Filled> longest = Optional.empty();
    for (Filled one : filled) {
      if (longest.isEmpty() || one.length() > longest.get().length()) {
        longest = Optional.of(one);
      }
    }
    return longest;
  }

  private static String advice(Optional<Filled> cause) {
    return cause
        .map(Filled::placeholder)
        .filter(placeholder -> !placeholder.forms().contains(Form.SLUG))
        .map(
            placeholder ->
                "Write "
                    + Shown.of(placeholder.with(Form.SLUG).toString())
                    + ", which makes any text fit for a tag.")
        .orElse("Write a shorter template, or one that starts otherwise.");
  }

  /** What is no tag, as {@code jdbc://user:password@host}, nobody has made public yet. */
  private String shown() {
    StringBuilder shown = new StringBuilder(tag);
    for (int i = filled.size() - 1; i >= 0; i--) {
      Filled one = filled.get(i);
      if (one.placeholder().isEnvironment()) {
        shown.replace(one.start(), one.end(), one.placeholder().toString());
      }
    }
    return shown.toString();
  }

  private SlipwayException invalid(String why, String advice) {
    return Problem.TAG_MADE_INVALID.with(
        "template",
        Shown.of(template.toString()),
        "tag",
        Shown.of(shown()),
        "why",
        why,
        "advice",
        advice);
  }
}
