package io.github.slipway;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import io.github.slipway.report.TagResult;
import io.github.slipway.report.TagResult.Tagged;
import io.github.slipway.store.ImageTarget;
import io.github.slipway.store.MissingBlobException;
import io.github.slipway.transfer.ImageTransfer;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/** Gives tags to an image by its manifest, which is all that is fetched. */
final class Tagging {
  private final TagRequest request;
  private final Workshop workshop;
  private final Listener listener;

  Tagging(TagRequest request, Workshop workshop, Listener listener) {
    this.request = request;
    this.workshop = workshop;
    this.listener = listener;
  }

  /**
   * Tags.
   *
   * @param start when the work began, by {@link System#nanoTime}
   */
  TagResult run(long start) throws IOException, InterruptedException {
    ImageReference image = request.image();
    ImageTarget target = workshop.registries().forPush(image.registry(), image.repository());
    Workers workers = workshop.workers();
    Future<Optional<Manifest>> reading = workers.start(() -> target.manifest(image.tagOrDigest()));
    List<Future<Optional<Digest>>> asking = new ArrayList<>();
    for (String tag : request.tags()) {
      asking.add(workers.start(() -> target.resolve(tag)));
    }
    Manifest manifest =
        workers.await(reading).orElseThrow(() -> Problem.NO_SUCH_IMAGE.with("reference", image));
    List<Tagged> tags = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < asking.size(); i++) {
      String tag = request.tags().get(i);
      Optional<Digest> before = workers.await(asking.get(i));
      tags.add(new Tagged(image.withTag(tag), before));
      if (!before.equals(Optional.of(manifest.digest()))) {
        missing.add(tag);
      }
    }
    write(target, manifest, missing);
    return new TagResult(
        image,
        manifest.digest(),
        tags,
        workshop.registries().requestCount(),
        Duration.ofNanos(System.nanoTime() - start),
        workshop.registries().credentialSource(image.registry(), image.repository()));
  }

  private void write(ImageTarget target, Manifest manifest, List<String> missing)
      throws IOException, InterruptedException {
    if (missing.isEmpty()) {
      return;
    }
    try {
      new ImageTransfer(target, workshop.workers(), listener).writeManifest(manifest, missing);
    } catch (MissingBlobException e) {
      throw Problem.BLOBS_NOT_KEPT.because(e, "detail", String.valueOf(e.getMessage()));
    }
  }
}
