package io.github.slipway.layout;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes or replaces a file for {@code docker load}. */
record DockerArchiveOutput(Path file) implements ImageOutput {
  @Override
  public void write(
      Manifest manifest,
      Bytes config,
      Function<Descriptor, BlobContent> layers,
      ImageReference name,
      Map<String, String> annotations)
      throws IOException, InterruptedException {
    DockerArchive.write(file, manifest, config, layers, Optional.of(name));
  }

  @Override
  public String toString() {
    return "docker-archive:" + file;
  }
}
