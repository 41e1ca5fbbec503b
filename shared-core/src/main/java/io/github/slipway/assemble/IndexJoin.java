package io.github.slipway.assemble;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.StatedPlatform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Joins images of several platforms into an OCI index, or into Docker's manifest list where they
 * are in Docker's format. The same images give the same bytes. No tree of JSON is made: an
 * unchanged push comes here.
 */
public final class IndexJoin {
  private IndexJoin() {}

  /**
   * Makes the index.
   *
   * @param images all in one format, in the order that the index is to have; one that is there
   *     twice is named once
   * @param annotations of an OCI index; Docker's format has none
   */
  public static Manifest join(List<AssembledImage> images, Map<String, String> annotations) {
    boolean oci = images.get(0).manifest().mediaType().equals(MediaType.OCI_MANIFEST);
    String mediaType = oci ? MediaType.OCI_INDEX : MediaType.DOCKER_MANIFEST_LIST;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", 2);
      json.writeStringField("mediaType", mediaType);
      json.writeArrayFieldStart("manifests");
      for (Named image : named(images)) {
        write(json, image);
      }
      json.writeEndArray();
      if (oci && !annotations.isEmpty()) {
        json.writeObjectFieldStart("annotations");
        for (Map.Entry<String, String> annotation : new TreeMap<>(annotations).entrySet()) {
          json.writeStringField(annotation.getKey(), annotation.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("an array could not be written to", e);
    }
    return Manifest.of(mediaType, Bytes.of(bytes.toByteArray()));
  }

  private record Named(Descriptor manifest, StatedPlatform platform) {}

  private static Set<Named> named(List<AssembledImage> images) {
    Set<Named> named = new LinkedHashSet<>();
    for (AssembledImage image : images) {
      named.add(new Named(image.manifest().descriptor(), image.platform()));
    }
    return named;
  }

  private static void write(JsonGenerator json, Named image) throws IOException {
    json.writeStartObject();
    json.writeStringField("mediaType", image.manifest().mediaType());
    json.writeNumberField("size", image.manifest().size());
    json.writeStringField("digest", image.manifest().digest().toString());
    StatedPlatform stated = image.platform();
    json.writeObjectFieldStart("platform");
    json.writeStringField("architecture", stated.platform().architecture());
    json.writeStringField("os", stated.platform().os());
    if (stated.osVersion().isPresent()) {
      json.writeStringField("os.version", stated.osVersion().get());
    }
    if (!stated.osFeatures().isEmpty()) {
      json.writeArrayFieldStart("os.features");
      for (String feature : stated.osFeatures()) {
        json.writeString(feature);
      }
      json.writeEndArray();
    }
    if (stated.platform().variant().isPresent()) {
      json.writeStringField("variant", stated.platform().variant().get());
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
