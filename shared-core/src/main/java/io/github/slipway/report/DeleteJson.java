package io.github.slipway.report;

import java.io.IOException;

/** Writes what was deleted as JSON. */
public final class DeleteJson {
  private DeleteJson() {}

  /** The result as a JSON object, indented, with a line end. */
  public static String write(DeleteResult result) throws IOException {
    return JsonDocument.of(
        json -> {
          json.writeStringField("image", result.name());
          json.writeStringField("digest", result.digest().toString());
          json.writeBooleanField("deleted", result.deleted());
          json.writeBooleanField("byTag", result.byTag());
          JsonFields.texts(json, "tags", result.tags());
          JsonFields.texts(json, "staying", result.staying());
          JsonFields.texts(json, "indexes", result.indexes());
        });
  }
}
