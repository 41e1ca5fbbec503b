package io.github.slipway;

import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.assemble.AssembledImages;
import io.github.slipway.assemble.Assembler;
import io.github.slipway.assemble.PlanKey;
import io.github.slipway.base.BaseImage;
import io.github.slipway.base.ResolvedBase;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.Layers;
import io.github.slipway.report.Listener;
import io.github.slipway.store.BlobContent;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One image on its way from source to bytes, of which no more is done than is asked for. */
final class ImageWork {
  /** Says who made a layer; without a version, so that a new Slipway makes the same image. */
  private static final String TOOL = "slipway";

  private static final String ASSEMBLED = "image";

  private final ImageFormat format;
  private final Platform platform;
  private final Description description;
  private final LayerStore store;
  private final Layers layers;
  private final Workers workers;
  private final Listener listener;

  ImageWork(
      ImageFormat format,
      Platform platform,
      Description description,
      LayerStore store,
      Layers layers,
      Workers workers,
      Listener listener) {
    this.format = format;
    this.platform = platform;
    this.description = description;
    this.store = store;
    this.layers = layers;
    this.workers = workers;
    this.listener = listener;
  }

  /**
   * An image of which everything is known that decides its bytes.
   *
   * @param layerKeys one for each layer of the plan
   * @param key stands for the whole image
   */
  record Planned(ImagePlan plan, ResolvedBase base, List<Digest> layerKeys, Digest key) {}

  /**
   * An image that can be sent.
   *
   * @param freshLayers which of the application's layers were written just now
   * @param freshConfig whether the image was assembled for the first time
   */
  record Ready(
      ImagePlan plan,
      BaseImage base,
      AssembledImage image,
      List<Boolean> freshLayers,
      boolean freshConfig) {}

  /** The content of a layer of the application. */
  BlobContent content(LayerPlan plan, Descriptor layer) {
    return layers.content(plan, layer);
  }

  /** The keys of a plan's layers; reads every file, and writes none. */
  List<Digest> layerKeys(ImagePlan plan) throws IOException, InterruptedException {
    return layers.keys(plan.layers());
  }

  /** Joins what was found out about source and base. */
  Planned planned(ImagePlan found, List<Digest> layerKeys, ResolvedBase base)
      throws IOException, InterruptedException {
    ImagePlan plan = description.of(found, base);
    Digest key = PlanKey.of(TOOL, base.identity(), format, platform, plan, layerKeys);
    return new Planned(plan, base, layerKeys, key);
  }

  /** The image, if it has been assembled before. */
  Optional<AssembledImage> remembered(Planned planned) throws IOException {
    return store.recall(ASSEMBLED, planned.key()).flatMap(AssembledImages::fromBytes);
  }

  /** Writes the layers that are not in the store, and assembles the image. */
  Ready build(Planned planned) throws IOException, InterruptedException {
    ImagePlan plan = planned.plan();
    List<Boolean> fresh = new ArrayList<>();
    for (int i = 0; i < plan.layers().size(); i++) {
      LayerPlan layer = plan.layers().get(i);
      fresh.add(store.find(planned.layerKeys().get(i), layer.name()).isEmpty());
    }
    List<BuiltLayer> built = layers.build(plan.layers());
    // Whoever reads from a socket does not notice an interrupt: not by the caller's thread.
    BaseImage base = workers.await(workers.start(planned.base()::load));
    Optional<AssembledImage> known =
        remembered(planned).filter(image -> hasLayers(image, base, built));
    AssembledImage image =
        known.isPresent()
            ? known.get()
            : new Assembler(TOOL).assemble(base, built, plan.settings(), format, platform);
    if (known.isEmpty()) {
      store.remember(ASSEMBLED, planned.key(), AssembledImages.toBytes(image));
    }
    if (!image.manifest().mediaType().equals(format.manifestType())) {
      listener.info("the image is in OCI format: the base has a layer that Docker's cannot name");
    }
    description.check(image.manifest());
    return new Ready(plan, base, image, fresh, known.isEmpty());
  }

  /**
   * Whether the layers that there are now are those of the image: written again by another Java, or
   * saved again by another tool, the same content may have been compressed to other bytes.
   */
  private static boolean hasLayers(AssembledImage image, BaseImage base, List<BuiltLayer> built) {
    return digests(image.baseLayers()).equals(digests(base.layers()))
        && digests(image.layers()).equals(built.stream().map(BuiltLayer::digest).toList());
  }

  private static List<Digest> digests(List<Descriptor> descriptors) {
    return descriptors.stream().map(Descriptor::digest).toList();
  }
}
