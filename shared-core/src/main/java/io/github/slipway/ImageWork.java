package io.github.slipway;

import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.assemble.Assembler;
import io.github.slipway.base.BaseImage;
import io.github.slipway.base.BaseTree;
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
import io.github.slipway.source.SecretFiles;
import io.github.slipway.source.SecretPolicy;
import io.github.slipway.store.BlobContent;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** The images of a request on their way from source to bytes, no more of it than is asked for. */
final class ImageWork {
  private final ImageFormat format;
  private final Description description;
  private final LayerStore store;
  private final Layers layers;
  private final Workers workers;
  private final Listener listener;
  private final ImageMemory memory;

  ImageWork(
      ImageFormat format,
      Description description,
      LayerStore store,
      Layers layers,
      Workers workers,
      Listener listener) {
    this.format = format;
    this.description = description;
    this.store = store;
    this.layers = layers;
    this.workers = workers;
    this.listener = listener;
    this.memory = new ImageMemory(store);
  }

  /** The same images in another format, which say the same of themselves. */
  ImageWork withFormat(ImageFormat other) {
    return new ImageWork(other, description, store, layers, workers, listener);
  }

  /**
   * An image of which everything is known that decides its bytes.
   *
   * @param layerKeys one for each layer of the plan
   * @param platform as it was asked for
   */
  record Planned(ImagePlan plan, ResolvedBase base, List<Digest> layerKeys, Platform platform) {}

  /**
   * An image that can be sent.
   *
   * @param freshLayers which of the application's layers were written just now
   * @param freshConfig whether the image was assembled for the first time
   * @param platform as it was asked for
   */
  record Ready(
      ImagePlan plan,
      BaseImage base,
      AssembledImage image,
      List<Boolean> freshLayers,
      boolean freshConfig,
      Platform platform) {}

  /** Reads what is in the file systems of bases. */
  BaseTree baseTree() {
    return BaseTree.of(store);
  }

  /** Looks for secrets, and does this about them. */
  SecretFiles secrets(SecretPolicy policy) {
    return new SecretFiles(policy, listener);
  }

  /** The content of a layer of the application. */
  BlobContent content(LayerPlan plan, Descriptor layer) {
    return layers.content(plan, layer);
  }

  /** The keys of a plan's layers; reads every file, and writes none. */
  List<Digest> layerKeys(ImagePlan plan) throws IOException, InterruptedException {
    return layers.keys(plan.layers());
  }

  /** Joins what was found out about source and base. */
  Planned planned(ImagePlan found, List<Digest> layerKeys, ResolvedBase base, Platform platform)
      throws IOException, InterruptedException {
    return new Planned(description.of(found, base), base, layerKeys, platform);
  }

  /** The images, if all of them have been assembled before. */
  Optional<ImageSet> remembered(List<Planned> planned) throws IOException {
    return memory.recallAll(planned, format).map(images -> joined(planned, images));
  }

  /** What the images are together. */
  ImageSet joined(List<Planned> planned, List<AssembledImage> images) {
    return ImageSet.of(images, planned.get(0).plan().settings().annotations());
  }

  /** Writes the layers that are not in the store, each once, and assembles the images. */
  List<Ready> build(List<Planned> planned) throws IOException, InterruptedException {
    // Whoever reads from a socket does not notice an interrupt: not by the caller's thread.
    Future<BaseImage> first = workers.start(planned.get(0).base()::load);
    Map<Digest, Boolean> fresh = fresh(planned);
    List<List<BuiltLayer>> built = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      boolean same = i > 0 && planned.get(i).plan().layers().equals(planned.get(0).plan().layers());
      built.add(same ? built.get(0) : layers.build(planned.get(i).plan().layers()));
    }
    List<BaseImage> bases = bases(planned, first);
    ImageFormat inAll = format(bases);
    List<Ready> ready = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      ready.add(ready(planned.get(i), bases.get(i), built.get(i), fresh, inAll));
    }
    description.check(ready.get(0).image().manifest());
    return ready;
  }

  private Map<Digest, Boolean> fresh(List<Planned> planned) throws IOException {
    Map<Digest, Boolean> fresh = new HashMap<>();
    for (Planned one : planned) {
      for (int i = 0; i < one.layerKeys().size(); i++) {
        Digest key = one.layerKeys().get(i);
        if (!fresh.containsKey(key)) {
          fresh.put(key, store.find(key, one.plan().layers().get(i).name()).isEmpty());
        }
      }
    }
    return fresh;
  }

  /** The first one fetches the index that all of them may be in, so the others need not. */
  private List<BaseImage> bases(List<Planned> planned, Future<BaseImage> first)
      throws IOException, InterruptedException {
    List<BaseImage> bases = new ArrayList<>();
    bases.add(workers.await(first));
    List<Callable<BaseImage>> others = new ArrayList<>();
    for (Planned one : planned.subList(1, planned.size())) {
      others.add(one.base()::load);
    }
    bases.addAll(workers.all(others));
    return bases;
  }

  /** An index has images of one format: what one of them cannot be in, none is in. */
  private ImageFormat format(List<BaseImage> bases) {
    for (BaseImage base : bases) {
      if (Assembler.formatFor(base, format) != format) {
        listener.info("the image is in OCI format: the base has a layer that Docker's cannot name");
        return ImageFormat.OCI;
      }
    }
    return format;
  }

  private Ready ready(
      Planned planned,
      BaseImage base,
      List<BuiltLayer> built,
      Map<Digest, Boolean> fresh,
      ImageFormat inAll)
      throws IOException {
    ImagePlan plan = planned.plan();
    Optional<AssembledImage> known =
        memory.recall(planned, inAll).filter(image -> hasLayers(image, base, built));
    AssembledImage image =
        known.isPresent()
            ? known.get()
            : new Assembler(ImageMemory.TOOL)
                .assemble(base, built, plan.settings(), inAll, planned.platform());
    if (known.isEmpty()) {
      memory.remember(planned, inAll, image);
    }
    if (inAll != format && Assembler.formatFor(base, format) == inAll) {
      // What was asked for leads there, too: this is the image that the others follow.
      memory.remember(planned, format, image);
    }
    sayWhatItRunsOn(planned.platform(), image.platform().platform());
    List<Boolean> freshLayers =
        planned.layerKeys().stream().map(key -> fresh.getOrDefault(key, false)).toList();
    return new Ready(plan, base, image, freshLayers, known.isEmpty(), planned.platform());
  }

  private void sayWhatItRunsOn(Platform asked, Platform actual) {
    if (asked.variant().isPresent()
        && actual.variant().isPresent()
        && !asked.variant().equals(actual.variant())) {
      listener.info("the image for " + asked + " is for " + actual + ", since the base is");
    }
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
