package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manifest that refers to another one, as a list of referrers describes it.
 *
 * @param manifest its media type, digest and size
 * @param artifactType what kind of thing it is; empty for an index that does not say
 * @param annotations the manifest's own
 */
record Referrer(Descriptor manifest, String artifactType, Map<String, String> annotations) {
  /**
   * Whether a filter lets it pass.
   *
   * @param wanted the artifact type; null for all
   */
  boolean matches(@Nullable String wanted) {
    return wanted == null || wanted.equals(artifactType);
  }

  /** The descriptor. */
  String toJson() throws IOException {
    byte[] descriptor =
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeStringField("mediaType", manifest.mediaType());
              json.writeStringField("digest", manifest.digest().toString());
              json.writeNumberField("size", manifest.size());
              if (!artifactType.isEmpty()) {
                json.writeStringField("artifactType", artifactType);
              }
              if (!annotations.isEmpty()) {
                json.writeObjectFieldStart("annotations");
                for (Map.Entry<String, String> entry : annotations.entrySet()) {
                  json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
              }
              json.writeEndObject();
            });
    return new String(descriptor, StandardCharsets.UTF_8);
  }
}
