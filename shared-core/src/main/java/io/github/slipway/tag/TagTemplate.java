package io.github.slipway.tag;

import io.github.slipway.git.GitRef;
import java.util.List;
import java.util.Set;

/**
 * A tag with variables in braces, such as {@code {branch:slug}-{commit:8}}. What a variable stands
 * for may be changed by forms, which apply from left to right: {@code :slug :lower :major :minor}.
 */
public final class TagTemplate {
  private final String text;
  private final List<Piece> pieces;

  private TagTemplate(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = List.copyOf(pieces);
  }

  /**
   * Reads a template. A tag without variables is one, too.
   *
   * @throws TemplateMistake if it is not written as a template has to be; unknown variables are
   *     left to {@link #check}
   */
  public static TagTemplate parse(String text) {
    return new TagTemplate(text, new TemplateReader(text).read());
  }

  /**
   * Checks that all variables are known to a rule.
   *
   * @param kind what the rule is for
   * @param groups the names and numbers of its pattern's groups
   * @throws TemplateMistake naming the variable, and the nearest that is known
   */
  public void check(GitRef.Kind kind, Set<String> groups) {
    RuleVariables known = new RuleVariables(kind, groups);
    for (Piece piece : pieces) {
      if (piece instanceof Placeholder placeholder) {
        known.check(placeholder);
      }
    }
  }

  /**
   * The tag.
   *
   * @throws io.github.slipway.problem.SlipwayException if a variable has no value here, or the
   *     result is not a valid tag
   */
  public String expand(TagValues values) {
    Expansion expansion = new Expansion(this);
    for (Piece piece : pieces) {
      if (piece instanceof Placeholder placeholder) {
        expansion.add(placeholder, new PlaceholderValue(this, placeholder, values).get());
      } else {
        expansion.add(piece.toString());
      }
    }
    return expansion.tag();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
