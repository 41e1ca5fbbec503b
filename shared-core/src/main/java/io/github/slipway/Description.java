package io.github.slipway;

import io.github.slipway.base.ResolvedBase;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Manifest;
import io.github.slipway.metadata.ImageMetadata;
import io.github.slipway.report.Listener;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Future;

/** Has an image say what it is of, if it is to. Git is asked while the files are read. */
final class Description {
  private final Optional<Future<ImageMetadata>> metadata;
  private final boolean annotated;
  private final Workers workers;
  private final Listener listener;

  private Description(
      Optional<Future<ImageMetadata>> metadata,
      boolean annotated,
      Workers workers,
      Listener listener) {
    this.metadata = metadata;
    this.annotated = annotated;
    this.workers = workers;
    this.listener = listener;
  }

  static Description of(ImageRequest request, Workshop workshop, Listener listener) {
    return new Description(
        request
            .facts()
            .map(
                facts ->
                    workshop
                        .workers()
                        .start(() -> ImageMetadata.of(facts, workshop.store(), listener))),
        !request.settings().annotations().isEmpty(),
        workshop.workers(),
        listener);
  }

  /** The plan of the image that says it. */
  ImagePlan of(ImagePlan plan, ResolvedBase base) throws IOException, InterruptedException {
    if (metadata.isEmpty()) {
      return plan;
    }
    ImageSettings settings =
        workers.await(metadata.get()).describe(plan.settings(), base.reference(), base.identity());
    return new ImagePlan(plan.layers(), settings);
  }

  /** Tells of what the user wants said and the image has no place for. */
  void check(Manifest manifest) {
    if (annotated && manifest.mediaType().equals(ImageFormat.DOCKER.manifestType())) {
      listener.warn(
          "the annotations are left out: Docker's format has none; -Dregistry.format=oci has");
    }
  }
}
