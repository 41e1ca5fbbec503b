package io.github.slipway.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slipway.image.Platform;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Writes the result of a copy as JSON. */
public final class CopyResultJson {
  private CopyResultJson() {}

  /** The result as a JSON object, indented, with a line end. */
  public static String write(CopyResult result) throws IOException {
    return JsonDocument.of(json -> writeFields(json, result));
  }

  private static void writeFields(JsonGenerator json, CopyResult result) throws IOException {
    json.writeStringField("source", result.source());
    json.writeStringField("target", result.target());
    json.writeBooleanField("dryRun", result.dryRun());
    json.writeArrayFieldStart("images");
    for (CopyResult.Copied image : result.images()) {
      writeImage(json, image);
    }
    json.writeEndArray();
    json.writeNumberField("bytesSent", result.bytesSent());
    json.writeNumberField("requests", result.requests());
    json.writeNumberField("durationMillis", result.duration().toMillis());
    writeIfPresent(json, "sourceCredentials", result.sourceCredentials());
    writeIfPresent(json, "targetCredentials", result.targetCredentials());
  }

  private static void writeImage(JsonGenerator json, CopyResult.Copied image) throws IOException {
    json.writeStartObject();
    json.writeStringField("source", image.source());
    json.writeStringField("target", image.target());
    json.writeStringField("digest", image.digest().toString());
    json.writeArrayFieldStart("platforms");
    for (Platform platform : image.platforms()) {
      json.writeString(platform.toString());
    }
    json.writeEndArray();
    json.writeStringField("outcome", image.outcome().name().toLowerCase(Locale.ROOT));
    json.writeObjectFieldStart("blobs");
    json.writeNumberField("sent", image.blobs().sent());
    json.writeNumberField("mounted", image.blobs().mounted());
    json.writeNumberField("present", image.blobs().present());
    json.writeNumberField("bytes", image.blobs().bytes());
    json.writeEndObject();
    writeIfPresent(json, "conversion", image.conversion());
    json.writeEndObject();
  }

  private static void writeIfPresent(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }
}
