package io.github.slipway.layout;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Adds images to an OCI layout. */
record OciLayoutOutput(Path directory) implements ImageOutput {
  /**
   * A layout may hold anything, but skopeo and its kin do not find manifests in Docker's format.
   */
  @Override
  public ImageFormat format(ImageFormat asked) {
    return ImageFormat.OCI;
  }

  @Override
  public void check() throws IOException {
    OciLayout.openIfPresent(directory);
  }

  @Override
  public boolean has(Manifest manifest, ImageReference name) throws IOException {
    Optional<OciLayout> layout = OciLayout.openIfPresent(directory);
    return layout.isPresent() && layout.get().hasImage(name.tagOrDigest(), manifest);
  }

  @Override
  public boolean takesIndexes() {
    return true;
  }

  @Override
  public void write(OutputImage image, ImageReference name, Map<String, String> annotations)
      throws IOException, InterruptedException {
    OciLayout layout = OciLayout.openOrCreate(directory);
    for (OutputImage.Part part : image.images()) {
      write(layout, part, image.layers());
      if (image.root().isIndex()) {
        layout.writeChild(part.manifest());
      }
    }
    layout.writeManifest(name.tagOrDigest(), image.root(), annotations);
  }

  private static void write(
      OciLayout layout, OutputImage.Part part, Function<Descriptor, BlobContent> layers)
      throws IOException, InterruptedException {
    ManifestContent content = ManifestContent.of(part.manifest());
    for (Descriptor layer : content.layers()) {
      Interrupts.check();
      if (!layout.hasBlob(layer)) {
        layout.writeBlob(layer, layers.apply(layer));
      }
    }
    layout.writeBlob(content.config(), BlobContent.of(part.config()));
  }

  @Override
  public String toString() {
    return "oci:" + directory;
  }
}
