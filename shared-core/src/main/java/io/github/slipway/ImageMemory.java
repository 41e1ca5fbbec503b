package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.assemble.AssembledImages;
import io.github.slipway.assemble.PlanKey;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.layer.LayerStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The images that were assembled before, by what decides their bytes. */
final class ImageMemory {
  /** Says who made a layer; without a version, so that a new Slipway makes the same image. */
  static final String TOOL = "slipway";

  private static final String ASSEMBLED = "image";

  private final LayerStore store;

  ImageMemory(LayerStore store) {
    this.store = store;
  }

  /** The image that is made of this when that format is asked for, if it was made before. */
  Optional<AssembledImage> recall(Planned planned, ImageFormat format) throws IOException {
    Optional<Bytes> known = store.recall(ASSEMBLED, key(planned, format));
    return known.isPresent() ? AssembledImages.fromBytes(known.get()) : Optional.empty();
  }

  void remember(Planned planned, ImageFormat format, AssembledImage image) throws IOException {
    store.remember(ASSEMBLED, key(planned, format), AssembledImages.toBytes(image));
  }

  /**
   * All of several images that are to be in one format: the one asked for, unless one of them is
   * known to be possible in OCI's only.
   *
   * @return empty if one of them is not known
   */
  Optional<List<AssembledImage>> recallAll(List<Planned> planned, ImageFormat asked)
      throws IOException {
    List<AssembledImage> known = recallEach(planned, asked);
    String type = asked.manifestType();
    boolean other = false;
    for (AssembledImage image : known) {
      other |= !image.manifest().mediaType().equals(type);
    }
    if (other && planned.size() > 1) {
      known = recallEach(planned, ImageFormat.OCI);
    }
    return known.size() == planned.size() ? Optional.of(known) : Optional.empty();
  }

  private List<AssembledImage> recallEach(List<Planned> planned, ImageFormat format)
      throws IOException {
    List<AssembledImage> known = new ArrayList<>();
    for (Planned one : planned) {
      Optional<AssembledImage> image = recall(one, format);
      if (image.isPresent()) {
        known.add(image.get());
      }
    }
    return known;
  }

  private static Digest key(Planned planned, ImageFormat format) {
    return PlanKey.of(
        TOOL,
        planned.base().content(),
        format,
        planned.platform(),
        planned.plan(),
        planned.layerKeys());
  }
}
