package io.github.slipway;

import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.assemble.IndexJoin;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.Platform;
import io.github.slipway.report.ImageResult.PlatformImage;
import io.github.slipway.transfer.ImageTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request gives: one image, or several that an index joins.
 *
 * @param images one for each platform, in the order in which they were asked for
 * @param root what a tag stands for: the image's manifest, or the index
 */
record ImageSet(List<AssembledImage> images, Manifest root) {
  ImageSet {
    images = List.copyOf(images);
  }

  /**
   * The set of these images.
   *
   * @param images all in one format
   * @param annotations of the index, if there is one
   */
  static ImageSet of(List<AssembledImage> images, Map<String, String> annotations) {
    Manifest root =
        images.size() == 1 ? images.get(0).manifest() : IndexJoin.join(images, annotations);
    return new ImageSet(images, root);
  }

  boolean isIndex() {
    return images.size() > 1;
  }

  /** What tells blobs of one platform from those of another; nothing where there is one. */
  Optional<Platform> of(Platform platform) {
    return isIndex() ? Optional.of(platform) : Optional.empty();
  }

  /** The digest of the config; of an index, which has none, its own. */
  Digest id() {
    return isIndex() ? root.digest() : images.get(0).configDescriptor().digest();
  }

  /** The manifests that the index names, each once; none of one image. */
  List<Manifest> children() {
    Map<Digest, Manifest> children = new LinkedHashMap<>();
    if (isIndex()) {
      images.forEach(image -> children.put(image.manifest().digest(), image.manifest()));
    }
    return List.copyOf(children.values());
  }

  ImageTree tree() {
    return new ImageTree(root, children(), List.of(), Optional.empty());
  }

  /**
   * Which image is whose; none of one image.
   *
   * @param platforms as asked for
   */
  List<PlatformImage> platforms(List<Platform> platforms) {
    List<PlatformImage> named = new ArrayList<>();
    for (int i = 0; isIndex() && i < images.size(); i++) {
      AssembledImage image = images.get(i);
      named.add(
          new PlatformImage(
              platforms.get(i), image.manifest().digest(), image.configDescriptor().digest()));
    }
    return named;
  }
}
