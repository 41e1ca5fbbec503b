package io.github.slipway.rule;

import java.util.List;
import java.util.Optional;

/** Rules for tests. */
final class RuleTexts {
  private RuleTexts() {}

  static RuleText branch(String... patterns) {
    return new RuleText(
        Optional.empty(),
        List.of(patterns),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of("latest"),
        true,
        true,
        false,
        true,
        Optional.empty(),
        Optional.empty());
  }

  static RuleText tag(String... patterns) {
    return withKinds(List.of(), List.of(patterns), List.of());
  }

  static RuleText pullRequest(String... patterns) {
    return withKinds(List.of(), List.of(), List.of(patterns));
  }

  static RuleText withKinds(List<String> branch, List<String> tag, List<String> pullRequest) {
    RuleText text = branch();
    return new RuleText(
        text.name(),
        branch,
        tag,
        pullRequest,
        text.image(),
        text.tags(),
        text.auto(),
        text.push(),
        text.clean(),
        text.overwrite(),
        text.context(),
        text.dockerfile());
  }

  static RuleText named(String name, RuleText text) {
    return new RuleText(
        Optional.of(name),
        text.branch(),
        text.tag(),
        text.pullRequest(),
        text.image(),
        text.tags(),
        text.auto(),
        text.push(),
        text.clean(),
        text.overwrite(),
        text.context(),
        text.dockerfile());
  }

  static RuleText withTags(RuleText text, boolean push, String... tags) {
    return new RuleText(
        text.name(),
        text.branch(),
        text.tag(),
        text.pullRequest(),
        text.image(),
        List.of(tags),
        text.auto(),
        push,
        text.clean(),
        text.overwrite(),
        text.context(),
        text.dockerfile());
  }

  static RuleText withAuto(RuleText text, boolean auto) {
    return new RuleText(
        text.name(),
        text.branch(),
        text.tag(),
        text.pullRequest(),
        text.image(),
        text.tags(),
        auto,
        text.push(),
        text.clean(),
        text.overwrite(),
        text.context(),
        text.dockerfile());
  }

  static RuleText withPlaces(RuleText text, String image, String context, String dockerfile) {
    return new RuleText(
        text.name(),
        text.branch(),
        text.tag(),
        text.pullRequest(),
        Optional.of(image),
        text.tags(),
        text.auto(),
        text.push(),
        text.clean(),
        text.overwrite(),
        Optional.of(context),
        Optional.of(dockerfile));
  }
}
