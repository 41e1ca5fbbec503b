package io.github.slipway.base;

import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.ManifestContent.Entry;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.image.PlatformChoice;
import io.github.slipway.image.StatedPlatform;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the image for a platform in an index. Indexes that it names are read where they may have
 * it, and configs of images of which no index says the platform only if nothing else is found.
 */
final class IndexSearch {
  /** An index may name an index; nobody nests them deeper. */
  private static final int MOST_INDEXES = 3;

  /** How many further manifests are read; an index that needs more is nobody's base. */
  private static final int MOST_READS = 32;

  private final String base;
  private final ImageReader reader;
  private final WantedPlatform wanted;
  private int reads;

  IndexSearch(String base, ImageReader reader, WantedPlatform wanted) {
    this.base = base;
    this.reader = reader;
    this.wanted = wanted;
  }

  /**
   * The image's entry.
   *
   * @throws io.github.slipway.problem.SlipwayException with {@link Problem#BASE_PLATFORM_MISSING}
   */
  Entry find(Manifest index) throws IOException {
    List<Entry> offered = images(index, 1);
    Optional<Entry> found = PlatformChoice.of(offered, wanted.platform());
    if (found.isEmpty() && offered.stream().anyMatch(entry -> entry.stated().isEmpty())) {
      offered = asTheirConfigsSay(offered);
      found = PlatformChoice.of(offered, wanted.platform());
    }
    if (found.isPresent()) {
      return found.get();
    }
    throw missing(offered);
  }

  /** What an index names, with the images of indexes in place of these. */
  private List<Entry> images(Manifest index, int depth) throws IOException {
    if (depth > MOST_INDEXES) {
      throw Problem.BASE_NOT_IMAGE.with("base", base, "why", "it is an index of indexes");
    }
    List<Entry> images = new ArrayList<>();
    for (Entry entry : ManifestContent.entriesOf(index)) {
      boolean other =
          entry.platform().isPresent()
              && !PlatformChoice.runs(entry.platform().get(), wanted.platform());
      if (other || !MediaType.isIndex(entry.descriptor().mediaType())) {
        images.add(entry);
        continue;
      }
      for (Entry inner : images(read(entry), depth + 1)) {
        images.add(
            inner.stated().isPresent() ? inner : new Entry(inner.descriptor(), entry.stated()));
      }
    }
    return images;
  }

  private List<Entry> asTheirConfigsSay(List<Entry> entries) throws IOException {
    List<Entry> described = new ArrayList<>();
    for (Entry entry : entries) {
      described.add(
          entry.stated().isPresent()
              ? entry
              : new Entry(
                  entry.descriptor(),
                  reader.platformOf(reader.config(read(entry))).map(StatedPlatform::of)));
    }
    return described;
  }

  private Manifest read(Entry entry) throws IOException {
    if (++reads > MOST_READS) {
      throw Problem.BASE_NOT_IMAGE.with(
          "base", base, "why", "its index leads to too many others to be searched");
    }
    return reader.manifest(entry.descriptor().digest());
  }

  private RuntimeException missing(List<Entry> offered) {
    Set<String> names = new TreeSet<>();
    offered.forEach(entry -> entry.platform().map(Platform::toString).ifPresent(names::add));
    return Problem.BASE_PLATFORM_MISSING.with(
        "base",
        base,
        "platform",
        wanted.missing(platform -> PlatformChoice.of(offered, platform).isPresent(), names),
        "platforms",
        names.isEmpty() ? "none" : String.join(", ", names));
  }
}
