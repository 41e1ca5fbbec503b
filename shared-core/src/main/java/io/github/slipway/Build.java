package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.ImageWork.Ready;
import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.base.Base;
import io.github.slipway.base.ResolvedBase;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.Platform;
import io.github.slipway.layout.ImageOutput;
import io.github.slipway.layout.OutputImage;
import io.github.slipway.report.ImageResult;
import io.github.slipway.source.Source;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;

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
    Platform platform = image.platforms().get(0);
    ImageWork images = workshop.images(image, platform);
    Base from = workshop.base(image, source);
    Future<ResolvedBase> resolving = workshop.workers().start(() -> from.resolve(platform));
    ImagePlan plan =
        source.plan(image.settings(), new BaseLook(platform, resolving, workshop.workers()));
    List<Digest> layerKeys = images.layerKeys(plan);
    ResolvedBase base = workshop.workers().await(resolving);
    Planned planned = images.planned(plan, layerKeys, base);
    Optional<AssembledImage> present = present(images.remembered(planned), output);
    AssembledImage built =
        present.isPresent() ? present.get() : write(images.build(planned), images, output, base);
    return new ImageResult(
        List.of(request.name()),
        built.manifest().digest(),
        built.configDescriptor().digest(),
        present.isPresent(),
        Optional.of(Results.base(base)),
        Results.layers(plan, built, Map.of()),
        0,
        workshop.registries().requestCount(),
        Duration.ofNanos(System.nanoTime() - start),
        Optional.empty());
  }

  private ImageRequest image(ImageOutput output) {
    ImageRequest wanted = request.image();
    return request.keepFormat() ? wanted : wanted.withFormat(output.format(wanted.format()));
  }

  private Optional<AssembledImage> present(Optional<AssembledImage> known, ImageOutput output)
      throws IOException {
    return known.isPresent() && output.has(known.get().manifest(), request.name())
        ? known
        : Optional.empty();
  }

  private AssembledImage write(Ready ready, ImageWork images, ImageOutput output, ResolvedBase base)
      throws IOException, InterruptedException {
    AssembledImage built = ready.image();
    output.write(
        OutputImage.of(built.manifest(), built.config(), contents(ready, images)),
        request.name(),
        BaseAnnotations.of(base));
    return built;
  }

  /** Opens any layer of the image, whoever's it is. */
  private static Function<Descriptor, BlobContent> contents(Ready ready, ImageWork images) {
    Map<Digest, BlobContent> contents = new HashMap<>();
    for (Descriptor layer : ready.base().layers()) {
      contents.put(layer.digest(), ready.base().content().apply(layer));
    }
    for (int i = 0; i < ready.image().layers().size(); i++) {
      Descriptor layer = ready.image().layers().get(i);
      contents.put(layer.digest(), images.content(ready.plan().layers().get(i), layer));
    }
    return layer -> Objects.requireNonNull(contents.get(layer.digest()));
  }
}
