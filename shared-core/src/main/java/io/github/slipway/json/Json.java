package io.github.slipway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as plain Java: asked for a member or a text that is not there, it answers with
 * nothing rather than fail.
 */
public final class Json {
  private static final int MAX_DEPTH = 100;

  /** As objects, values take up to thirty times the bytes that they are written in. */
  private static final int MOST_VALUES = 500_000;

  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  /**
   * Reads a document.
   *
   * @throws IOException if the bytes are not one JSON value; the message never quotes them
   */
  public static Json parse(byte[] bytes) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(bytes)) {
      parser.disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION);
      if (parser.nextToken() == null) {
        throw new IOException("not JSON: empty");
      }
      Object value = new Reader(parser).read(0);
      if (parser.nextToken() != null) {
        throw new IOException("not JSON: something follows the value");
      }
      return new Json(value);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      // Its message quotes the token that it stumbled over, which may be a secret.
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IOException("not JSON, from line " + line);
    }
  }

  /** The member of this name; of anything but an object: nothing. */
  public Json get(String name) {
    return new Json(value instanceof Map<?, ?> map ? map.get(name) : null);
  }

  /** The text, if this is a text. */
  public Optional<String> text() {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The number, cut to an integer, if this is a number. */
  public Optional<Long> number() {
    return value instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
  }

  /** The elements, if this is an array. */
  public List<Json> elements() {
    List<Json> elements = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object element : list) {
        elements.add(new Json(element));
      }
    }
    return elements;
  }

  /** The members in their order, if this is an object. */
  public Map<String, Json> members() {
    Map<String, Json> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, member) -> members.put((String) name, new Json(member)));
    }
    return members;
  }

  /** Whether this is an object. */
  public boolean isObject() {
    return value instanceof Map<?, ?>;
  }

  /** The truth value, if this is one. */
  public Optional<Boolean> flag() {
    return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  /** Whether this is {@code null}, or not there. */
  public boolean isNothing() {
    return value == null;
  }

  /** Whether this is an array. */
  public boolean isArray() {
    return value instanceof List<?>;
  }

  private static final class Reader {
    private final JsonParser parser;
    private int values;

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    @Nullable Object read(int depth) throws IOException {
      if (++values > MOST_VALUES) {
        throw new IOException("JSON of more than " + MOST_VALUES + " values");
      }
      if (depth > MAX_DEPTH) {
        throw new IOException("JSON nested too deeply");
      }
      return switch (parser.currentToken()) {
        case START_OBJECT -> {
          Map<String, @Nullable Object> map = new LinkedHashMap<>();
          while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, read(depth + 1));
          }
          yield map;
        }
        case START_ARRAY -> {
          List<@Nullable Object> list = new ArrayList<>();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(depth + 1));
          }
          yield list;
        }
        case VALUE_STRING -> parser.getText();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
        case VALUE_TRUE -> Boolean.TRUE;
        case VALUE_FALSE -> Boolean.FALSE;
        default -> null;
      };
    }
  }

  /** What kind of value it is, never its content: it may be a secret. */
  @Override
  public String toString() {
    return value == null ? "nothing" : "a JSON " + value.getClass().getSimpleName();
  }
}
