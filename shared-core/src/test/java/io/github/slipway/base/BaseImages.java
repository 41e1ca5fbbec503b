package io.github.slipway.base;

import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.assemble.Assembler;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.layout.ImageOutput;
import io.github.slipway.layout.OutputImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes a base to disk as an image, with nothing on top. */
final class BaseImages {
  private BaseImages() {}

  static void write(BaseImage base, String output, String name)
      throws IOException, InterruptedException {
    AssembledImage image =
        new Assembler("test")
            .assemble(base, List.of(), ImageSettings.empty(), ImageFormat.DOCKER, Platform.DEFAULT);
    ImageOutput.parse(output)
        .write(
            OutputImage.of(image.manifest(), image.config(), base.content()),
            ImageReference.of(name),
            Map.of());
  }

  static void writeArchive(BaseImage base, Path file, String name)
      throws IOException, InterruptedException {
    write(base, "docker-archive:" + file, name);
  }
}
