package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.ImageWork.Ready;
import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.base.BaseImage;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.MediaType;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.store.BlobContent;
import io.github.slipway.transfer.BlobToSend;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has a planned image built, if that is needed, and brought to its repository. */
final class PushWork {
  private final ImageWork images;
  private final Delivery delivery;

  PushWork(ImageWork images, Delivery delivery) {
    this.images = images;
    this.delivery = delivery;
  }

  /**
   * What was pushed.
   *
   * @param outcomes of the blobs; empty if none had to be looked at
   * @param changed whether anything was written to the registry
   */
  record Pushed(AssembledImage image, Map<Digest, Outcome> outcomes, boolean changed) {}

  /**
   * Makes the repository have the image under all its tags.
   *
   * @throws io.github.slipway.problem.SlipwayException with {@link
   *     io.github.slipway.problem.Problem#TAG_TAKEN} if a tag that is kept stands for another image
   */
  Pushed push(Planned planned) throws IOException, InterruptedException {
    Optional<AssembledImage> known = images.remembered(planned);
    if (known.isPresent()) {
      Optional<Pushed> pushed = tagOnly(known.get());
      if (pushed.isPresent()) {
        return pushed.get();
      }
    }
    Ready ready = images.build(planned);
    AssembledImage image = ready.image();
    delivery.check(image.manifest().digest());
    if (known.isEmpty()) {
      Optional<Pushed> pushed = tagOnly(image);
      if (pushed.isPresent()) {
        return pushed.get();
      }
    }
    Set<Digest> present = delivery.presentBlobs();
    return new Pushed(image, delivery.send(image.manifest(), blobs(ready, present)), true);
  }

  private Optional<Pushed> tagOnly(AssembledImage image) throws IOException, InterruptedException {
    return delivery.tagOnly(image.manifest()).map(changed -> new Pushed(image, Map.of(), changed));
  }

  private List<BlobToSend> blobs(Ready ready, Set<Digest> present) throws IOException {
    AssembledImage image = ready.image();
    List<BlobToSend> blobs = new ArrayList<>();
    for (int i = 0; i < image.baseLayers().size(); i++) {
      Descriptor layer = ready.base().layers().get(i);
      if (MediaType.isForeignLayer(layer.mediaType())) {
        // Its urls say where it is; its owner does not let registries pass it on.
        continue;
      }
      BlobContent content = ready.base().content().apply(layer);
      blobs.add(baseLayer(ready, image.baseLayers().get(i), content, i, present));
    }
    for (int i = 0; i < image.layers().size(); i++) {
      Descriptor layer = image.layers().get(i);
      BlobContent content = images.content(ready.plan().layers().get(i), layer);
      String name = ready.plan().layers().get(i).name();
      blobs.add(delivery.blob(name, layer, content, present, ready.freshLayers().get(i)));
    }
    BlobContent config = BlobContent.of(image.config());
    blobs.add(
        delivery.blob("config", image.configDescriptor(), config, present, ready.freshConfig()));
    return blobs;
  }

  private BlobToSend baseLayer(
      Ready ready, Descriptor layer, BlobContent content, int index, Set<Digest> present)
      throws IOException {
    String name = Results.baseLayerName(index, ready.image().baseLayers().size());
    Optional<BaseImage.Origin> origin = ready.base().origin();
    return origin.isPresent()
        ? delivery.blobOf(origin.get(), name, layer, content, present)
        : delivery.blob(name, layer, content, present, false);
  }
}
