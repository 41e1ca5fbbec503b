package io.github.slipway.base;

import io.github.slipway.image.Digest;
import io.github.slipway.image.Platform;
import io.github.slipway.layout.OciImages;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An image of an OCI layout on disk, in a directory or a tar file. */
final class OciLayoutBase implements Base {
  private final String place;
  private final Opener opener;
  private final @Nullable String tagOrDigest;

  /** Opens the layout. */
  @FunctionalInterface
  interface Opener {
    OciImages open() throws IOException;
  }

  /**
   * @param place what messages call the layout, as the user may write it
   * @param tagOrDigest which image; null if the layout has one only
   */
  OciLayoutBase(String place, Opener opener, @Nullable String tagOrDigest) {
    this.place = place;
    this.opener = opener;
    this.tagOrDigest = tagOrDigest;
  }

  @Override
  public ResolvedBase resolve(Platform platform) throws IOException {
    return resolve(List.of(platform)).get(0);
  }

  @Override
  public List<ResolvedBase> resolve(List<Platform> platforms) throws IOException {
    OciImages layout = opener.open();
    Digest identity = find(layout);
    List<ResolvedBase> resolved = new ArrayList<>();
    for (WantedPlatform wanted : WantedPlatform.each(platforms)) {
      resolved.add(new Resolved(layout, name(), identity, wanted));
    }
    return resolved;
  }

  private Digest find(OciImages layout) throws IOException {
    if (tagOrDigest != null) {
      Optional<Digest> found = layout.resolve(tagOrDigest);
      if (found.isPresent()) {
        return found.get();
      }
    }
    List<OciImages.Entry> images = layout.images();
    if (tagOrDigest == null && images.size() == 1) {
      return images.get(0).descriptor().digest();
    }
    throw Problem.BASE_AMBIGUOUS.with("base", place, "names", names(images));
  }

  private static String names(List<OciImages.Entry> images) {
    return images.isEmpty()
        ? "it is empty"
        : images.stream()
            .map(image -> image.tag().orElse("@" + image.descriptor().digest()))
            .collect(Collectors.joining(", "));
  }

  private String name() {
    if (tagOrDigest == null) {
      return place;
    }
    return place + (tagOrDigest.indexOf(':') < 0 ? ":" : "@") + tagOrDigest;
  }

  private record Resolved(OciImages layout, String name, Digest identity, WantedPlatform wanted)
      implements ResolvedBase {
    @Override
    public BaseImage load() throws IOException {
      return new ImageReader(name, layout, wanted)
          .read(identity, layer -> () -> layout.openBlob(layer), Optional.empty());
    }
  }
}
