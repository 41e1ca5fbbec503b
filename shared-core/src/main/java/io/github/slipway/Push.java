package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.PushWork.Pushed;
import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.base.Base;
import io.github.slipway.base.ResolvedBase;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageReference;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.Listener;
import io.github.slipway.source.Source;
import io.github.slipway.store.ImageTarget;
import io.github.slipway.transfer.ImageTransfer;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    ImageReference name = request.target();
    ImageTarget target = workshop.registries().forPush(name.registry(), name.repository());
    Source source = workshop.source(request.image());
    Base base = workshop.base(request.image(), source);
    ImageWork images = workshop.images(request.image());

    Future<ResolvedBase> resolving =
        workshop.workers().start(() -> base.resolve(request.image().platform()));
    Map<String, Future<Optional<Digest>>> asking = ask(target);
    ImagePlan plan = source.plan(request.image().settings());
    List<Digest> layerKeys = images.layerKeys(plan);
    ResolvedBase resolved = workshop.workers().await(resolving);
    Map<String, Optional<Digest>> tags = new LinkedHashMap<>();
    for (Map.Entry<String, Future<Optional<Digest>>> tag : asking.entrySet()) {
      tags.put(tag.getKey(), workshop.workers().await(tag.getValue()));
    }

    ImageTransfer transfer = new ImageTransfer(target, workshop.workers(), listener);
    BlobKnowledge knowledge = new BlobKnowledge(workshop.store(), name.registry());
    Planned planned = images.planned(plan, layerKeys, resolved);
    Pushed pushed =
        new PushWork(request, images, target, transfer, knowledge, workshop.workers())
            .push(planned, tags);
    AssembledImage image = pushed.image();
    return new ImageResult(
        request.allTags().stream().map(name::withTag).toList(),
        image.manifest().digest(),
        image.configDescriptor().digest(),
        !pushed.changed(),
        Results.base(resolved),
        Results.layers(plan, image, pushed.outcomes()),
        transfer.bytesSent(),
        workshop.registries().requestCount(),
        Duration.ofNanos(System.nanoTime() - start),
        workshop.registries().credentialSource(name.registry(), name.repository()));
  }

  /** Begins to ask what each tag stands for; with {@code force}, that of kept tags alone. */
  private Map<String, Future<Optional<Digest>>> ask(ImageTarget target) {
    Map<String, Future<Optional<Digest>>> asking = new LinkedHashMap<>();
    for (String tag : request.allTags()) {
      // What is to be written whatever is there need not be asked for.
      asking.put(
          tag,
          request.force() && !request.targetTags().keeps(tag)
              ? CompletableFuture.completedFuture(Optional.empty())
              : workshop.workers().start(() -> target.resolve(tag)));
    }
    return asking;
  }
}
