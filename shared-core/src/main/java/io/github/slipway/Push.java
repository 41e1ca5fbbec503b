package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.PushWork.Pushed;
import io.github.slipway.base.Base;
import io.github.slipway.image.ImageReference;
import io.github.slipway.layout.ImageOutput;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.Listener;
import io.github.slipway.report.PushResult;
import io.github.slipway.source.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
   * Pushes to one repository.
   *
   * @param start when the work began, by {@link System#nanoTime}
   */
  ImageResult run(long start) throws IOException, InterruptedException {
    Delivery delivery = Delivery.begin(request.targetTags(), workshop, listener);
    try (Source source = workshop.source(request.image(), request.force())) {
      BuildOnce building = plan(source);
      return push(building, delivery, workshop, start);
    }
  }

  /**
   * Pushes to all repositories, and writes to all outputs. What fails at one place does not keep
   * the image from the others; each has clients and threads of its own, since a failure stops them.
   *
   * @param others opens a workshop for one repository
   * @param start when the work began, by {@link System#nanoTime}
   */
  PushResult runAll(Supplier<Workshop> others, long start)
      throws IOException, InterruptedException {
    ImageRequest image = request.image();
    List<ImageOutput> outputs = OutputWork.open(request.outputs(), image.platforms());
    try (Source source = workshop.source(image, request.force())) {
      BuildOnce building = plan(source);
      Places places = new Places();
      long begun = start;
      for (TargetTags target : request.targets()) {
        long from = begun;
        places.push(target, () -> pushApart(building, target, others, from));
        begun = System.nanoTime();
        if (building.hasFailed()) {
          break;
        }
      }
      OutputWork work = new OutputWork(image, request.keepFormat(), workshop, building);
      for (ImageOutput output : outputs) {
        if (!building.hasFailed()) {
          ImageReference name = request.target().withTag(request.allTags().get(0));
          places.write(output, () -> work.write(output, name, image.format(), System.nanoTime()));
        }
      }
      return places.result();
    }
  }

  private ImageResult pushApart(
      BuildOnce building, TargetTags target, Supplier<Workshop> others, long start)
      throws IOException, InterruptedException {
    try (Workshop own = others.get()) {
      return push(building, Delivery.begin(target, own, listener), own, start);
    }
  }

  private BuildOnce plan(Source source) throws IOException, InterruptedException {
    Base base = workshop.base(request.image(), source);
    ImageWork images = workshop.images(request.image());
    return new BuildOnce(
        images, new ImagePlans(request.image(), images, workshop.workers()).of(source, base));
  }

  private ImageResult push(BuildOnce building, Delivery delivery, Workshop own, long start)
      throws IOException, InterruptedException {
    // A registry that lets nobody in is told of before anything is built.
    delivery.tags();
    Pushed pushed = new PushWork(building, delivery).push();
    ImageSet set = pushed.images();
    List<Planned> planned = building.planned();
    return new ImageResult(
        delivery.references(),
        set.root().digest(),
        set.id(),
        set.platforms(request.image().platforms()),
        !pushed.changed(),
        Optional.of(Results.base(planned.get(0).base())),
        Results.layers(planned, set, pushed.outcomes()),
        delivery.bytesSent(),
        own.registries().requestCount(),
        Duration.ofNanos(System.nanoTime() - start),
        delivery.credentials());
  }
}
