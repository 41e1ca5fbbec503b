package io.github.slipway.report;

import io.github.slipway.image.ImageReference;
import io.github.slipway.json.JsonText;
import java.util.List;
import java.util.Locale;

/** Writes the result of a build or a push as JSON. */
public final class ResultJson {
  private ResultJson() {}

  /** The result as a JSON object, indented, with a line end. */
  public static String write(ImageResult result) {
    JsonText json = new JsonText().startObject();
    writeFields(json, result);
    return json.end() + "\n";
  }

  /**
   * The results of a build that has several images, or pushes to several places: the first one's
   * fields, and the others in {@code further}; outputs in {@code outputs}, and places that do not
   * have the image in {@code failed}.
   *
   * @param result with at least one image
   */
  public static String write(PushResult result) {
    List<ImageResult> results = result.images();
    JsonText json = new JsonText().startObject();
    writeFields(json, results.get(0));
    writePlaces(json, result);
    if (results.size() > 1) {
      json.startArray("further");
      for (ImageResult further : results.subList(1, results.size())) {
        json.startObject();
        writeFields(json, further);
        json.end();
      }
      json.end();
    }
    return json.end() + "\n";
  }

  private static void writePlaces(JsonText json, PushResult result) {
    if (!result.outputs().isEmpty()) {
      json.startArray("outputs");
      for (PushResult.OutputResult output : result.outputs()) {
        json.startObject();
        json.field("output", output.output());
        json.field("digest", output.image().digest().toString());
        json.field("unchanged", output.image().unchanged());
        json.field("durationMillis", output.image().duration().toMillis());
        json.end();
      }
      json.end();
    }
    if (!result.failures().isEmpty()) {
      json.startArray("failed");
      for (PushResult.Failure failure : result.failures()) {
        json.startObject();
        json.field("place", failure.place());
        json.field("why", failure.why().what());
        json.end();
      }
      json.end();
    }
  }

  private static void writeFields(JsonText json, ImageResult result) {
    json.field("image", result.references().get(0).name());
    json.field("digest", result.digest().toString());
    json.field("imageId", result.imageId().toString());
    writeReferences(json, result);
    writePlatforms(json, result);
    json.field("unchanged", result.unchanged());
    if (result.base().isPresent()) {
      json.startObject("base");
      json.field("name", result.base().get().name());
      json.field("digest", result.base().get().identity().toString());
      json.end();
    }
    writeLayers(json, result);
    json.field("bytesSent", result.bytesSent());
    json.field("requests", result.requests());
    json.field("durationMillis", result.duration().toMillis());
    if (result.credentials().isPresent()) {
      json.field("credentials", result.credentials().get());
    }
  }

  private static void writeReferences(JsonText json, ImageResult result) {
    json.startArray("tags");
    for (ImageReference reference : result.references()) {
      if (reference.tag().isPresent()) {
        json.value(reference.tag().get());
      }
    }
    json.end();
    json.startArray("references");
    for (ImageReference reference : result.references()) {
      json.value(reference.withDigest(result.digest()).toString());
    }
    json.end();
  }

  /** Only where there are several: then {@code digest} and {@code imageId} are the index's. */
  private static void writePlatforms(JsonText json, ImageResult result) {
    if (!result.platforms().isEmpty()) {
      json.startArray("platforms");
      for (ImageResult.PlatformImage image : result.platforms()) {
        json.startObject();
        json.field("platform", image.platform().toString());
        json.field("digest", image.digest().toString());
        json.field("imageId", image.imageId().toString());
        json.end();
      }
      json.end();
    }
  }

  private static void writeLayers(JsonText json, ImageResult result) {
    json.startArray("layers");
    for (ImageResult.LayerResult layer : result.layers()) {
      json.startObject();
      json.field("name", layer.name());
      json.field("digest", layer.digest().toString());
      json.field("size", layer.size());
      json.field("outcome", layer.outcome().name().toLowerCase(Locale.ROOT));
      json.end();
    }
    json.end();
  }
}
