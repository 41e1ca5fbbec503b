package io.github.slipway;

import io.github.slipway.Delivery.Present;
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

/** Has planned images built, if that is needed, and brought to their repository. */
final class PushWork {
  private final BuildOnce building;
  private final ImageWork images;
  private final Delivery delivery;

  PushWork(BuildOnce building, Delivery delivery) {
    this.building = building;
    this.images = building.images();
    this.delivery = delivery;
  }

  /**
   * What was pushed.
   *
   * @param outcomes of the blobs; empty if none had to be looked at
   * @param changed whether anything was written to the registry
   */
  record Pushed(ImageSet images, Map<Digest, Outcome> outcomes, boolean changed) {}

  /**
   * Makes the repository have the image, or the index of several, under all its tags.
   *
   * @throws io.github.slipway.problem.SlipwayException with {@link
   *     io.github.slipway.problem.Problem#TAG_TAKEN} if a tag that is kept stands for another image
   */
  Pushed push() throws IOException, InterruptedException {
    List<Planned> planned = building.planned();
    Optional<ImageSet> known = images.remembered(planned);
    if (known.isPresent()) {
      Optional<Pushed> pushed = tagOnly(known.get());
      if (pushed.isPresent()) {
        return pushed.get();
      }
    } else {
      int blobs = 0;
      for (Planned image : planned) {
        // Besides its layers its config, and a base's that are mounted.
        blobs += image.plan().layers().size() + 2;
      }
      delivery.expectBlobs(blobs);
    }
    List<Ready> ready = building.get();
    ImageSet set = images.joined(planned, ready.stream().map(Ready::image).toList());
    delivery.check(set.root().digest());
    if (known.isEmpty()) {
      Optional<Pushed> pushed = tagOnly(set);
      if (pushed.isPresent()) {
        return pushed.get();
      }
    }
    Present present = delivery.present();
    List<BlobToSend> blobs = new ArrayList<>();
    for (Ready image : ready) {
      blobs.addAll(blobs(image, set, present.blobs()));
    }
    return new Pushed(set, delivery.send(set.tree(), present.manifests(), blobs), true);
  }

  private Optional<Pushed> tagOnly(ImageSet set) throws IOException, InterruptedException {
    return delivery.tagOnly(set.root()).map(changed -> new Pushed(set, Map.of(), changed));
  }

  private List<BlobToSend> blobs(Ready ready, ImageSet set, Set<Digest> present)
      throws IOException {
    AssembledImage image = ready.image();
    List<BlobToSend> blobs = new ArrayList<>();
    for (int i = 0; i < image.baseLayers().size(); i++) {
      Descriptor layer = ready.base().layers().get(i);
      if (MediaType.isForeignLayer(layer.mediaType())) {
        // Its urls say where it is; its owner does not let registries pass it on.
        continue;
      }
      String name = Results.baseLayerName(i, image.baseLayers().size(), set.of(ready.platform()));
      blobs.add(baseLayer(ready, image.baseLayers().get(i), name, layer, present));
    }
    for (int i = 0; i < image.layers().size(); i++) {
      Descriptor layer = image.layers().get(i);
      BlobContent content = images.content(ready.plan().layers().get(i), layer);
      String name = ready.plan().layers().get(i).name();
      blobs.add(delivery.blob(name, layer, content, present, ready.freshLayers().get(i)));
    }
    BlobContent config = BlobContent.of(image.config());
    String name =
        set.of(ready.platform()).map(platform -> "config of " + platform).orElse("config");
    blobs.add(delivery.blob(name, image.configDescriptor(), config, present, ready.freshConfig()));
    return blobs;
  }

  private BlobToSend baseLayer(
      Ready ready, Descriptor layer, String name, Descriptor inBase, Set<Digest> present)
      throws IOException {
    BlobContent content = ready.base().content().apply(inBase);
    Optional<BaseImage.Origin> origin = ready.base().origin();
    return origin.isPresent() && !ready.base().added().contains(inBase.digest())
        ? delivery.blobOf(origin.get(), name, layer, content, present)
        : delivery.blob(name, layer, content, present, false);
  }
}
