package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.PushWork.Pushed;
import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.base.Base;
import io.github.slipway.base.ResolvedBase;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.Platform;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.Listener;
import io.github.slipway.source.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * The way of one push: the registries are asked while the files are read, then {@link PushWork}.
 */
final class Push {
  private final PushRequest request;
  private final Workshop workshop;
  private final Listener listener;

  Push(PushRequest request, Workshop workshop, Listener listener) {
    this.request = request;
    this.workshop = workshop;
    this.listener = listener;
  }

  /**
   * Pushes.
   *
   * @param start when the work began, by {@link System#nanoTime}
   */
  ImageResult run(long start) throws IOException, InterruptedException {
    Delivery delivery = Delivery.begin(request.targetTags(), workshop, listener);
    try (Source source = workshop.source(request.image())) {
      return push(source, delivery, start);
    }
  }

  private ImageResult push(Source source, Delivery delivery, long start)
      throws IOException, InterruptedException {
    Base base = workshop.base(request.image(), source);
    Platform platform = request.image().platforms().get(0);
    ImageWork images = workshop.images(request.image(), platform);

    Future<ResolvedBase> resolving = workshop.workers().start(() -> base.resolve(platform));
    ImagePlan plan =
        source.plan(
            request.image().settings(), new BaseLook(platform, resolving, workshop.workers()));
    List<Digest> layerKeys = images.layerKeys(plan);
    ResolvedBase resolved = workshop.workers().await(resolving);
    // A registry that lets nobody in is told of before anything is built.
    delivery.tags();
    Planned planned = images.planned(plan, layerKeys, resolved);
    Pushed pushed = new PushWork(images, delivery).push(planned);
    AssembledImage image = pushed.image();
    return new ImageResult(
        delivery.references(),
        image.manifest().digest(),
        image.configDescriptor().digest(),
        !pushed.changed(),
        Optional.of(Results.base(resolved)),
        Results.layers(plan, image, pushed.outcomes()),
        delivery.bytesSent(),
        workshop.registries().requestCount(),
        Duration.ofNanos(System.nanoTime() - start),
        delivery.credentials());
  }
}
