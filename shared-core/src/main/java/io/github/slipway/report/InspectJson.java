package io.github.slipway.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slipway.image.Descriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what an image is as JSON, with everything that manifest and config say. */
public final class InspectJson {
  private InspectJson() {}

  /** The result as a JSON object, indented, with a line end. */
  public static String write(InspectResult result) throws IOException {
    return JsonDocument.of(json -> writeFields(json, result));
  }

  private static void writeFields(JsonGenerator json, InspectResult result) throws IOException {
    json.writeStringField("reference", result.reference());
    json.writeStringField("digest", result.manifest().digest().toString());
    json.writeStringField("mediaType", result.manifest().mediaType());
    json.writeNumberField("size", result.manifest().bytes().size());
    JsonFields.text(json, "artifactType", result.artifactType());
    if (result.manifest().isIndex()) {
      writeEntries(json, "manifests", result.entries());
    } else {
      json.writeArrayFieldStart("layers");
      for (Descriptor layer : result.layers()) {
        json.writeStartObject();
        writeDescriptor(json, layer);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    if (result.config().isPresent()) {
      InspectResult.Config config = result.config().get();
      json.writeStringField("imageId", config.descriptor().digest().toString());
      JsonFields.text(json, "platform", config.platform());
      JsonFields.document(json, "config", config.document().toArray());
    }
    writeEntries(json, "referrers", result.referrers());
    byte[] manifest = result.manifest().bytes().toArray();
    JsonFields.document(json, "manifest", manifest);
    // The digest is that of these bytes, and not of the same manifest written otherwise.
    json.writeStringField("rawManifest", new String(manifest, StandardCharsets.UTF_8));
  }

  private static void writeEntries(
      JsonGenerator json, String name, List<InspectResult.Entry> entries) throws IOException {
    json.writeArrayFieldStart(name);
    for (InspectResult.Entry entry : entries) {
      json.writeStartObject();
      writeDescriptor(json, entry.descriptor());
      JsonFields.text(json, "platform", entry.platform());
      JsonFields.text(json, "type", entry.type());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeDescriptor(JsonGenerator json, Descriptor descriptor)
      throws IOException {
    json.writeStringField("mediaType", descriptor.mediaType());
    json.writeStringField("digest", descriptor.digest().toString());
    json.writeNumberField("size", descriptor.size());
  }
}
