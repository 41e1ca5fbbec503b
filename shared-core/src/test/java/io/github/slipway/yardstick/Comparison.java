package io.github.slipway.yardstick;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.image.Bytes;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Compares images with those of Jib on the same base, and remembers which deviations it met. */
final class Comparison {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Set<Deviation> met = EnumSet.noneOf(Deviation.class);

  /** The two are equal as JSON but for the deviations. */
  void expectDeviationsOnly(TestBase base, Pushed jib, Pushed ours) throws IOException {
    ObjectNode config = (ObjectNode) json(jib.config());
    ObjectNode manifest = (ObjectNode) json(jib.manifest().bytes());
    for (Deviation deviation : Deviation.values()) {
      JsonNode configBefore = config.deepCopy();
      JsonNode manifestBefore = manifest.deepCopy();
      deviation.applyToConfig(config, base.config());
      deviation.applyToManifest(manifest, json(base.manifest().bytes()));
      if (!configBefore.equals(config) || !manifestBefore.equals(manifest)) {
        met.add(deviation);
      }
    }
    // Another config has another digest and size.
    ((ObjectNode) manifest.path("config"))
        .put("digest", ours.config().digest().toString())
        .put("size", ours.config().size());
    assertThat(json(ours.config())).as("config").isEqualTo(config);
    assertThat(json(ours.manifest().bytes())).as("manifest").isEqualTo(manifest);
    assertThat(ours.manifest().mediaType()).isEqualTo(manifest.path("mediaType").asText());
  }

  Set<Deviation> met() {
    return met;
  }

  private static JsonNode json(Bytes bytes) throws IOException {
    return JSON.readTree(bytes.toArray());
  }
}
