package io.github.slipway.rule;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a {@code .registry.yaml} says, or the POM in its place.
 *
 * @param origin where it is written, for messages: the file's path, or {@code <rules> of the POM}
 * @param image where images go: {@code [registry[:port]/]repository}; ending in {@code /} it gets
 *     the name of the module appended
 * @param all whether all rules that match count, and not the first alone
 * @param zone of {@code {date}}
 * @param buildTime whether {@code {date}} is the time of the build, and not that of the commit
 * @param rules in their order; none if the tags are those of a build without rules
 * @param modules which modules of a build give an image, by artifactId or by directory; empty if
 *     nothing is said of modules
 * @param source of sources outside of Maven
 */
public record BuildRules(
    String origin,
    Optional<String> image,
    boolean all,
    ZoneId zone,
    boolean buildTime,
    List<BuildRule> rules,
    Map<String, ModuleImage> modules,
    SourcePlace source) {
  /**
   * All rules together.
   *
   * @throws RuleMistake if two rules have one name, they are too many or too large, or an image has
   *     a tag; its element is the number of the rule
   */
  public BuildRules {
    rules = List.copyOf(rules);
    modules = Map.copyOf(modules);
    image.ifPresent(place -> RuleChecks.image("image", place));
    modules.keySet().forEach(RuleChecks::module);
    rules.forEach(new RuleLimits()::add);
  }

  /**
   * What is said of one module.
   *
   * @param image where its images go, if not where the others go
   */
  public record ModuleImage(Optional<String> image, SourcePlace source) {
    /**
     * What is said of a module.
     *
     * @throws RuleMistake if the image has a tag, or is none
     */
    public ModuleImage {
      image.ifPresent(place -> RuleChecks.image("image", place));
    }
  }
}
