package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.PushWork.Pushed;
import io.github.slipway.base.Base;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.Listener;
import io.github.slipway.source.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
    ImageWork images = workshop.images(request.image());
    List<Planned> planned =
        new ImagePlans(request.image(), images, workshop.workers()).of(source, base);
    // A registry that lets nobody in is told of before anything is built.
    delivery.tags();
    Pushed pushed = new PushWork(images, delivery).push(planned);
    ImageSet set = pushed.images();
    return new ImageResult(
        delivery.references(),
        set.root().digest(),
        set.id(),
        set.platforms(request.image().platforms()),
        !pushed.changed(),
        Optional.of(Results.base(planned.get(0).base())),
        Results.layers(planned, set, pushed.outcomes()),
        delivery.bytesSent(),
        workshop.registries().requestCount(),
        Duration.ofNanos(System.nanoTime() - start),
        delivery.credentials());
  }
}
