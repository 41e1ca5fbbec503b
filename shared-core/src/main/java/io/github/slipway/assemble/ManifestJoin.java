package io.github.slipway.assemble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.base.BaseImage;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the manifest of an image. */
final class ManifestJoin {
  private final Json json;
  private final ImageFormat format;

  ManifestJoin(Json json, ImageFormat format) {
    this.json = json;
    this.format = format;
  }

  Bytes join(
      BaseImage base,
      Descriptor config,
      List<Descriptor> baseLayers,
      List<Descriptor> layers,
      Map<String, String> annotations) {
    ObjectNode root = json.object();
    root.put("schemaVersion", 2);
    root.put("mediaType", format.manifestType());
    root.set("config", descriptor(config));
    ArrayNode all = root.putArray("layers");
    Map<String, JsonNode> asTheBaseHasThem = baseDescriptors(base);
    for (Descriptor layer : baseLayers) {
      ObjectNode node = descriptor(layer);
      JsonNode original = asTheBaseHasThem.get(layer.digest().toString());
      if (original != null) {
        copyExtras(original, node);
      }
      all.add(node);
    }
    for (Descriptor layer : layers) {
      all.add(descriptor(layer));
    }
    if (format == ImageFormat.OCI && !annotations.isEmpty()) {
      ObjectNode node = root.putObject("annotations");
      new TreeMap<>(annotations).forEach(node::put);
    }
    return json.write(root);
  }

  private ObjectNode descriptor(Descriptor descriptor) {
    return json.object()
        .put("mediaType", descriptor.mediaType())
        .put("size", descriptor.size())
        .put("digest", descriptor.digest().toString());
  }

  /**
   * A foreign layer can only be had from its urls; annotations, which Docker's format has not, are
   * what lazy pulling reads (eStargz, zstd:chunked).
   */
  private void copyExtras(JsonNode original, ObjectNode into) {
    if (original.path("urls").isArray()) {
      into.set("urls", original.path("urls"));
    }
    if (format == ImageFormat.OCI && original.path("annotations").isObject()) {
      into.set("annotations", original.path("annotations"));
    }
  }

  private Map<String, JsonNode> baseDescriptors(BaseImage base) {
    Map<String, JsonNode> byDigest = new HashMap<>();
    if (base.manifest().isPresent()) {
      try {
        for (JsonNode layer : json.read(base.manifest().get().bytes()).path("layers")) {
          byDigest.put(layer.path("digest").asText(), layer);
        }
      } catch (IOException e) {
        throw BaseConfig.malformed(base, "its manifest is not JSON", e);
      }
    }
    return byDigest;
  }
}
