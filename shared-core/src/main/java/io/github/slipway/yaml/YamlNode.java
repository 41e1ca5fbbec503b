package io.github.slipway.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of a YAML file, and where it stands. Asked for what it is not, it fails with a {@link
 * FileMistake}.
 *
 * @param value a String, Boolean, Long, List of nodes or Map from name to node; null for null and
 *     for what is none of these
 * @param written a text, or as a number or another word stands in the file; else null
 * @param name the key of a mapping that it is the value of, for messages; empty for the whole file
 */
public record YamlNode(
    @Nullable Object value, @Nullable String written, String name, int line, int column) {
  /** A failure that is shown at this value. */
  public FileMistake mistake(String why) {
    return new FileMistake(line, column, why);
  }

  /** Whether it is null, or of a kind that is not read. */
  public boolean isNull() {
    return value == null;
  }

  /** Whether it has members. */
  public boolean isMapping() {
    return value instanceof Map<?, ?>;
  }

  /**
   * The members of a mapping.
   *
   * @param known the names that there may be
   */
  public Map<String, YamlNode> members(Set<String> known) {
    Map<String, YamlNode> members = members();
    members.forEach(
        (key, node) -> {
          if (!known.contains(key)) {
            throw node.mistake("'" + key + "' is unknown here; " + NearestName.advice(key, known));
          }
        });
    return members;
  }

  /** The members of a mapping, whatever their names are. */
  public Map<String, YamlNode> members() {
    if (!(value instanceof Map<?, ?> map)) {
      throw mistake(called() + " has to be a mapping, with 'name: value' in lines of its own");
    }
    Map<String, YamlNode> members = new LinkedHashMap<>();
    map.forEach((key, node) -> members.put((String) key, (YamlNode) node));
    return members;
  }

  /** A text that is not empty. */
  public String text() {
    if (value instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw noText();
  }

  /** A text that is not empty, or a number or another word as it is written: {@code 1.10}. */
  public String word() {
    if (written != null && !written.isEmpty()) {
      return written;
    }
    throw noText();
  }

  /** A text that begins with a bracket, as templates do, is no text to YAML. */
  private FileMistake noText() {
    if (value == null && written == null || "".equals(written)) {
      return mistake(called() + " is empty");
    }
    String quotes = "; one that begins with '%s' needs quotes";
    return mistake(
        called()
            + " has to be a text"
            + (isMapping() ? quotes.formatted("{") : "")
            + (value instanceof List<?> ? quotes.formatted("[") : ""));
  }

  /** True or false. */
  public boolean flag() {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw mistake(called() + " has to be true or false");
  }

  /** A whole number within bounds, both included. */
  public int number(int least, int most) {
    if (value instanceof Long number && number >= least && number <= most) {
      return number.intValue();
    }
    throw mistake(called() + " has to be a number from " + least + " to " + most);
  }

  /** One text, or a list of at least one. */
  public List<YamlNode> texts() {
    List<YamlNode> all = oneOrMore();
    all.forEach(YamlNode::text);
    return all;
  }

  /** One {@link #word}, or a list of at least one. */
  public List<YamlNode> words() {
    List<YamlNode> all = oneOrMore();
    all.forEach(YamlNode::word);
    return all;
  }

  private List<YamlNode> oneOrMore() {
    return value instanceof List<?> ? list() : List.of(this);
  }

  /** The elements of a list, at least one. */
  public List<YamlNode> list() {
    if (!(value instanceof List<?> list)) {
      throw mistake(called() + " has to be a list, with '- ' before each element");
    }
    if (list.isEmpty()) {
      throw mistake(called() + " has nothing in it");
    }
    return list.stream().map(YamlNode.class::cast).toList();
  }

  private String called() {
    return name.isEmpty() ? "the file" : "'" + name + "'";
  }

  /** Where it stands; what it is may be secret. */
  @Override
  public String toString() {
    return name + " in line " + line;
  }
}
