package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.ImageWork.Ready;
import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.base.ResolvedBase;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Platform;
import io.github.slipway.layout.ImageOutput;
import io.github.slipway.layout.OutputImage;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.ImageResult;
import io.github.slipway.source.Source;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The way of one image to disk or to the Docker daemon. */
final class Build {
  private final BuildRequest request;
  private final Workshop workshop;

  Build(BuildRequest request, Workshop workshop) {
    this.request = request;
    this.workshop = workshop;
  }

  /**
   * Builds.
   *
   * @param start when the work began, by {@link System#nanoTime}
   */
  ImageResult run(long start) throws IOException, InterruptedException {
    ImageOutput output = ImageOutput.parse(request.output());
    output.check();
    ImageRequest image = image(output);
    try (Source source = workshop.source(image)) {
      return build(image, output, source, start);
    }
  }

  private ImageResult build(ImageRequest image, ImageOutput output, Source source, long start)
      throws IOException, InterruptedException {
    List<Platform> platforms = image.platforms();
    if (platforms.size() > 1 && !output.takesIndexes()) {
      throw Problem.OUTPUT_ONE_PLATFORM.with(
          "output",
          output,
          "platforms",
          platforms.stream().map(Platform::toString).collect(Collectors.joining(", ")),
          "first",
          platforms.get(0));
    }
    ImageWork images = workshop.images(image);
    List<Planned> planned =
        new ImagePlans(image, images, workshop.workers()).of(source, workshop.base(image, source));
    Optional<ImageSet> present = present(images.remembered(planned), output);
    ImageSet built = present.isPresent() ? present.get() : write(planned, images, output);
    ResolvedBase base = planned.get(0).base();
    return new ImageResult(
        List.of(request.name()),
        built.root().digest(),
        built.id(),
        built.platforms(platforms),
        present.isPresent(),
        Optional.of(Results.base(base)),
        Results.layers(planned, built, Map.of()),
        0,
        workshop.registries().requestCount(),
        Duration.ofNanos(System.nanoTime() - start),
        Optional.empty());
  }

  private ImageRequest image(ImageOutput output) {
    ImageRequest wanted = request.image();
    return request.keepFormat() ? wanted : wanted.withFormat(output.format(wanted.format()));
  }

  private Optional<ImageSet> present(Optional<ImageSet> known, ImageOutput output)
      throws IOException {
    return known.isPresent() && output.has(known.get().root(), request.name())
        ? known
        : Optional.empty();
  }

  private ImageSet write(List<Planned> planned, ImageWork images, ImageOutput output)
      throws IOException, InterruptedException {
    List<Ready> ready = images.build(planned);
    ImageSet built = images.joined(planned, ready.stream().map(Ready::image).toList());
    List<OutputImage.Part> parts = new ArrayList<>();
    for (AssembledImage image : built.images()) {
      parts.add(new OutputImage.Part(image.manifest(), image.config()));
    }
    output.write(
        new OutputImage(built.root(), parts, contents(ready, images)),
        request.name(),
        BaseAnnotations.of(planned.get(0).base()));
    return built;
  }

  /** Opens any layer of the images, whoever's it is. */
  private static Function<Descriptor, BlobContent> contents(List<Ready> all, ImageWork images) {
    Map<Digest, BlobContent> contents = new HashMap<>();
    for (Ready ready : all) {
      for (Descriptor layer : ready.base().layers()) {
        contents.put(layer.digest(), ready.base().content().apply(layer));
      }
      for (int i = 0; i < ready.image().layers().size(); i++) {
        Descriptor layer = ready.image().layers().get(i);
        contents.put(layer.digest(), images.content(ready.plan().layers().get(i), layer));
      }
    }
    return layer -> Objects.requireNonNull(contents.get(layer.digest()));
  }
}
