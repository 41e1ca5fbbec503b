package io.github.slipway.tag;

import io.github.slipway.git.GitRef.Kind;
import io.github.slipway.yaml.NearestName;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the templates of a rule may name. */
final class RuleVariables {
  private final Kind kind;
  private final Set<String> groups;

  RuleVariables(Kind kind, Set<String> groups) {
    this.kind = kind;
    this.groups = groups;
  }

  /**
   * Checks a name.
   *
   * @throws TemplateMistake if there is nothing of this name
   */
  void check(Placeholder placeholder) {
    String name = placeholder.name();
    if (groups.contains(name)) {
      if (placeholder.argument().isPresent()) {
        throw mistake(
            placeholder,
            placeholder
                + " names a group of the pattern, which comes before the variable {"
                + name
                + "}: give the group another name");
      }
      return;
    }
    Optional<Variable> variable = Variable.named(name);
    if (variable.isEmpty()) {
      throw mistake(placeholder, isNumber(name) ? noGroup(name) : unknown(name));
    }
    if (!variable.get().isFor(kind)) {
      throw mistake(
          placeholder,
          "{"
              + name
              + "} has no value in a rule for "
              + (kind == Kind.BRANCH ? "branches" : kind + "s")
              + ": write "
              + (kind == Kind.PULL_REQUEST ? "{pullRequest}" : "{" + kind + "}"));
    }
  }

  private static TemplateMistake mistake(Placeholder placeholder, String why) {
    return new TemplateMistake(placeholder.position(), why);
  }

  private String noGroup(String number) {
    Set<String> numbers = new TreeSet<>();
    groups.stream().filter(RuleVariables::isNumber).forEach(numbers::add);
    return "the pattern has no group "
        + Shown.of(number)
        + (numbers.isEmpty()
            ? ": a group is a part in parentheses, between slashes, as in /v(.*)/"
            : ", only " + String.join(", ", numbers));
  }

  private String unknown(String name) {
    if (name.equals("sourceref")) {
      return "there is no variable {sourceref}: write "
          + (kind == Kind.PULL_REQUEST ? "{pullRequest}" : "{" + kind + "}");
    }
    Set<String> known = new TreeSet<>();
    for (Variable variable : Variable.values()) {
      if (variable.isFor(kind)) {
        known.add(variable.toString());
      }
    }
    groups.stream().filter(group -> !isNumber(group)).forEach(known::add);
    String shown = Shown.of(name);
    return "there is no variable or group {" + shown + "}: " + NearestName.advice(shown, known);
  }

  /** Whether it names a group by its number. */
  static boolean isNumber(String name) {
    return name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
