package io.github.slipway.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slipway.image.ImageReference;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes the result of a build or a push as JSON. */
public final class ResultJson {
  private ResultJson() {}

  /** The result as a JSON object, indented, with a line end. */
  public static String write(ImageResult result) throws IOException {
    return JsonDocument.of(json -> writeFields(json, result));
  }

  /**
   * The results of a build that has several images: the first one's fields, and the others in
   * {@code further}.
   *
   * @param results at least one
   */
  public static String write(List<ImageResult> results) throws IOException {
    return JsonDocument.of(
        json -> {
          writeFields(json, results.get(0));
          if (results.size() > 1) {
            json.writeArrayFieldStart("further");
            for (ImageResult result : results.subList(1, results.size())) {
              json.writeStartObject();
              writeFields(json, result);
              json.writeEndObject();
            }
            json.writeEndArray();
          }
        });
  }

  private static void writeFields(JsonGenerator json, ImageResult result) throws IOException {
    json.writeStringField("image", result.references().get(0).name());
    json.writeStringField("digest", result.digest().toString());
    json.writeStringField("imageId", result.imageId().toString());
    writeReferences(json, result);
    writePlatforms(json, result);
    json.writeBooleanField("unchanged", result.unchanged());
    if (result.base().isPresent()) {
      json.writeObjectFieldStart("base");
      json.writeStringField("name", result.base().get().name());
      json.writeStringField("digest", result.base().get().identity().toString());
      json.writeEndObject();
    }
    writeLayers(json, result);
    json.writeNumberField("bytesSent", result.bytesSent());
    json.writeNumberField("requests", result.requests());
    json.writeNumberField("durationMillis", result.duration().toMillis());
    if (result.credentials().isPresent()) {
      json.writeStringField("credentials", result.credentials().get());
    }
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

  /** Only where there are several: then {@code digest} and {@code imageId} are the index's. */
  private static void writePlatforms(JsonGenerator json, ImageResult result) throws IOException {
    if (!result.platforms().isEmpty()) {
      json.writeArrayFieldStart("platforms");
      for (ImageResult.PlatformImage image : result.platforms()) {
        json.writeStartObject();
        json.writeStringField("platform", image.platform().toString());
        json.writeStringField("digest", image.digest().toString());
        json.writeStringField("imageId", image.imageId().toString());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
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
