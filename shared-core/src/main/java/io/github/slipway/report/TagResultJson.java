package io.github.slipway.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes the result of tagging as JSON. */
public final class TagResultJson {
  private TagResultJson() {}

  /** The result as a JSON object, indented, with a line end. */
  public static String write(TagResult result) throws IOException {
    return JsonDocument.of(json -> writeFields(json, result));
  }

  private static void writeFields(JsonGenerator json, TagResult result) throws IOException {
    json.writeStringField("image", result.image().toString());
    json.writeStringField("digest", result.digest().toString());
    json.writeArrayFieldStart("tags");
    for (TagResult.Tagged tag : result.tags()) {
      json.writeStartObject();
      json.writeStringField("reference", tag.reference().toString());
      json.writeStringField("outcome", result.isUnchanged(tag) ? "present" : "written");
      if (tag.before().isPresent()) {
        json.writeStringField("before", tag.before().get().toString());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("requests", result.requests());
    json.writeNumberField("durationMillis", result.duration().toMillis());
    if (result.credentials().isPresent()) {
      json.writeStringField("credentials", result.credentials().get());
    }
  }
}
