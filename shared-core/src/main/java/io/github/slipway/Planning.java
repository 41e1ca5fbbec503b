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
        request.image().isPresent()
            ? Optional.of(TargetName.of(request.image().get(), request.moduleName()))
            : Optional.empty();
    if (said.isPresent() && said.get().tag().isPresent()) {
      refuseRule("the image has a tag: then no rule is asked");
      return withoutRules(said.get(), unasked(said.get()));
    }
    Optional<Path> file = rulesFile();
    if (request.rules().isEmpty() && file.isEmpty()) {
      refuseRule("there are no build rules");
      if (said.isEmpty()) {
        throw Problem.NO_IMAGE.with();
      }
      return withoutRules(said.get(), List.of());
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
    return request.rulesFile().isPresent() ? request.rulesFile() : RulesPlace.find(request.top());
  }

  /** What to say of rules that count for nothing. */
  private List<String> unasked(ImageReference said) {
    Optional<String> where =
        request.rules().isPresent() ? Optional.of(request.rules().get().origin()) : unaskedFile();
    return where.isPresent()
        ? List.of("no rule of " + where.get() + " is asked, since " + said + " has a tag")
        : List.of();
  }

  private Optional<String> unaskedFile() {
    try {
      Optional<Path> file = rulesFile();
      return file.isPresent() ? Optional.of(file.get().toString()) : Optional.empty();
    } catch (SlipwayException e) {
      // A file that is not asked may have any name.
      return Optional.empty();
    }
  }

  private void refuseRule(String why) {
    if (request.rule().isPresent()) {
      throw Problem.NO_RULES.with("rule", request.rule().get(), "why", why);
    }
  }

  private PlanResult withoutRules(ImageReference image, List<String> notes) {
    return new PlanWithoutRules(request, Optional.empty(), notes)
        .of(image, PlanWithoutRules.Source.NONE, () -> WhatIsBuilt.open(request));
  }
}
