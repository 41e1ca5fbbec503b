package io.github.slipway.rule;

import io.github.slipway.yaml.FileMistake;
import io.github.slipway.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule in a file. */
final class RuleNode {
  static final Set<String> KEYS =
      Set.of(
          "name",
          "branch",
          "tag",
          "pullRequest",
          "image",
          "tags",
          "auto",
          "push",
          "clean",
          "overwrite",
          "context",
          "dockerfile");

  private final Map<String, YamlNode> members;

  private RuleNode(YamlNode node) {
    if (!node.isMapping()) {
      throw node.mistake("a rule has to be a mapping, as '- branch: main' with 'tags: …' below it");
    }
    node.members().forEach(RuleNode::refuseKeyOfFile);
    this.members = node.members(KEYS);
  }

  private static void refuseKeyOfFile(String key, YamlNode node) {
    if (RulesNode.KEYS.contains(key) && !KEYS.contains(key)) {
      throw node.mistake("'" + key + "' stands at the top of the file, for all rules");
    }
  }

  /**
   * Reads a rule.
   *
   * @throws FileMistake at what is wrong
   */
  static BuildRule read(YamlNode node) {
    RuleText text = new RuleNode(node).text();
    return Place.in(node, () -> BuildRule.of(text));
  }

  private RuleText text() {
    return new RuleText(
        Optional.ofNullable(members.get("name")).map(YamlNode::word),
        words("branch"),
        words("tag"),
        pullRequest(),
        RulesNode.text(members.get("image")),
        words("tags"),
        flag("auto", true),
        flag("push", true),
        flag("clean", false),
        flag("overwrite", true),
        RulesNode.text(members.get("context")),
        RulesNode.text(members.get("dockerfile")));
  }

  /** A branch may be called 1.0, which is a number to YAML. */
  private List<String> words(String key) {
    YamlNode list = members.get(key);
    return list == null ? List.of() : list.words().stream().map(YamlNode::word).toList();
  }

  private List<String> pullRequest() {
    YamlNode value = members.get("pullRequest");
    if (value != null && value.value() instanceof List<?>) {
      for (YamlNode element : value.list()) {
        if (element.word().equals("true") || element.word().equals("false")) {
          throw element.mistake("'pullRequest' is true alone, or a list of patterns");
        }
      }
    }
    return words("pullRequest");
  }

  private boolean flag(String key, boolean usual) {
    YamlNode value = members.get(key);
    return value == null ? usual : value.flag();
  }
}
