package io.github.slipway.base;

import io.github.slipway.image.Digest;
import io.github.slipway.image.Platform;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An image of an OCI layout on disk. */
final class OciLayoutBase implements Base {
  private final Path directory;
  private final @Nullable String tagOrDigest;

  /**
   * @param tagOrDigest which image; null if the layout has one only
   */
  OciLayoutBase(Path directory, @Nullable String tagOrDigest) {
    this.directory = directory;
    this.tagOrDigest = tagOrDigest;
  }

  @Override
  public ResolvedBase resolve(Platform platform) throws IOException {
    OciLayout layout = OciLayout.open(directory);
    return new Resolved(layout, name(), find(layout), platform);
  }

  private Digest find(OciLayout layout) throws IOException {
    if (tagOrDigest != null) {
      Optional<Digest> found = layout.resolve(tagOrDigest);
      if (found.isPresent()) {
        return found.get();
      }
    }
    List<OciLayout.Entry> images = layout.images();
    if (tagOrDigest == null && images.size() == 1) {
      return images.get(0).descriptor().digest();
    }
    throw Problem.BASE_AMBIGUOUS.with("base", "oci:" + directory, "names", names(images));
  }

  private static String names(List<OciLayout.Entry> images) {
    return images.isEmpty()
        ? "it is empty"
        : images.stream()
            .map(image -> image.tag().orElse("@" + image.descriptor().digest()))
            .collect(Collectors.joining(", "));
  }

  private String name() {
    if (tagOrDigest == null) {
      return "oci:" + directory;
    }
    return "oci:" + directory + (tagOrDigest.indexOf(':') < 0 ? ":" : "@") + tagOrDigest;
  }

  private record Resolved(OciLayout layout, String name, Digest identity, Platform platform)
      implements ResolvedBase {
    @Override
    public BaseImage load() throws IOException {
      return new ImageReader(name, layout, platform)
          .read(identity, layer -> () -> layout.openBlob(layer), Optional.empty());
    }
  }
}
