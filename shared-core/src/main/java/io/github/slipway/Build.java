package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.layout.ImageOutput;
import io.github.slipway.report.PushResult.OutputResult;
import io.github.slipway.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The way of one image to disk or to the Docker daemon. */
final class Build {
  private final BuildRequest request;
  private final Workshop workshop;

  Build(BuildRequest request, Workshop workshop) {
    this.request = request;
    this.workshop = workshop;
  }

  /**
   * Builds, and writes to each output; the first failure ends it.
   *
   * @param start when the work began, by {@link System#nanoTime}
   * @return one for each output
   */
  List<OutputResult> run(long start) throws IOException, InterruptedException {
    List<ImageOutput> outputs = OutputWork.open(request.outputs(), request.image().platforms());
    ImageRequest image = image(outputs.get(0));
    try (Source source = workshop.source(image, false)) {
      ImageWork images = workshop.images(image);
      List<Planned> planned =
          new ImagePlans(image, images, workshop.workers())
              .of(source, workshop.base(image, source));
      OutputWork work =
          new OutputWork(image, request.keepFormat(), workshop, new BuildOnce(images, planned));
      List<OutputResult> results = new ArrayList<>();
      for (ImageOutput output : outputs) {
        results.add(
            new OutputResult(
                output.toString(),
                work.write(output, request.name(), request.image().format(), start)));
      }
      return results;
    }
  }

  /** What the first output needs is all that is built where there is no other. */
  private ImageRequest image(ImageOutput first) {
    ImageRequest wanted = request.image();
    return wanted.withFormat(OutputWork.format(first, wanted.format(), request.keepFormat()));
  }
}
