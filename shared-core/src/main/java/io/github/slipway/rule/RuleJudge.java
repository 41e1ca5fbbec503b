package io.github.slipway.rule;

import io.github.slipway.git.GitRef;
import io.github.slipway.problem.Problem;
import io.github.slipway.rule.Verdict.Match;
import io.github.slipway.rule.Verdict.Outcome;
import io.github.slipway.yaml.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says which rules apply to the refs of a build, and why the others do not. */
public final class RuleJudge {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./@+-]+");

  private final BuildRules rules;
  private final List<GitRef> refs;
  private final boolean manual;

  private RuleJudge(BuildRules rules, List<GitRef> refs, boolean manual) {
    this.rules = rules;
    this.manual = manual;
    this.refs = List.copyOf(refs);
  }

  /** Judges the rules of a build that nobody started by hand. */
  static List<Verdict> judge(BuildRules rules, List<GitRef> refs, Optional<String> asked) {
    return judge(rules, refs, asked, false);
  }

  /**
   * Judges all rules, in their order.
   *
   * @param refs what the build is of: none, one, or all the tags of a commit
   * @param asked the name of the only rule to take
   * @param manual whether somebody started the build by hand, which asks for every rule
   * @return a verdict for each rule
   * @throws io.github.slipway.problem.SlipwayException if there is no rule of the name that is
   *     asked for, or it does not match
   */
  public static List<Verdict> judge(
      BuildRules rules, List<GitRef> refs, Optional<String> asked, boolean manual) {
    RuleJudge judge = new RuleJudge(rules, refs, manual);
    return asked.isPresent() ? judge.only(asked.get()) : judge.inOrder();
  }

  private List<Verdict> only(String name) {
    Set<String> names = rules.rules().stream().map(BuildRule::name).collect(Collectors.toSet());
    if (!names.contains(name)) {
      throw Problem.UNKNOWN_RULE.with(
          "rule",
          name,
          "origin",
          rules.origin(),
          "advice",
          names.isEmpty() ? "it has no rules" : NearestName.advice(name, names));
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (BuildRule rule : rules.rules()) {
      if (!rule.name().equals(name)) {
        verdicts.add(
            new Verdict(rule, Outcome.NOT_ASKED, List.of(), "'" + name + "' was asked for"));
        continue;
      }
      List<Match> matches = matches(rule);
      if (matches.isEmpty()) {
        throw Problem.RULE_DOES_NOT_MATCH.with(
            "rule", name, "origin", rules.origin(), "why", new Mismatch(rule, refs).why());
      }
      verdicts.add(
          new Verdict(
              rule, Outcome.APPLIES, matches, "it was asked for, and " + matched(rule, matches)));
    }
    return verdicts;
  }

  private List<Verdict> inOrder() {
    List<Verdict> verdicts = new ArrayList<>();
    Optional<BuildRule> first = Optional.empty();
    for (BuildRule rule : rules.rules()) {
      List<Match> matches = matches(rule);
      if (matches.isEmpty()) {
        verdicts.add(
            new Verdict(rule, Outcome.DOES_NOT_MATCH, List.of(), new Mismatch(rule, refs).why()));
      } else if (first.isPresent() && !rules.all()) {
        verdicts.add(
            new Verdict(
                rule,
                Outcome.NOT_ASKED,
                List.of(),
                "it matches, and '"
                    + first.get().name()
                    + "' comes first ('match: all' takes every rule that matches)"));
      } else {
        verdicts.add(taken(rule, matches));
        first = first.or(() -> Optional.of(rule));
      }
    }
    return verdicts;
  }

  /** How a rule is asked for, as a shell takes it, whoever has named the rule. */
  public static String asking(BuildRule rule) {
    String name = rule.name();
    if (PLAIN.matcher(name).matches()) {
      return "-Dregistry.rule=" + name;
    }
    return name.indexOf('\'') < 0
        ? "-Dregistry.rule='" + name + "'"
        : "-Dregistry.rule with its name";
  }

  private Verdict taken(BuildRule rule, List<Match> matches) {
    String matched = matched(rule, matches);
    if (rule.auto()) {
      return new Verdict(rule, Outcome.APPLIES, matches, matched);
    }
    return manual
        ? new Verdict(
            rule,
            Outcome.APPLIES,
            matches,
            matched + ", and though it has 'auto: false', this build was started by hand")
        : new Verdict(
            rule,
            Outcome.HELD_BACK,
            matches,
            matched + ", and it has 'auto: false': " + asking(rule) + " asks for it");
  }

  /** The refs that a rule matches, each with the groups of the first pattern that does. */
  private List<Match> matches(BuildRule rule) {
    List<Match> matches = new ArrayList<>();
    for (GitRef ref : refs) {
      if (ref.kind() == rule.kind()) {
        match(rule, ref).ifPresent(matches::add);
      }
    }
    return matches;
  }

  private static Optional<Match> match(BuildRule rule, GitRef ref) {
    if (rule.patterns().isEmpty()) {
      return Optional.of(new Match(ref, Map.of()));
    }
    Optional<String> name = subject(ref);
    return name.isEmpty()
        ? Optional.empty()
        : rule.patterns().stream()
            .flatMap(pattern -> pattern.match(name.get()).stream())
            .findFirst()
            .map(groups -> new Match(ref, groups));
  }

  /** What the patterns are for: of a pull request it is the branch that it goes into. */
  static Optional<String> subject(GitRef ref) {
    return ref.kind() == GitRef.Kind.PULL_REQUEST ? ref.target() : Optional.of(ref.name());
  }

  private static String matched(BuildRule rule, List<Match> matches) {
    String these =
        matches.stream().map(match -> match.ref().toString()).collect(Collectors.joining(", "));
    if (rule.patterns().isEmpty()) {
      return "it is for every pull request, and this is " + these;
    }
    return these
        + (matches.size() > 1 ? " match " : " matches ")
        + Mismatch.quoted(rule.patterns(), " or ");
  }
}
