package io.github.slipway.tag;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.yaml.NearestName;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What one placeholder of a template stands for in a build. */
final class PlaceholderValue {
  private final TagTemplate template;
  private final Placeholder placeholder;
  private final TagValues values;

  PlaceholderValue(TagTemplate template, Placeholder placeholder, TagValues values) {
    this.template = template;
    this.placeholder = placeholder;
    this.values = values;
  }

  /** The value in its forms. */
  String get() {
    String name = placeholder.name();
    String group = placeholder.argument().isPresent() ? null : values.groups().get(name);
    if (group != null) {
      return formed(group);
    }
    Variable variable = Variable.named(name).orElseThrow(this::unknown);
    return switch (variable) {
      case BRANCH, TAG, PULL_REQUEST -> formed(ref(variable));
      case COMMIT -> formed(commit());
      case VERSION -> formed(version()).replace('+', '-');
      case DATE -> formed(date());
      case BUILD_NUMBER ->
          formed(
              values
                  .buildNumber()
                  .orElseThrow(
                      () ->
                          missing(
                              "no CI has numbered this build", "-Dregistry.buildNumber=NUMBER")));
      case ENV -> formed(environment(name.substring(Variable.ENV_PREFIX.length())));
    };
  }

  /** Templates outside of rules are not checked for it before. */
  private SlipwayException unknown() {
    String name = placeholder.name();
    if (RuleVariables.isNumber(name)) {
      return missing("no group of that number has matched", "that group in the pattern of a rule");
    }
    Set<String> known = new TreeSet<>(values.groups().keySet());
    known.removeIf(RuleVariables::isNumber);
    for (Variable variable : Variable.values()) {
      known.add(variable.toString());
    }
    return missing(
        "there is no variable or group of that name: " + NearestName.advice(Shown.of(name), known),
        "a group of that name in the pattern of a rule");
  }

  private String ref(Variable variable) {
    return values
        .ref()
        .filter(ref -> variable.isFor(ref.kind()))
        .orElseThrow(
            () ->
                missing(
                    values
                        .ref()
                        .map(ref -> "this is a build of " + Shown.of(ref.toString()))
                        .orElse("this is a build of no Git ref"),
                    "-Dregistry.ref="
                        + switch (variable) {
                          case TAG -> "refs/tags/NAME";
                          case PULL_REQUEST -> "refs/pull/NUMBER/head";
                          default -> "refs/heads/NAME";
                        }))
        .name();
  }

  private String commit() {
    String commit =
        values
            .commit()
            .orElseThrow(
                () ->
                    missing(
                        "there is no Git repository, or no commit in it",
                        "a first commit, or outside of a repository with -Dregistry.commit=ID"));
    int digits = placeholder.argument().map(Integer::parseInt).orElse(commit.length());
    return commit.substring(0, Math.min(digits, commit.length()));
  }

  private String version() {
    return values
        .version()
        .orElseThrow(
            () ->
                missing(
                    "what is built has no version outside of Maven",
                    "-Dregistry.tags=TAG, which is taken in place of the template"));
  }

  private String date() {
    return DatePattern.of(placeholder.argument().orElse(DatePattern.DAY))
        .format(values.time().get(), values.zone());
  }

  private String environment(String name) {
    return Optional.ofNullable(values.environment().get(name))
        .orElseThrow(
            () ->
                missing(
                    "the environment variable " + Shown.of(name) + " is not set",
                    "that environment variable"));
  }

  private String formed(String value) {
    String formed = value;
    for (Form form : placeholder.forms()) {
      String before = formed;
      formed =
          form.of(before)
              .orElseThrow(
                  () ->
                      Problem.TAG_OF_NO_VERSION.with(
                          "template",
                          Shown.of(template.toString()),
                          "value",
                          Shown.of(placeholder.isEnvironment() ? placeholder.toString() : before),
                          "form",
                          form));
    }
    return formed;
  }

  private SlipwayException missing(String why, String how) {
    return Problem.TAG_VALUE_MISSING.with(
        "template",
        Shown.of(template.toString()),
        "variable",
        Shown.of("{" + placeholder.name() + "}"),
        "why",
        why,
        "how",
        how);
  }
}
