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
   * The results of a build that has several images, or pushes to several places: the first one's
   * fields, and the others in {@code further}; outputs in {@code outputs}, and places that do not
   * have the image in {@code failed}.
   *
   * @param result with at least one image
   */
  public static String write(PushResult result) throws IOException {
    List<ImageResult> results = result.images();
    return JsonDocument.of(
        json -> {
          writeFields(json, results.get(0));
          writePlaces(json, result);
          if (results.size() > 1) {
            json.writeArrayFieldStart("further");
            for (ImageResult further : results.subList(1, results.size())) {
              json.writeStartObject();
              writeFields(json, further);
              json.writeEndObject();
            }
            json.writeEndArray();
          }
        });
  }

  private static void writePlaces(JsonGenerator json, PushResult result) throws IOException {
    if (!result.outputs().isEmpty()) {
      json.writeArrayFieldStart("outputs");
      for (PushResult.OutputResult output : result.outputs()) {
        json.writeStartObject();
        json.writeStringField("output", output.output());
        json.writeStringField("digest", output.image().digest().toString());
        json.writeBooleanField("unchanged", output.image().unchanged());
        json.writeNumberField("durationMillis", output.image().duration().toMillis());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (!result.failures().isEmpty()) {
      json.writeArrayFieldStart("failed");
      for (PushResult.Failure failure : result.failures()) {
        json.writeStartObject();
        json.writeStringField("place", failure.place());
        json.writeStringField("why", failure.why().what());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
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
