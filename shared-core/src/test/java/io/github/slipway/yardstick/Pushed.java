package io.github.slipway.yardstick;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import java.io.IOException;

/** An image as a registry has it. */
record Pushed(Manifest manifest, Bytes config) {
  /** Fetches an image by its tag. */
  static Pushed fetch(RawRegistry repository, String tag) throws IOException, InterruptedException {
    Manifest manifest = repository.manifest(tag);
    return new Pushed(manifest, repository.blob(ManifestContent.of(manifest).config().digest()));
  }
}
