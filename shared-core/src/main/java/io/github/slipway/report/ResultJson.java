package io.github.slipway.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.slipway.image.ImageReference;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;

/**
 * Writes a result as JSON, with Jackson's generator alone: its data binding takes longer to load
 * than an unchanged push takes.
 */
public final class ResultJson {
  private ResultJson() {}

  /** The result as a JSON object, indented, with a line end. */
  public static String write(ImageResult result) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      ImageReference first = result.references().get(0);
      json.writeStringField("image", first.name());
      json.writeStringField("digest", result.digest().toString());
      json.writeStringField("imageId", result.imageId().toString());
      writeReferences(json, result);
      json.writeBooleanField("unchanged", result.unchanged());
      json.writeObjectFieldStart("base");
      json.writeStringField("name", result.base().name());
      json.writeStringField("digest", result.base().identity().toString());
      json.writeEndObject();
      writeLayers(json, result);
      json.writeNumberField("bytesSent", result.bytesSent());
      json.writeNumberField("requests", result.requests());
      json.writeNumberField("durationMillis", result.duration().toMillis());
      if (result.credentials().isPresent()) {
        json.writeStringField("credentials", result.credentials().get());
      }
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void writeReferences(JsonGenerator json, ImageResult result) throws IOException {
    json.writeArrayFieldStart("tags");
    for (ImageReference reference : result.references()) {
      if (reference.tag().isPresent()) {
        json.writeString(reference.tag().get());
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("references");
    for (ImageReference reference : result.references()) {
      json.writeString(reference.withDigest(result.digest()).toString());
    }
    json.writeEndArray();
  }

  private static void writeLayers(JsonGenerator json, ImageResult result) throws IOException {
    json.writeArrayFieldStart("layers");
    for (ImageResult.LayerResult layer : result.layers()) {
      json.writeStartObject();
      json.writeStringField("name", layer.name());
      json.writeStringField("digest", layer.digest().toString());
      json.writeNumberField("size", layer.size());
      json.writeStringField("outcome", layer.outcome().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
