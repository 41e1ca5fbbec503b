package io.github.slipway.rule;

import io.github.slipway.git.GitRef;
import io.github.slipway.git.GitRef.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why a rule does not match the refs of a build. */
record Mismatch(BuildRule rule, List<GitRef> refs) {
  /** More than these are not named. */
  private static final int SHOWN = 5;

  /** The reason, as half a sentence. */
  String why() {
    if (refs.isEmpty()) {
      return "no ref is known, and the rule is for " + plural(rule.kind());
    }
    List<GitRef> fitting = refs.stream().filter(ref -> ref.kind() == rule.kind()).toList();
    if (fitting.isEmpty()) {
      return otherKind(refs.get(0).kind());
    }
    return fitting.size() == 1 ? one(fitting.get(0)) : several(fitting);
  }

  private String otherKind(Kind there) {
    return (refs.size() == 1 ? "this is a " + there : "these are " + plural(there))
        + ", and the rule is for "
        + plural(rule.kind());
  }

  private static String plural(Kind kind) {
    return switch (kind) {
      case BRANCH -> "branches";
      case TAG -> "tags";
      case PULL_REQUEST -> "pull requests";
    };
  }

  private String one(GitRef ref) {
    Optional<String> name = RuleJudge.subject(ref);
    if (name.isEmpty()) {
      return "the branch that "
          + ref
          + " goes into is not known, and the rule is for those into "
          + quoted(rule.patterns(), " or ");
    }
    String subject =
        ref.kind() == Kind.PULL_REQUEST
            ? "pull request " + ref.name() + " goes into '" + name.get() + "', which "
            : ref + " ";
    return subject + not() + hint(name.get());
  }

  private String not() {
    List<RefPattern> patterns = rule.patterns();
    if (patterns.size() > 1) {
      return "matches none of " + quoted(patterns, ", ");
    }
    return (patterns.get(0).isExact() ? "is not " : "does not match ") + quoted(patterns, "");
  }

  private String hint(String name) {
    return rule.patterns().stream()
        .flatMap(pattern -> pattern.hint(name).stream())
        .findFirst()
        .map(hint -> ": " + hint)
        .orElse("");
  }

  private String several(List<GitRef> fitting) {
    String names =
        fitting.stream()
            .limit(SHOWN)
            .map(ref -> "'" + ref.name() + "'")
            .collect(Collectors.joining(", "));
    return "none of the "
        + plural(rule.kind())
        + " "
        + names
        + (fitting.size() > SHOWN ? " and " + (fitting.size() - SHOWN) + " more" : "")
        + (rule.patterns().size() == 1 && rule.patterns().get(0).isExact() ? " is " : " matches ")
        + quoted(rule.patterns(), " or ");
  }

  /** Patterns in quotes, the first few of them. */
  static String quoted(List<RefPattern> patterns, String between) {
    return patterns.stream()
            .limit(SHOWN)
            .map(pattern -> "'" + pattern + "'")
            .collect(Collectors.joining(between))
        + (patterns.size() > SHOWN ? " and " + (patterns.size() - SHOWN) + " more" : "");
  }
}
