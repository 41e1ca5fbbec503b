package io.github.slipway.copy;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.layout.DockerArchive;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.BlobCounts;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.report.Listener;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.ImageSource;
import io.github.slipway.transfer.ImageTree;
import io.github.slipway.transfer.ProgressInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A docker archive that is made, or replaced, with one image. */
final class ArchiveTarget implements FileTarget {
  private final StoreName.InArchive name;
  private final Optional<ImageReference> reference;
  private final Listener listener;

  /**
   * A target; nothing is looked at yet.
   *
   * @param origin gives the image its name, where the target names none
   * @param source as it was named
   * @param listener hears of progress
   */
  ArchiveTarget(StoreName.InArchive name, Origin origin, StoreName source, Listener listener) {
    this.name = name;
    this.reference = name.name().map(ImageReference::of).or(() -> nameOf(origin, source));
    this.listener = listener;
  }

  private static Optional<ImageReference> nameOf(Origin origin, StoreName source) {
    if (origin instanceof ArchiveOrigin archive) {
      return archive.reference();
    }
    return source instanceof StoreName.InRegistry registry
            && (registry.tag().isPresent() || registry.digest().isEmpty())
        ? Optional.of(registry.reference().withTag(registry.tag().orElse("latest")))
        : Optional.empty();
  }

  @Override
  public boolean has(ImageTree image) throws IOException {
    requireOnePlatform(image);
    if (image.config().isEmpty()) {
      throw notCopyable(image, "it is not the image of a container");
    }
    for (Descriptor layer : content(image).layers()) {
      if (MediaType.isForeignLayer(layer.mediaType())) {
        throw notCopyable(image, "it has layers that only their publisher may pass on");
      }
    }
    Optional<DockerArchive> present = DockerArchive.openToReplace(name.file());
    if (present.isEmpty()) {
      return false;
    }
    List<DockerArchive.Image> images = present.get().images();
    List<String> names =
        reference.stream().map(given -> given.name() + ":" + given.tagOrDigest()).toList();
    return images.size() == 1
        && images.get(0).config().equals(image.config().get())
        && images.get(0).tags().equals(names);
  }

  private static void requireOnePlatform(ImageTree image) {
    if (image.root().isIndex()) {
      throw Problem.COPY_CHOOSE_PLATFORM.with(
          "image",
          image.digest(),
          "platforms",
          image.platforms().stream().map(Platform::toString).collect(Collectors.joining(", ")),
          "first",
          image.platforms().stream().findFirst().orElse(Platform.DEFAULT));
    }
  }

  @Override
  public BlobCounts counts(ImageTree image) throws IOException {
    ManifestContent content = content(image);
    BlobCounts counts = BlobCounts.NONE.plus(Outcome.SENT, content.config().size());
    for (Descriptor layer : content.layers().stream().distinct().toList()) {
      counts = counts.plus(Outcome.SENT, layer.size());
    }
    return counts;
  }

  @Override
  public void write(ImageTree image, ImageSource source) throws IOException, InterruptedException {
    if (Files.exists(name.file())) {
      listener.info("replacing " + name.file());
    }
    DockerArchive.write(
        name.file(),
        image.root(),
        image.config().orElseThrow(),
        layer -> content(layer, source),
        reference);
  }

  private BlobContent content(Descriptor layer, ImageSource source) {
    return () ->
        new ProgressInputStream(
            source.openBlob(layer), "layer " + layer.digest(), layer.size(), listener);
  }

  @Override
  public boolean takesIndexes() {
    return false;
  }

  @Override
  public Optional<String> conversion() {
    return Optional.of("a docker archive keeps config and layers, not the manifest");
  }

  private static ManifestContent content(ImageTree image) throws IOException {
    return ManifestContent.of(image.root());
  }

  private static SlipwayException notCopyable(ImageTree image, String why) {
    return Problem.NOT_COPYABLE.with("image", image.digest(), "why", why);
  }

  /** What the image is called in the archive. */
  @Override
  public String toString() {
    return "docker-archive:" + name.file() + reference.map(r -> ":" + r).orElse("");
  }
}
