package io.github.slipway.layout;

import io.github.slipway.image.ImageReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Makes or replaces a file for {@code docker load}. */
record DockerArchiveOutput(Path file) implements ImageOutput {
  @Override
  public void check() throws IOException {
    DockerArchive.openToReplace(file);
  }

  @Override
  public void write(OutputImage image, ImageReference name, Map<String, String> annotations)
      throws IOException, InterruptedException {
    OutputImage.Part one = image.only();
    DockerArchive.write(file, one.manifest(), one.config(), image.layers(), Optional.of(name));
  }

  @Override
  public String toString() {
    return "docker-archive:" + file;
  }
}
