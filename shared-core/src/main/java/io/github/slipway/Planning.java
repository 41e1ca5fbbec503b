package io.github.slipway;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.PlanResult;
import io.github.slipway.rule.BuildRules;
import io.github.slipway.rule.RulesFile;
import io.github.slipway.rule.RulesPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The way to a plan: by the rules, if there are some and the user did not say all himself. Where
 * there are none and no tag has variables, nothing is loaded that reads rules or repositories.
 */
final class Planning {
  private final PlanRequest request;

  Planning(PlanRequest request) {
    this.request = request;
  }

  PlanResult run() throws InterruptedException {
    Optional<ImageReference> said =
        request.image().map(image -> TargetName.of(image, request.moduleName()));
    if (said.flatMap(ImageReference::tag).isPresent()) {
      request.rule().ifPresent(rule -> refuse(rule, "the image has a tag: then no rule is asked"));
      return withoutRules(said.get(), unasked(said.get()));
    }
    Optional<Path> file = rulesFile();
    if (request.rules().isEmpty() && file.isEmpty()) {
      request.rule().ifPresent(rule -> refuse(rule, "there are no build rules"));
      return withoutRules(said.orElseThrow(() -> Problem.NO_IMAGE.with()), List.of());
    }
    BuildRules rules =
        request.rules().isPresent() ? request.rules().get() : RulesFile.read(file.orElseThrow());
    return new PlanningByRules(request, rules, file, said).run();
  }

  /** The file to read; the build tool's rules come in its place. */
  private Optional<Path> rulesFile() {
    if (request.rules().isPresent()) {
      return Optional.empty();
    }
    return request.rulesFile().or(() -> RulesPlace.find(request.top()));
  }

  /** What to say of rules that count for nothing. */
  private List<String> unasked(ImageReference said) {
    return request.rules().map(BuildRules::origin).or(this::unaskedFile).stream()
        .map(where -> "no rule of " + where + " is asked, since " + said + " has a tag")
        .toList();
  }

  private Optional<String> unaskedFile() {
    try {
      return rulesFile().map(Path::toString);
    } catch (SlipwayException e) {
      // A file that is not asked may have any name.
      return Optional.empty();
    }
  }

  private static void refuse(String rule, String why) {
    throw Problem.NO_RULES.with("rule", rule, "why", why);
  }

  private PlanResult withoutRules(ImageReference image, List<String> notes) {
    return new PlanWithoutRules(request, Optional.empty(), notes)
        .of(image, PlanWithoutRules.Source.NONE, () -> WhatIsBuilt.open(request));
  }
}
