package io.github.slipway;

import io.github.slipway.base.BaseImage;
import io.github.slipway.copy.Origin;
import io.github.slipway.copy.StoreName;
import io.github.slipway.copy.Stores;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.BaseUsed;
import io.github.slipway.report.ImageResult.LayerResult;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.report.Listener;
import io.github.slipway.report.PushResult;
import io.github.slipway.store.BlobContent;
import io.github.slipway.transfer.BlobToSend;
import io.github.slipway.transfer.BlobToSend.Presence;
import io.github.slipway.transfer.ImageTree;
import io.github.slipway.transfer.ImageTreeReader;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The way of an image that is built already: the tags are asked for while it is read. */
final class Publish {
  private final PublishRequest request;
  private final Workshop workshop;
  private final Workers workers;
  private final Listener listener;

  Publish(PublishRequest request, Workshop workshop, Listener listener) {
    this.request = request;
    this.workshop = workshop;
    this.workers = workshop.workers();
    this.listener = listener;
  }

  /** What is read once, wherever it goes. */
  private record Opened(Origin origin, Digest digest, BuiltImage built) {}

  /**
   * Pushes to one repository.
   *
   * @param start when the work began, by {@link System#nanoTime}
   */
  ImageResult run(long start) throws IOException, InterruptedException {
    StoreName source = source();
    Delivery delivery = Delivery.begin(request.targetTags(), workshop, listener);
    return push(open(source), delivery, workshop, start);
  }

  /**
   * Pushes to all repositories. What fails at one does not keep the image from the others; each has
   * clients and threads of its own, since a failure stops them.
   *
   * @param others opens a workshop for one repository
   */
  PushResult runAll(Supplier<Workshop> others) throws IOException, InterruptedException {
    Opened opened = open(source());
    Places places = new Places();
    for (TargetTags target : request.targets()) {
      places.push(
          target,
          () -> {
            long start = System.nanoTime();
            try (Workshop own = others.get()) {
              return push(opened, Delivery.begin(target, own, listener), own, start);
            }
          });
    }
    return places.result();
  }

  private Opened open(StoreName source) throws IOException, InterruptedException {
    Stores stores = new Stores(workshop.registries(), workshop.store(), workshop.scratch());
    Future<Origin> opening = workers.start(() -> stores.source(source, ImageFormat.DOCKER));
    Origin origin = workers.await(opening);
    Digest digest = workers.await(workers.start(() -> digest(source, origin)));
    ImageTree image =
        new ImageTreeReader(origin.images(), workers)
            .read(List.of(digest), Optional.empty())
            .get(0);
    return new Opened(
        origin, digest, BuiltImage.of(image, origin.annotations(digest), origin.images()));
  }

  private ImageResult push(Opened opened, Delivery delivery, Workshop own, long start)
      throws IOException, InterruptedException {
    BuiltImage built = opened.built();
    delivery.check(opened.digest());
    Optional<Boolean> tagged = delivery.tagOnly(built.tree().root());
    Map<Digest, Outcome> outcomes =
        tagged.isPresent() ? Map.of() : send(delivery, built, opened.origin(), own.workers());
    return new ImageResult(
        delivery.references(),
        opened.digest(),
        built.id(),
        built.platforms(),
        !tagged.orElse(true),
        built.base(),
        layers(built, outcomes),
        delivery.bytesSent(),
        own.registries().requestCount(),
        Duration.ofNanos(System.nanoTime() - start),
        delivery.credentials());
  }

  private StoreName source() {
    StoreName source = StoreName.source(request.source());
    if (source instanceof StoreName.InRegistry) {
      throw Problem.INVALID_STORE.with(
          "store",
          request.source(),
          "why",
          "what is built already is on disk, and an image of a registry is copied");
    }
    return source;
  }

  private static Digest digest(StoreName source, Origin origin) throws IOException {
    return origin
        .images()
        .resolve(origin.chosen().tagOrDigest())
        .orElseThrow(() -> Problem.NO_SUCH_IMAGE.with("reference", source));
  }

  private Map<Digest, Outcome> send(
      Delivery delivery, BuiltImage built, Origin origin, Workers senders)
      throws IOException, InterruptedException {
    ImageTree image = built.tree();
    Delivery.Present known = delivery.present();
    Set<Digest> present = known.blobs();
    List<Manifest> others =
        image.children().stream()
            .filter(child -> !known.manifests().contains(child.digest()))
            .toList();
    Set<Digest> skipped = new HashSet<>(known.manifests());
    skipped.addAll(delivery.presentManifests(others));
    image
        .blobsByManifest()
        .forEach(
            (manifest, digests) -> {
              if (skipped.contains(manifest.digest())) {
                present.addAll(digests);
              }
            });
    return delivery.send(image, skipped, secured(blobs(delivery, built, origin, present), senders));
  }

  private static List<BlobToSend> blobs(
      Delivery delivery, BuiltImage built, Origin origin, Set<Digest> present) throws IOException {
    List<BlobToSend> blobs = new ArrayList<>();
    Optional<BaseImage.Origin> base = built.base().flatMap(Publish::repository);
    for (BuiltImage.Blob blob : built.blobs()) {
      Descriptor descriptor = blob.descriptor();
      BlobContent content = () -> origin.images().openBlob(descriptor);
      blobs.add(
          blob.ofBase() && base.isPresent()
              ? delivery.blobOf(base.get(), blob.name(), descriptor, content, present)
              : delivery.blob(blob.name(), descriptor, content, present, false));
    }
    return blobs;
  }

  /**
   * A registry hands out blobs of other repositories to whoever names their digest and may read
   * there. Who built the image may not: only what lies there, whole, is mounted.
   */
  private static List<BlobToSend> secured(List<BlobToSend> blobs, Workers senders)
      throws IOException, InterruptedException {
    List<Callable<BlobToSend>> checking = new ArrayList<>();
    for (BlobToSend blob : blobs) {
      checking.add(
          () -> {
            if (blob.presence() == Presence.PRESENT) {
              return blob.withoutMount();
            }
            if (blob.mountFrom().isPresent()) {
              try (InputStream in = blob.content().open()) {
                in.transferTo(OutputStream.nullOutputStream());
              }
            }
            return blob;
          });
    }
    return senders.all(checking);
  }

  /** Where a registry could mount the base's layers from. */
  private static Optional<BaseImage.Origin> repository(BaseUsed base) {
    try {
      ImageReference name = ImageReference.of(base.name());
      return Optional.of(new BaseImage.Origin(name.registry(), name.repository()));
    } catch (SlipwayException e) {
      // It was a layout, an archive or nothing.
      return Optional.empty();
    }
  }

  private static List<LayerResult> layers(BuiltImage built, Map<Digest, Outcome> outcomes) {
    return built.layers().stream()
        .map(layer -> Results.layer(layer.name(), layer.descriptor(), outcomes))
        .toList();
  }
}
