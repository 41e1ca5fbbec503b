package io.github.slipway.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;

/** What {@code .gitattributes} and its kin say of paths. JGit parses and matches their lines. */
final class Attributes {
  private static final String MACRO = "[attr]";
  private static final String FILE = ".gitattributes";

  private final Source source;
  private final List<AttributesRule> user;
  private final List<AttributesRule> own;
  private final Map<String, List<AttributesRule>> folders = new HashMap<>();
  private final Map<String, List<Attribute>> macros = new HashMap<>();

  /**
   * The attributes of a repository.
   *
   * @param source has the text of a {@code .gitattributes} by its path below the root
   * @param user the user's own file
   * @param own {@code info/attributes} of the repository
   */
  Attributes(Source source, byte[] user, byte[] own) throws IOException {
    this.source = source;
    macros.put("binary", new AttributesRule("*", "-diff -merge -text").getAttributes());
    this.user = parse(user);
    this.own = parse(own);
    List<AttributesRule> top = folder("");
    for (List<AttributesRule> rules : List.of(this.user, top, this.own)) {
      for (AttributesRule rule : rules) {
        if (rule.getPattern().startsWith(MACRO)) {
          macros.put(rule.getPattern().substring(MACRO.length()), rule.getAttributes());
        }
      }
    }
  }

  /**
   * All that is said of a file.
   *
   * @return by name; a value is {@code true}, {@code false} (written with a dash), or a text;
   *     attributes that were unset with an exclamation mark are not there
   */
  Map<String, String> of(String path) throws IOException {
    Map<String, Attribute> found = new HashMap<>();
    apply(own, path, found);
    for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
      apply(folder(path.substring(0, slash + 1)), path.substring(slash + 1), found);
    }
    apply(folder(""), path, found);
    apply(user, path, found);
    Map<String, String> values = new HashMap<>();
    found.forEach(
        (name, attribute) -> {
          switch (attribute.getState()) {
            case SET -> values.put(name, "true");
            case UNSET -> values.put(name, "false");
            case CUSTOM -> values.put(name, attribute.getValue());
            default -> {}
          }
        });
    return values;
  }

  /** The strongest comes first and stays: later lines, and the last on a line. */
  private void apply(List<AttributesRule> rules, String path, Map<String, Attribute> found) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      AttributesRule rule = rules.get(i);
      if (!rule.getPattern().startsWith(MACRO) && rule.isMatch(path, false)) {
        apply(rule.getAttributes(), found);
      }
    }
  }

  private void apply(List<Attribute> attributes, Map<String, Attribute> found) {
    for (int i = attributes.size() - 1; i >= 0; i--) {
      Attribute attribute = attributes.get(i);
      if (found.putIfAbsent(attribute.getKey(), attribute) == null
          && attribute.getState() == Attribute.State.SET) {
        apply(macros.getOrDefault(attribute.getKey(), List.of()), found);
      }
    }
  }

  private List<AttributesRule> folder(String prefix) throws IOException {
    List<AttributesRule> rules = folders.get(prefix);
    if (rules == null) {
      rules = parse(source.read(prefix + FILE).orElse(new byte[0]));
      folders.put(prefix, rules);
    }
    return rules;
  }

  private static List<AttributesRule> parse(byte[] text) throws IOException {
    AttributesNode node = new AttributesNode();
    node.parse(new ByteArrayInputStream(text));
    return new ArrayList<>(node.getRules());
  }

  /** Where the files are. */
  interface Source {
    Optional<byte[]> read(String path) throws IOException;
  }
}
