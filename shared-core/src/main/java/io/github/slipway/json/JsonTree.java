package io.github.slipway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Reads and writes Jackson's trees as its {@code ObjectMapper} does, without that class, which
 * takes 150 ms to load in a new JVM.
 */
public final class JsonTree {
  private final JsonParser parser;
  private final boolean exact;

  private JsonTree(JsonParser parser, boolean exact) {
    this.parser = parser;
    this.exact = exact;
  }

  /**
   * Reads the first value.
   *
   * @return a missing node if there is none
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON
   */
  public static JsonNode read(byte[] bytes) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(bytes)) {
      return new JsonTree(parser, false).first();
    }
  }

  /**
   * Reads a document whose numbers keep their digits, however many they are.
   *
   * @return a missing node if there is no value
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not one JSON value
   */
  public static JsonNode readExactly(byte[] bytes) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(bytes)) {
      JsonNode first = new JsonTree(parser, true).first();
      if (!first.isMissingNode() && parser.nextToken() != null) {
        throw new JsonParseException(parser, "something follows the value");
      }
      return first;
    }
  }

  /** The bytes of a tree, as short as can be, in UTF-8. */
  public static byte[] write(JsonNode node) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator generator = new JsonFactory().createGenerator(bytes)) {
      write(node, generator);
    } catch (IOException e) {
      throw new IllegalStateException("a tree could not be written", e);
    }
    return bytes.toByteArray();
  }

  private JsonNode first() throws IOException {
    return parser.nextToken() == null ? MissingNode.getInstance() : value();
  }

  /** The value that the parser is at. Jackson ends what is nested too deeply. */
  private JsonNode value() throws IOException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = nodes.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.set(name, value());
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = nodes.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value());
        }
        yield array;
      }
      case VALUE_STRING -> nodes.textNode(parser.getText());
      case VALUE_NUMBER_INT -> integer(nodes);
      case VALUE_NUMBER_FLOAT -> exact ? decimal(nodes) : nodes.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      default -> nodes.nullNode();
    };
  }

  private JsonNode integer(JsonNodeFactory nodes) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> nodes.numberNode(parser.getIntValue());
      case LONG -> nodes.numberNode(parser.getLongValue());
      default -> nodes.numberNode(parser.getBigIntegerValue());
    };
  }

  /** Without zeros at the end, as Jackson's own trees. */
  private JsonNode decimal(JsonNodeFactory nodes) throws IOException {
    BigDecimal value = parser.getDecimalValue();
    return nodes.numberNode(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
  }

  private static void write(JsonNode node, JsonGenerator out) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.writeStartObject();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          out.writeFieldName(field.getKey());
          write(field.getValue(), out);
        }
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        for (JsonNode element : node) {
          write(element, out);
        }
        out.writeEndArray();
      }
      case STRING -> out.writeString(node.textValue());
      case BOOLEAN -> out.writeBoolean(node.booleanValue());
      case NUMBER -> number(node, out);
      default -> out.writeNull();
    }
  }

  private static void number(JsonNode node, JsonGenerator out) throws IOException {
    switch (node.numberType()) {
      case INT -> out.writeNumber(node.intValue());
      case LONG -> out.writeNumber(node.longValue());
      case BIG_INTEGER -> out.writeNumber(node.bigIntegerValue());
      case BIG_DECIMAL -> out.writeNumber(node.decimalValue());
      default -> out.writeNumber(node.doubleValue());
    }
  }
}
