package io.github.slipway;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.PlannedImage;
import io.github.slipway.report.PlanResult.RuleResult;
import io.github.slipway.rule.BuildRule;
import io.github.slipway.rule.BuildRules;
import io.github.slipway.rule.BuildRules.ModuleImage;
import io.github.slipway.rule.RuleJudge;
import io.github.slipway.rule.RulesFile;
import io.github.slipway.rule.SourcePlace;
import io.github.slipway.rule.Verdict;
import io.github.slipway.tag.TagTemplate;
import io.github.slipway.tag.TagValues;
import io.github.slipway.yaml.NearestName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The plan that rules give: which of them apply to what is built, and which images they name. */
final class PlanningByRules {
  private static final ModuleImage NOTHING_SAID =
      new ModuleImage(Optional.empty(), SourcePlace.NONE);

  private final PlanRequest request;
  private final BuildRules rules;
  private final Optional<Path> file;
  private final Optional<ImageReference> said;

  /**
   * The plan of one module.
   *
   * @param file that has the rules; empty if the build tool said them
   * @param said the image that the user names, without a tag
   */
  PlanningByRules(
      PlanRequest request, BuildRules rules, Optional<Path> file, Optional<ImageReference> said) {
    this.request = request;
    this.rules = rules;
    this.file = file;
    this.said = said;
  }

  PlanResult run() throws InterruptedException {
    Optional<ModuleImage> module = module();
    if (module.isEmpty()) {
      return result(Optional.empty(), List.of(), List.of(), List.of(), Optional.of(unlisted()));
    }
    if (rules.rules().isEmpty() && request.rule().isEmpty()) {
      return withoutRules(module.get());
    }
    SaidTags tags = new SaidTags(request.tags());
    try (WhatIsBuilt built = open()) {
      List<Verdict> verdicts =
          RuleJudge.judge(rules, built.refs(), request.rule(), request.manual());
      PlannedImages images = new PlannedImages();
      for (Verdict verdict : verdicts) {
        if (verdict.outcome() == Verdict.Outcome.APPLIES) {
          add(images, verdict, module.get(), tags, built);
        }
      }
      List<PlannedImage> planned = images.all();
      return result(
          Optional.of(built.build()),
          built.notes(),
          verdicts.stream().map(PlanningByRules::ruleResult).toList(),
          planned,
          planned.isEmpty() ? Optional.of(nothing(built, verdicts)) : Optional.empty());
    }
  }

  private WhatIsBuilt open() {
    return WhatIsBuilt.open(request, rules.buildTime(), rules.zone());
  }

  /** The file says where images go, and nothing of tags. */
  private PlanResult withoutRules(ModuleImage module) {
    SourcePlace source = module.source().or(rules.source());
    return new PlanWithoutRules(request, Optional.of(rules.origin()), List.of())
        .of(
            image(Optional.empty(), module),
            new PlanWithoutRules.Source(source.context(), source.dockerfile()),
            this::open);
  }

  private PlanResult result(
      Optional<PlanResult.Build> build,
      List<String> notes,
      List<RuleResult> verdicts,
      List<PlannedImage> images,
      Optional<String> nothing) {
    return new PlanResult(
        request.moduleName(), Optional.of(rules.origin()), build, notes, verdicts, images, nothing);
  }

  /** What is said of the module; empty if others are listed and it is not. */
  private Optional<ModuleImage> module() {
    if (rules.modules().isEmpty() || request.module().isEmpty()) {
      return Optional.of(NOTHING_SAID);
    }
    PlanRequest.Module module = request.module().get();
    return Optional.ofNullable(rules.modules().get(module.name()))
        .or(() -> relative(module).map(rules.modules()::get));
  }

  private Optional<String> relative(PlanRequest.Module module) {
    Path directory = module.directory().toAbsolutePath().normalize();
    return file.map(path -> path.toAbsolutePath().normalize().getParent())
        .filter(directory::startsWith)
        .map(top -> top.relativize(directory).toString().replace('\\', '/'))
        .map(path -> path.isEmpty() ? "." : path);
  }

  private String unlisted() {
    String name = request.module().orElseThrow().name();
    return "modules: of "
        + rules.origin()
        + " does not list '"
        + name
        + "'; "
        + NearestName.advice(name, rules.modules().keySet());
  }

  private void add(
      PlannedImages images, Verdict verdict, ModuleImage module, SaidTags tags, WhatIsBuilt built)
      throws InterruptedException {
    BuildRule rule = verdict.rule();
    if (rule.clean()) {
      built.requireClean(rule.name());
    }
    SourcePlace source = rule.source().or(module.source()).or(rules.source());
    images.add(
        verdict,
        image(rule.image(), module),
        source,
        tags(verdict, tags, built),
        request.overwrite().orElse(rule.overwrite()));
  }

  private ImageReference image(Optional<String> ofRule, ModuleImage module) {
    return said.or(
            () ->
                ofRule
                    .or(module::image)
                    .or(rules::image)
                    .map(image -> TargetName.of(image, request.moduleName())))
        .map(ImageReference::withoutTag)
        .orElseThrow(() -> Problem.NO_IMAGE.with());
  }

  private List<String> tags(Verdict verdict, SaidTags tags, WhatIsBuilt built) {
    List<String> made =
        verdict.matches().stream()
            .flatMap(
                match ->
                    tags.inPlaceOf(verdict.rule()).stream()
                        .map(
                            template ->
                                tag(
                                    verdict.rule(),
                                    template,
                                    built.values(Optional.of(match.ref()), match.groups()))))
            .toList();
    // What is built and not pushed needs a name all the same.
    return made.isEmpty()
        ? request.version().map(TargetName::tagOfVersion).stream().toList()
        : made;
  }

  private String tag(BuildRule rule, TagTemplate template, TagValues values) {
    try {
      return template.expand(values);
    } catch (SlipwayException e) {
      if (e.problem() == Problem.GIT_UNREADABLE) {
        throw e;
      }
      throw e.with(
          request.tags().isEmpty()
              ? "It is in the rule '" + rule.name() + "' of " + place(rule) + "."
              : "It is among the tags of registry.tags.");
    }
  }

  private String place(BuildRule rule) {
    return file.map(path -> RulesFile.place(path, rules.rules().indexOf(rule)))
        .orElse(rules.origin());
  }

  private static RuleResult ruleResult(Verdict verdict) {
    return new RuleResult(
        verdict.rule().name(),
        PlanResult.Outcome.valueOf(verdict.outcome().name()),
        verdict.matches().stream().map(Verdict.Match::ref).toList(),
        verdict.why());
  }

  private static String nothing(WhatIsBuilt built, List<Verdict> verdicts) {
    Optional<BuildRule> heldBack =
        verdicts.stream()
            .filter(verdict -> verdict.outcome() == Verdict.Outcome.HELD_BACK)
            .map(Verdict::rule)
            .findFirst();
    if (heldBack.isPresent()) {
      return "rule '"
          + heldBack.get().name()
          + "' has auto: false; "
          + RuleJudge.asking(heldBack.get())
          + " asks for it";
    }
    if (built.refs().isEmpty()) {
      return "neither a branch nor a tag nor a pull request is known ("
          + built.build().source()
          + ")";
    }
    return "no rule matches "
        + built.refs().stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
