package io.github.slipway.layout;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What has to lie beside a manifest, so that the image is whole. */
final class ManifestNeeds {
  private ManifestNeeds() {}

  /** Config and layers, or the manifests of an index. */
  static List<Descriptor> of(Manifest manifest) throws IOException {
    List<Descriptor> needed = new ArrayList<>();
    if (manifest.isIndex()) {
      ManifestContent.entriesOf(manifest).forEach(entry -> needed.add(entry.descriptor()));
    } else {
      ManifestContent content = ManifestContent.of(manifest);
      needed.add(content.config());
      for (Descriptor layer : content.layers()) {
        // A foreign layer is where its urls say.
        if (!MediaType.isForeignLayer(layer.mediaType())) {
          needed.add(layer);
        }
      }
    }
    return needed;
  }
}
