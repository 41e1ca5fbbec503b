package io.github.slipway.layout;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes or replaces an OCI layout in a tar file, with one image. */
record OciArchiveOutput(Path file) implements ImageOutput {
  /** As with a layout. */
  @Override
  public ImageFormat format(ImageFormat asked) {
    return ImageFormat.OCI;
  }

  @Override
  public void check() throws IOException {
    OciArchive.openToReplace(file);
  }

  @Override
  public boolean has(Manifest manifest, ImageReference name) throws IOException {
    Optional<OciArchive> archive = OciArchive.openToReplace(file);
    return archive.isPresent() && archive.get().hasOnly(Optional.of(name.tagOrDigest()), manifest);
  }

  @Override
  public boolean takesIndexes() {
    return true;
  }

  @Override
  public void write(OutputImage image, ImageReference name, Map<String, String> annotations)
      throws IOException, InterruptedException {
    Map<Digest, BlobContent> configs = new HashMap<>();
    List<Manifest> children = new ArrayList<>();
    for (OutputImage.Part part : image.images()) {
      Digest config = ManifestContent.of(part.manifest()).config().digest();
      configs.put(config, BlobContent.of(part.config()));
      if (image.root().isIndex()) {
        children.add(part.manifest());
      }
    }
    Function<Descriptor, BlobContent> blobs =
        blob -> {
          BlobContent config = configs.get(blob.digest());
          return config == null ? image.layers().apply(blob) : config;
        };
    OciArchive.write(
        file, image.root(), children, blobs, Optional.of(name.tagOrDigest()), annotations);
  }

  @Override
  public String toString() {
    return DiskName.OCI_ARCHIVE + file;
  }
}
