package io.github.slipway.embedded;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that was read. On Jackson's streaming part alone: to load its data binding takes
 * longer than a small push.
 */
final class Json {
  /** Strict: what two readers would understand differently is refused. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Json MISSING = new Json(null);

  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  /** What writes a document. */
  interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * Reads a document.
   *
   * @throws StreamReadException if it is not JSON, or too deep, or has a member twice
   */
  static Json read(byte[] document) throws IOException {
    try (JsonParser parser = FACTORY.createParser(document)) {
      parser.nextToken();
      Json json = read(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something follows the value");
      }
      return json;
    }
  }

  /** Writes a document. */
  static byte[] write(Writer writer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
      writer.write(generator);
    }
    return bytes.toByteArray();
  }

  /** A member of an object; a missing value if there is none, or this is no object. */
  Json member(String name) {
    return value instanceof Map<?, ?> members && members.get(name) instanceof Json member
        ? member
        : MISSING;
  }

  /** The elements of an array; none if this is no array. */
  List<Json> elements() {
    List<Json> elements = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(element -> elements.add((Json) element));
    }
    return elements;
  }

  /** The members of an object that are strings; none if this is no object. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> members) {
      members.forEach(
          (name, member) -> {
            if (member instanceof Json json && json.value instanceof String text) {
              texts.put((String) name, text);
            }
          });
    }
    return texts;
  }

  /** The value of a string; empty if this is none. */
  String text() {
    return value instanceof String text ? text : "";
  }

  /** The value of an integer; 0 if this is none, or one that no long can hold. */
  long number() {
    return value instanceof Long number ? number : 0;
  }

  boolean isObject() {
    return value instanceof Map;
  }

  boolean isArray() {
    return value instanceof List;
  }

  private static Json read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new JsonParseException(parser, "there is no value");
    }
    return switch (token) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> new Json(parser.getText());
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? MISSING
              : new Json(parser.getLongValue());
      // No reader of this package wants the others.
      default -> MISSING;
    };
  }

  private static Json readObject(JsonParser parser) throws IOException {
    Map<String, Json> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      members.put(name, read(parser));
    }
    return new Json(members);
  }

  private static Json readArray(JsonParser parser) throws IOException {
    List<Json> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(parser));
    }
    return new Json(elements);
  }
}
