package io.github.slipway.rule;

import io.github.slipway.git.GitRef.Kind;
import io.github.slipway.tag.TagTemplate;
import io.github.slipway.tag.TemplateMistake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a rule of its text. */
final class RuleReader {
  /** How many patterns, and how many tags, a rule may have. */
  static final int MAX_LIST = 100;

  private static final int MAX_RULE_NAME = 100;

  private final RuleText text;

  private RuleReader(RuleText text) {
    this.text = text;
  }

  /**
   * Reads a rule.
   *
   * @throws RuleMistake if something in it is wrong
   */
  static BuildRule read(RuleText text) {
    return new RuleReader(text).read();
  }

  private BuildRule read() {
    Kind kind = kind();
    List<RefPattern> patterns = patterns(kind);
    return new BuildRule(
        name(kind),
        kind,
        patterns,
        text.image(),
        tags(kind, patterns),
        text.auto(),
        text.push(),
        text.clean(),
        text.overwrite(),
        new SourcePlace(text.context(), text.dockerfile()));
  }

  private Kind kind() {
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (!written(kind).isEmpty()) {
        kinds.add(kind);
      }
    }
    if (kinds.isEmpty()) {
      throw new RuleMistake(
          "branch", "a rule has to say what it is for: 'branch', 'tag' or 'pullRequest'");
    }
    if (kinds.size() > 1) {
      throw new RuleMistake(
          key(kinds.get(1)),
          "a rule has '"
              + key(kinds.get(0))
              + "' or '"
              + key(kinds.get(1))
              + "', not both; write two rules, with 'match: all' if both may count");
    }
    return kinds.get(0);
  }

  /** What a file says it by. */
  static String key(Kind kind) {
    return switch (kind) {
      case BRANCH -> "branch";
      case TAG -> "tag";
      case PULL_REQUEST -> "pullRequest";
    };
  }

  private List<String> written(Kind kind) {
    return switch (kind) {
      case BRANCH -> text.branch();
      case TAG -> text.tag();
      case PULL_REQUEST -> text.pullRequest();
    };
  }

  /** A pull request of whatever branch has no pattern. */
  private boolean everyPullRequest(Kind kind) {
    return kind == Kind.PULL_REQUEST && text.pullRequest().equals(List.of("true"));
  }

  private List<RefPattern> patterns(Kind kind) {
    if (everyPullRequest(kind)) {
      return List.of();
    }
    if (kind == Kind.PULL_REQUEST && text.pullRequest().equals(List.of("false"))) {
      throw new RuleMistake(
          "pullRequest",
          "'pullRequest' is true, or patterns for the branch that pull requests go into");
    }
    List<String> written = written(kind);
    checkCount(key(kind), written);
    List<RefPattern> patterns = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      try {
        patterns.add(RefPattern.compile(written.get(i)));
      } catch (PatternMistake e) {
        throw new RuleMistake(key(kind), i, "in '" + written.get(i) + "', " + e.why());
      }
    }
    return patterns;
  }

  private static void checkCount(String key, List<String> list) {
    if (list.size() > MAX_LIST) {
      throw new RuleMistake(key, MAX_LIST, "there may be " + MAX_LIST + " at most in a rule");
    }
  }

  private String name(Kind kind) {
    if (text.name().isEmpty()) {
      return name(key(kind), everyPullRequest(kind) ? List.of() : written(kind));
    }
    String name = text.name().get();
    if (name.isBlank() || !name.equals(name.strip())) {
      throw new RuleMistake("name", "the name is empty, or has blanks at its ends");
    }
    if (name.length() > MAX_RULE_NAME) {
      throw new RuleMistake("name", "a name has at most " + MAX_RULE_NAME + " characters");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new RuleMistake("name", "the name has a control character");
    }
    return name;
  }

  /** What a rule is called that is given no name. */
  static String name(String key, List<String> patterns) {
    return patterns.isEmpty() ? key : key + " " + String.join(", ", patterns);
  }

  private List<TagTemplate> tags(Kind kind, List<RefPattern> patterns) {
    if (text.tags().isEmpty() && text.push()) {
      throw new RuleMistake(
          "tags", "a rule says which 'tags' it gives, unless it has 'push: false'");
    }
    checkCount("tags", text.tags());
    List<TagTemplate> tags = new ArrayList<>();
    for (int i = 0; i < text.tags().size(); i++) {
      String tag = text.tags().get(i);
      try {
        TagTemplate template = TagTemplate.parse(tag);
        checkGroups(template, i, kind, patterns);
        tags.add(template);
      } catch (TemplateMistake e) {
        throw new RuleMistake(
            "tags", i, "in '" + tag + "', position " + e.position() + ": " + e.why());
      }
    }
    return tags;
  }

  /** Whichever pattern matches, the groups that a tag names have to be there. */
  private static void checkGroups(
      TagTemplate template, int element, Kind kind, List<RefPattern> patterns) {
    Set<String> all = new HashSet<>();
    patterns.forEach(pattern -> all.addAll(pattern.groups()));
    template.check(kind, all);
    for (RefPattern pattern : patterns) {
      try {
        template.check(kind, pattern.groups());
      } catch (TemplateMistake e) {
        throw new RuleMistake(
            "tags",
            element,
            "in '"
                + template
                + "', position "
                + e.position()
                + ": the pattern '"
                + pattern
                + "' does not have that group; give it to all patterns of the rule, or write two"
                + " rules");
      }
    }
  }
}
