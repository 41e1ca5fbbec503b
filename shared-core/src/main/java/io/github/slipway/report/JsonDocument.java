package io.github.slipway.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Writes results as JSON, with Jackson's generator alone: its data binding takes longer to load
 * than an unchanged push takes.
 */
final class JsonDocument {
  private JsonDocument() {}

  /** What is in the object. */
  @FunctionalInterface
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** One JSON object, indented, with a line end. */
  static String of(Fields fields) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }
}
