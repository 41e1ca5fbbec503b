package io.jenkins.plugins.slipway.image;

import io.github.slipway.CopyRequest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.Platform;
import io.github.slipway.report.CopyResult;
import io.jenkins.plugins.slipway.agent.Engine;
import io.jenkins.plugins.slipway.agent.EngineWork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Copies images, where the workspace is.
 *
 * @param platform empty for all
 */
record CopyWork(
    Place from, Place to, ArrayList<String> tags, String platform, String format, boolean dryRun)
    implements EngineWork<CopiedImages> {
  @Override
  public CopiedImages run(Engine engine) throws IOException, InterruptedException {
    CopyResult result =
        engine
            .slipway()
            .copy(
                new CopyRequest(
                    from.in(engine.directory()),
                    to.in(engine.directory()),
                    tags,
                    Optional.of(platform).filter(text -> !text.isEmpty()).map(Platform::of),
                    format.equals("oci") ? ImageFormat.OCI : ImageFormat.DOCKER,
                    dryRun));
    List<CopiedImage> images = new ArrayList<>();
    for (CopyResult.Copied copied : result.images()) {
      engine.log().info(line(copied));
      images.add(
          new CopiedImage(
              copied.source(),
              copied.target(),
              copied.digest().toString(),
              copied.platforms().stream().map(Platform::toString).toList(),
              copied.outcome() == CopyResult.Outcome.PRESENT));
    }
    return new CopiedImages(images, result.dryRun(), result.bytesSent());
  }

  private String line(CopyResult.Copied copied) {
    String done = dryRun ? "would be copied" : "copied";
    String outcome = copied.outcome() == CopyResult.Outcome.PRESENT ? "is there already" : done;
    return copied.source() + " -> " + copied.target() + " " + copied.digest() + ": " + outcome;
  }
}
