package io.github.slipway.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes what a registry has as JSON. */
public final class ListJson {
  private ListJson() {}

  /** The result as a JSON object, indented, with a line end. */
  public static String write(ListResult result) throws IOException {
    return JsonDocument.of(
        json -> {
          json.writeStringField("registry", result.registry());
          if (result.repository().isPresent()) {
            json.writeStringField("repository", result.repository().get());
            json.writeNumberField("total", result.total());
            writeTags(json, result);
          } else {
            json.writeNumberField("total", result.total());
            JsonFields.texts(json, "repositories", result.repositories());
          }
        });
  }

  private static void writeTags(JsonGenerator json, ListResult result) throws IOException {
    json.writeArrayFieldStart("tags");
    for (ListResult.ListedTag tag : result.tags()) {
      json.writeStartObject();
      json.writeStringField("tag", tag.tag());
      JsonFields.text(json, "digest", tag.digest());
      if (!tag.platforms().isEmpty()) {
        JsonFields.texts(json, "platforms", tag.platforms());
      }
      if (tag.size().isPresent()) {
        json.writeNumberField("size", tag.size().getAsLong());
      }
      JsonFields.text(json, "created", tag.created());
      JsonFields.text(json, "note", tag.note());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
