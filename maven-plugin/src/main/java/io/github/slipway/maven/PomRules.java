package io.github.slipway.maven;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.rule.BuildRule;
import io.github.slipway.rule.BuildRules;
import io.github.slipway.rule.RuleMistake;
import io.github.slipway.rule.RuleText;
import io.github.slipway.rule.SourcePlace;
import io.github.slipway.rule.Zone;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** The {@code <rules>} of the POM, with what stands beside them for all of them. */
final class PomRules {
  private static final String ORIGIN = "<rules> of the POM";

  private final List<Rule> rules;
  private final @Nullable String match;
  private final @Nullable String zone;
  private final @Nullable String time;

  PomRules(List<Rule> rules, @Nullable String match, @Nullable String zone, @Nullable String time) {
    this.rules = rules;
    this.match = match;
    this.zone = zone;
    this.time = time;
  }

  /**
   * Reads them.
   *
   * @param image where images go that no rule says more of
   * @throws SlipwayException if something is wrong, saying in which rule and element
   */
  BuildRules read(Optional<String> image) {
    List<BuildRule> read = new ArrayList<>();
    for (Rule rule : rules) {
      read.add(read(rule, read.size() + 1));
    }
    boolean all = choice("match", match, "first", "all").equals("all");
    boolean buildTime = choice("time", time, "commit", "build").equals("build");
    try {
      return new BuildRules(
          ORIGIN, image, all, zone(), buildTime, read, Map.of(), SourcePlace.NONE);
    } catch (RuleMistake e) {
      throw e.element() >= 0 && e.element() < read.size()
          ? wrong(read.get(e.element()).name(), "name", e.why(), e)
          : setting(e.key(), e.key().equals("image") ? image.orElse("") : "…", e.why());
    }
  }

  private static BuildRule read(Rule rule, int number) {
    String called = text(rule.name).orElse("number " + number);
    RuleText text =
        new RuleText(
            text(rule.name),
            patterns(rule.branch),
            patterns(rule.tag),
            patterns(rule.pullRequest),
            text(rule.image),
            rule.tags == null ? List.of() : ParameterValues.withoutEmpty(rule.tags),
            flag(called, "auto", rule.auto, true),
            flag(called, "push", rule.push, true),
            flag(called, "clean", rule.clean, false),
            flag(called, "overwrite", rule.overwrite, true),
            text(rule.context),
            text(rule.dockerfile));
    try {
      return BuildRule.of(text);
    } catch (RuleMistake e) {
      throw wrong(called, e.key(), e.why(), e);
    }
  }

  private static boolean flag(
      String rule, String element, @Nullable String written, boolean usual) {
    String flag = text(written).orElse(String.valueOf(usual));
    if (!flag.equals("true") && !flag.equals("false")) {
      throw wrong(rule, element, "it has to be true or false", null);
    }
    return flag.equals("true");
  }

  private static Optional<String> text(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
  }

  private static List<String> patterns(@Nullable PlexusConfiguration element) {
    if (element == null) {
      return List.of();
    }
    if (element.getChildCount() == 0) {
      return List.of(String.valueOf(element.getValue("")).strip());
    }
    List<String> patterns = new ArrayList<>();
    for (PlexusConfiguration child : element.getChildren()) {
      patterns.add(String.valueOf(child.getValue("")).strip());
    }
    return patterns;
  }

  private ZoneId zone() {
    Optional<String> named = text(zone);
    try {
      return named.isPresent() ? Zone.of(named.get()) : ZoneOffset.UTC;
    } catch (RuleMistake e) {
      throw setting("zone", named.orElse(""), e.why());
    }
  }

  private static String choice(String element, @Nullable String value, String usual, String other) {
    String chosen = text(value).orElse(usual);
    if (!chosen.equals(usual) && !chosen.equals(other)) {
      throw setting(element, chosen, "it is neither " + usual + " nor " + other);
    }
    return chosen;
  }

  private static SlipwayException setting(String element, String value, String why) {
    return Problem.INVALID_RULES_ELEMENT.with("element", element, "value", value, "why", why);
  }

  private static SlipwayException wrong(
      String rule, String element, String why, @Nullable Throwable cause) {
    return Problem.INVALID_RULE_ENTRY.because(cause, "rule", rule, "element", element, "why", why);
  }
}
