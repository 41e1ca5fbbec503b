package io.github.slipway.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Fields that several results have. */
final class JsonFields {
  private JsonFields() {}

  /** A text; no field if there is none. */
  static void text(JsonGenerator json, String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    }
  }

  /** An array of texts. */
  static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** A field with a whole document as its value, which is known to be JSON. */
  static void document(JsonGenerator json, String name, byte[] document) throws IOException {
    json.writeFieldName(name);
    try (JsonParser parser = new JsonFactory().createParser(document)) {
      parser.nextToken();
      json.copyCurrentStructure(parser);
    }
  }
}
