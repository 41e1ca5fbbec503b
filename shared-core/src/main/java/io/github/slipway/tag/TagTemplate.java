package io.github.slipway.tag;

import java.util.Set;

/** A tag with variables in braces, such as {@code {branch:slug}-{commit:8}}. */
public final class TagTemplate {
  private final String text;

  private TagTemplate(String text) {
    this.text = text;
  }

  /**
   * Reads a template.
   *
   * @throws TemplateMistake if it is not written as a template has to be; unknown variables are
   *     left to {@link #check}
   */
  public static TagTemplate parse(String text) {
    return new TagTemplate(text);
  }

  /**
   * Checks that all variables are known to a rule.
   *
   * @param kind what the rule is for
   * @param groups the names and numbers of its pattern's groups
   * @throws TemplateMistake naming the variable, and the nearest that is known
   */
  public void check(io.github.slipway.git.GitRef.Kind kind, Set<String> groups) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * The tag.
   *
   * @throws io.github.slipway.problem.SlipwayException if a variable has no value here, or the
   *     result is not a valid tag
   */
  public String expand(TagValues values) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
