package io.github.slipway.rule;

import io.github.slipway.rule.BuildRules.ModuleImage;
import io.github.slipway.yaml.FileMistake;
import io.github.slipway.yaml.NearestName;
import io.github.slipway.yaml.YamlNode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole of a file of rules. */
final class RulesNode {
  static final Set<String> KEYS =
      Set.of("image", "match", "zone", "time", "rules", "modules", "context", "dockerfile");
  private static final Set<String> MODULE_KEYS = Set.of("image", "context", "dockerfile");

  private final YamlNode root;
  private final Map<String, YamlNode> members;

  /**
   * A file.
   *
   * @throws FileMistake if it has an unknown key
   */
  RulesNode(YamlNode root) {
    this.root = root;
    if (root.isMapping()) {
      root.members().forEach(RulesNode::refuseKeyOfRule);
    }
    this.members = root.members(KEYS);
  }

  private static void refuseKeyOfRule(String key, YamlNode node) {
    if (RuleNode.KEYS.contains(key) && !KEYS.contains(key)) {
      throw node.mistake("'" + key + "' stands in a rule: indented below 'rules:', behind '- '");
    }
  }

  /**
   * Reads it.
   *
   * @param origin of the rules, for messages
   * @throws FileMistake at what is wrong
   */
  BuildRules read(String origin) {
    if (!members.containsKey("rules")
        && !members.containsKey("image")
        && !members.containsKey("modules")) {
      throw root.mistake("it says neither 'rules' nor 'image' nor 'modules'");
    }
    boolean all = choice("match", "first", "all");
    boolean buildTime = choice("time", "commit", "build");
    YamlNode named = members.get("zone");
    ZoneId zone = named == null ? ZoneOffset.UTC : Place.in(root, () -> Zone.of(named.word()));
    List<BuildRule> rules = rules();
    Map<String, ModuleImage> modules = modules();
    return Place.in(
        root,
        () ->
            new BuildRules(
                origin,
                text(members.get("image")),
                all,
                zone,
                buildTime,
                rules,
                modules,
                source(members)));
  }

  /** Whether it is the second of two words, the first of which is the default. */
  private boolean choice(String key, String usual, String other) {
    YamlNode node = members.get(key);
    if (node == null || node.word().equals(usual)) {
      return false;
    }
    if (!node.word().equals(other)) {
      throw node.mistake(
          "'"
              + key
              + "' is '"
              + usual
              + "' or '"
              + other
              + "'"
              + NearestName.of(node.word(), Set.of(usual, other))
                  .map(near -> "; did you mean '" + near + "'?")
                  .orElse(""));
    }
    return true;
  }

  private List<BuildRule> rules() {
    YamlNode list = members.get("rules");
    List<BuildRule> rules = new ArrayList<>();
    if (list != null) {
      RuleLimits limits = new RuleLimits();
      for (YamlNode rule : list.list()) {
        BuildRule read = RuleNode.read(rule);
        Place.check(root, () -> limits.add(read));
        rules.add(read);
      }
    }
    return rules;
  }

  private Map<String, ModuleImage> modules() {
    YamlNode mapping = members.get("modules");
    Map<String, ModuleImage> modules = new LinkedHashMap<>();
    if (mapping != null) {
      mapping.members().forEach((name, node) -> modules.put(name, module(name, node)));
      if (modules.isEmpty()) {
        throw mapping.mistake("'modules' has nothing in it");
      }
    }
    return modules;
  }

  private static ModuleImage module(String name, YamlNode node) {
    try {
      RuleChecks.module(name);
      if (!node.isMapping()) {
        return new ModuleImage(text(node), SourcePlace.NONE);
      }
    } catch (RuleMistake e) {
      throw node.mistake(e.why());
    }
    Map<String, YamlNode> members = node.members(MODULE_KEYS);
    return Place.in(node, () -> new ModuleImage(text(members.get("image")), source(members)));
  }

  /** Where sources are, if it is said. */
  static SourcePlace source(Map<String, YamlNode> members) {
    return new SourcePlace(text(members.get("context")), text(members.get("dockerfile")));
  }

  /** A text, if there is a node. */
  static Optional<String> text(@Nullable YamlNode node) {
    return Optional.ofNullable(node).map(YamlNode::text);
  }
}
