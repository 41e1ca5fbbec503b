package io.github.slipway;

import io.github.slipway.copy.Origin;
import io.github.slipway.copy.StoreName;
import io.github.slipway.copy.Stores;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.Platform;
import io.github.slipway.image.PlatformChoice;
import io.github.slipway.image.StatedPlatform;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.InspectResult;
import io.github.slipway.report.InspectResult.Entry;
import io.github.slipway.report.Listener;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Reads what a reference names, for people and scripts. */
final class Inspect {
  private final InspectRequest request;
  private final Workshop workshop;
  private final Listener listener;
  private final StoreName name;

  Inspect(InspectRequest request, Workshop workshop, Listener listener) {
    this.request = request;
    this.workshop = workshop;
    this.listener = listener;
    this.name = StoreName.source(request.image());
  }

  InspectResult run() throws IOException, InterruptedException {
    Callable<InspectResult> reading = this::read;
    return workshop.workers().await(workshop.workers().start(reading));
  }

  private InspectResult read() throws IOException, InterruptedException {
    Origin origin =
        new Stores(workshop.registries(), workshop.store(), workshop.scratch())
            .source(name, ImageFormat.DOCKER);
    origin.conversion().ifPresent(listener::info);
    ImageSource source = origin.images();
    Manifest manifest =
        source
            .manifest(origin.chosen().tagOrDigest())
            .orElseThrow(() -> Problem.NO_SUCH_IMAGE.with("reference", name));
    ManifestView view = view(manifest);
    if (view.isIndex() && request.platform().isPresent()) {
      manifest = child(source, choose(view, request.platform().get()));
      view = view(manifest);
    }
    Optional<InspectResult.Config> config = Optional.empty();
    Optional<String> configType = view.config().map(Descriptor::mediaType);
    Optional<Descriptor> descriptor = view.config().filter(ConfigFile::isOfImage);
    if (descriptor.isPresent()) {
      config = Optional.of(config(source, descriptor.get()));
      if (request.platform().isPresent()) {
        check(config.get().platform(), request.platform().get());
      }
    }
    Optional<String> type =
        config.isPresent() || view.isIndex()
            ? Optional.empty()
            : view.artifactType().or(() -> configType);
    return new InspectResult(
        name.toString(),
        manifest,
        view.entries().stream()
            .map(entry -> new Entry(entry.descriptor(), entry.platform(), entry.kind()))
            .toList(),
        view.layers(),
        config,
        type,
        referrers(manifest.digest()));
  }

  private Manifest child(ImageSource source, Digest digest) throws IOException {
    return source
        .manifest(digest.toString())
        .orElseThrow(
            () ->
                Problem.IMAGE_UNREADABLE.with(
                    "reference",
                    name,
                    "why",
                    "its index names " + digest + ", which is not there"));
  }

  private ManifestView view(Manifest manifest) throws IOException {
    try {
      return ManifestView.of(manifest);
    } catch (IOException e) {
      throw Problem.IMAGE_UNREADABLE.because(
          e, "reference", name, "why", "its manifest is " + e.getMessage());
    }
  }

  private InspectResult.Config config(ImageSource source, Descriptor descriptor)
      throws IOException {
    Bytes document = ConfigFile.read(source, descriptor);
    try {
      return ConfigFacts.of(descriptor, document);
    } catch (IOException e) {
      throw Problem.IMAGE_UNREADABLE.because(
          e, "reference", name, "why", "its config is " + e.getMessage());
    }
  }

  private Digest choose(ManifestView index, Platform platform) {
    List<String> there =
        index.images().stream().flatMap(entry -> entry.platform().stream()).toList();
    // As a copy and a base are chosen: linux/arm64 finds linux/arm64/v8.
    List<ManifestContent.Entry> offered =
        index.images().stream()
            .map(
                entry ->
                    new ManifestContent.Entry(
                        entry.descriptor(), platform(entry.platform()).map(StatedPlatform::of)))
            .toList();
    return PlatformChoice.of(offered, platform)
        .map(entry -> entry.descriptor().digest())
        .orElseThrow(() -> missing(platform, there));
  }

  private static Optional<Platform> platform(Optional<String> text) {
    try {
      return text.map(Platform::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** An image that no index describes says itself what it is for. */
  private void check(Optional<String> offered, Platform wanted) {
    if (platform(offered).filter(image -> !PlatformChoice.runs(image, wanted)).isPresent()) {
      throw missing(wanted, offered.stream().toList());
    }
  }

  private SlipwayException missing(Platform platform, List<String> there) {
    return Problem.IMAGE_PLATFORM_MISSING.with(
        "reference",
        name,
        "platform",
        platform,
        "platforms",
        there.isEmpty() ? "none" : String.join(", ", there));
  }

  /** What belongs to the image is an extra: a registry that does not say is no failure. */
  private List<Entry> referrers(Digest digest) {
    if (!(name instanceof StoreName.InRegistry registry)) {
      return List.of();
    }
    ImageReference image = registry.reference();
    try {
      return workshop
          .registries()
          .forPull(image.registry(), image.repository())
          .referrers(digest)
          .stream()
          .map(
              referrer ->
                  new Entry(
                      referrer.descriptor(),
                      Optional.empty(),
                      Optional.of(referrer.artifactType())))
          .toList();
    } catch (IOException | SlipwayException e) {
      listener.debug("the referrers of " + digest + " cannot be read: " + e.getMessage());
      return List.of();
    }
  }
}
