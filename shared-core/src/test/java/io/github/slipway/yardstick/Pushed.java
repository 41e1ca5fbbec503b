package io.github.slipway.yardstick;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.base.BaseImage;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.layer.BuiltLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An image as a registry has it. */
record Pushed(Manifest manifest, Bytes config) {
  /** Fetches an image by its tag. */
  static Pushed fetch(RawRegistry repository, String tag) throws IOException, InterruptedException {
    Manifest manifest = repository.manifest(tag);
    return new Pushed(manifest, repository.blob(ManifestContent.of(manifest).config().digest()));
  }

  /** Its layers but for those of the base, under these names. */
  List<BuiltLayer> layersAbove(BaseImage base, List<String> names) throws IOException {
    JsonNode diffIds =
        new ObjectMapper().readTree(config.toArray()).path("rootfs").path("diff_ids");
    List<Descriptor> layers = ManifestContent.of(manifest).layers();
    List<BuiltLayer> above = new ArrayList<>();
    for (int i = base.layers().size(); i < layers.size(); i++) {
      above.add(
          new BuiltLayer(
              names.get(above.size()),
              layers.get(i).digest(),
              Digest.of(diffIds.get(i).asText()),
              layers.get(i).size()));
    }
    return above;
  }
}
