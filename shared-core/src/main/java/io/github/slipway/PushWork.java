package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.ImageWork.Ready;
import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.ImageTarget;
import io.github.slipway.store.MissingBlobException;
import io.github.slipway.transfer.BlobToSend;
import io.github.slipway.transfer.BlobToSend.Presence;
import io.github.slipway.transfer.ImageTransfer;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings a planned image to its repository, with as little as the registry lets one do. */
final class PushWork {
  private final PushRequest request;
  private final ImageWork images;
  private final ImageTarget target;
  private final ImageTransfer transfer;
  private final BlobKnowledge knowledge;
  private final Workers workers;
  private final KeptTags kept;

  PushWork(
      PushRequest request,
      ImageWork images,
      ImageTarget target,
      ImageTransfer transfer,
      BlobKnowledge knowledge,
      Workers workers) {
    this.request = request;
    this.images = images;
    this.target = target;
    this.transfer = transfer;
    this.knowledge = knowledge;
    this.workers = workers;
    this.kept = new KeptTags(request.targetTags(), target, workers);
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
   * @param tags what each tag of the request stands for now; with {@code force} that is asked of
   *     kept tags only
   * @throws io.github.slipway.problem.SlipwayException with {@link
   *     io.github.slipway.problem.Problem#TAG_TAKEN} if a tag that is kept stands for another image
   */
  Pushed push(Planned planned, Map<String, Optional<Digest>> tags)
      throws IOException, InterruptedException {
    Optional<AssembledImage> known = images.remembered(planned);
    if (known.isPresent() && !request.force()) {
      Optional<Pushed> pushed = tagOnly(known.get(), tags);
      if (pushed.isPresent()) {
        return pushed.get();
      }
    }
    Ready ready = images.build(planned);
    kept.check(ready.image().manifest().digest(), tags);
    if (known.isEmpty() && !request.force()) {
      Optional<Pushed> pushed = tagOnly(ready.image(), tags);
      if (pushed.isPresent()) {
        return pushed.get();
      }
    }
    return send(ready, tags);
  }

  /** What to do where the repository has the image already, under one of the tags at least. */
  private Optional<Pushed> tagOnly(AssembledImage image, Map<String, Optional<Digest>> tags)
      throws IOException, InterruptedException {
    Optional<Digest> digest = Optional.of(image.manifest().digest());
    if (!tags.containsValue(digest)) {
      return Optional.empty();
    }
    kept.check(image.manifest().digest(), tags);
    List<String> missing =
        tags.keySet().stream().filter(tag -> !digest.equals(tags.get(tag))).toList();
    if (!missing.isEmpty()) {
      try {
        transfer.writeManifest(image.manifest(), missing);
      } catch (MissingBlobException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new Pushed(image, Map.of(), !missing.isEmpty()));
  }

  private Pushed send(Ready ready, Map<String, Optional<Digest>> tags)
      throws IOException, InterruptedException {
    Set<Digest> present = new HashSet<>();
    if (!request.force()) {
      for (Optional<Digest> digest : Set.copyOf(tags.values())) {
        if (digest.isPresent()) {
          present.addAll(
              workers.await(workers.start(() -> knowledge.blobsOf(target, digest.get()))));
        }
      }
    }
    Manifest manifest = ready.image().manifest();
    Map<Digest, Outcome> outcomes =
        transfer.push(
            manifest,
            blobs(ready, present),
            List.copyOf(tags.keySet()),
            () -> kept.checkAgain(manifest.digest()));
    knowledge.remember(request.target().repository(), manifest, outcomes.keySet());
    return new Pushed(ready.image(), outcomes, true);
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
      blobs.add(blob(name, layer, content, present, ready.freshLayers().get(i)));
    }
    BlobContent config = BlobContent.of(image.config());
    blobs.add(blob("config", image.configDescriptor(), config, present, ready.freshConfig()));
    return blobs;
  }

  private BlobToSend baseLayer(
      Ready ready, Descriptor layer, BlobContent content, int index, Set<Digest> present)
      throws IOException {
    String name = Results.baseLayerName(ready.image(), index);
    Optional<String> origin =
        ready
            .base()
            .origin()
            .filter(from -> from.registry().equals(request.target().registry()))
            .map(from -> from.repository());
    if (origin.isEmpty()) {
      return blob(name, layer, content, present, false);
    }
    boolean here = origin.get().equals(request.target().repository()) && !request.force();
    Presence presence =
        here || present.contains(layer.digest()) ? Presence.PRESENT : Presence.UNKNOWN;
    Optional<String> elsewhere = origin.filter(from -> !from.equals(request.target().repository()));
    return new BlobToSend(name, layer, content, presence, elsewhere);
  }

  private BlobToSend blob(
      String name, Descriptor blob, BlobContent content, Set<Digest> present, boolean fresh)
      throws IOException {
    if (present.contains(blob.digest())) {
      return new BlobToSend(name, blob, content, Presence.PRESENT, Optional.empty());
    }
    Optional<String> elsewhere =
        knowledge
            .repositoryOf(blob.digest())
            .filter(repository -> !repository.equals(request.target().repository()));
    Presence presence = fresh ? Presence.ABSENT : Presence.UNKNOWN;
    return new BlobToSend(name, blob, content, presence, elsewhere);
  }
}
