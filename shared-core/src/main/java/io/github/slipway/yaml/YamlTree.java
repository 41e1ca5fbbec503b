package io.github.slipway.yaml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads YAML, with the place of each value. Aliases are refused: they make a file grow. */
public final class YamlTree {
  static final String ALIAS =
      "an alias (*name) is not allowed; a text that begins with '*' needs quotes";

  /** What people write has a few levels; more would cost a stack frame each. */
  private static final int MAX_DEPTH = 50;

  private final YAMLParser parser;
  private int depth;

  private YamlTree(YAMLParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a file of one document.
   *
   * @return empty if there is nothing but comments in it
   * @throws FileMistake if it is not YAML
   */
  public static Optional<YamlNode> parse(byte[] bytes) throws IOException {
    try (YAMLParser parser = new YAMLFactory().createParser(bytes)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      YamlTree tree = new YamlTree(parser);
      YamlNode root = tree.read("");
      if (parser.nextToken() != null) {
        throw tree.mistake("a second document begins");
      }
      return Optional.of(root);
    } catch (JacksonException e) {
      throw mistake(e);
    }
  }

  private YamlNode read(String name) throws IOException {
    JsonLocation at = parser.currentTokenLocation();
    return node(name, at);
  }

  private YamlNode node(String name, JsonLocation at) throws IOException {
    JsonToken token = parser.currentToken();
    String written =
        token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getText() : null;
    return new YamlNode(value(name), written, name, at.getLineNr(), at.getColumnNr());
  }

  private @Nullable Object value(String name) throws IOException {
    if (parser.isCurrentAlias()) {
      throw mistake(ALIAS);
    }
    return switch (parser.currentToken()) {
      case START_OBJECT, START_ARRAY -> collection(name);
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == YAMLParser.NumberType.BIG_INTEGER
              ? null
              : parser.getLongValue();
      default -> null;
    };
  }

  private Object collection(String name) throws IOException {
    if (depth == MAX_DEPTH) {
      throw mistake("this is nested too deeply");
    }
    depth++;
    Object collection =
        parser.currentToken() == JsonToken.START_OBJECT ? mapping() : sequence(name);
    depth--;
    return collection;
  }

  private List<YamlNode> sequence(String name) throws IOException {
    List<YamlNode> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(read(name));
    }
    return list;
  }

  private Map<String, YamlNode> mapping() throws IOException {
    Map<String, YamlNode> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      JsonLocation at = parser.currentTokenLocation();
      String key = parser.currentName();
      parser.nextToken();
      // A mistake in a member is shown at its name.
      YamlNode member = node(key, at);
      if (members.put(key, member) != null) {
        throw member.mistake("'" + key + "' is there twice");
      }
    }
    return members;
  }

  private FileMistake mistake(String why) {
    JsonLocation at = parser.currentTokenLocation();
    return new FileMistake(at.getLineNr(), at.getColumnNr(), why);
  }

  /** Jackson's own message quotes the lines around, where a secret may stand. */
  private static FileMistake mistake(JacksonException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
        return SyntaxMistake.of(yaml);
      }
    }
    JsonLocation at = e.getLocation();
    return at == null
        ? new FileMistake(1, 1, "this is not YAML")
        : new FileMistake(at.getLineNr(), at.getColumnNr(), "this is not YAML");
  }
}
