package io.github.slipway;

import io.github.slipway.base.BaseImage;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.report.Listener;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.ImageTarget;
import io.github.slipway.store.MissingBlobException;
import io.github.slipway.transfer.BlobToSend;
import io.github.slipway.transfer.BlobToSend.Presence;
import io.github.slipway.transfer.ImageTransfer;
import io.github.slipway.transfer.ImageTree;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Brings an image to its repository under all its tags, with as little as the registry lets one do:
 * what the push of a new image and that of one that is built already have in common.
 */
final class Delivery {
  /** Most often one layer has changed, and the config. */
  private static final int BLOBS_OF_A_CHANGE = 2;

  private final TargetTags wanted;
  private final Workshop workshop;
  private final Workers workers;
  private final ImageTarget target;
  private final ImageTransfer transfer;
  private final BlobKnowledge knowledge;
  private final KeptTags kept;
  private final Map<String, Future<Optional<Digest>>> asking;

  private Delivery(TargetTags wanted, Workshop workshop, Listener listener) {
    ImageReference name = wanted.target();
    this.wanted = wanted;
    this.workshop = workshop;
    this.workers = workshop.workers();
    this.target = workshop.registries().forPush(name.registry(), name.repository());
    this.transfer = new ImageTransfer(target, workers, listener);
    this.knowledge = new BlobKnowledge(workshop.store(), name.registry());
    this.kept = new KeptTags(wanted, target, workers);
    this.asking = ask();
  }

  /** Begins to ask what the tags stand for. */
  static Delivery begin(TargetTags wanted, Workshop workshop, Listener listener) {
    return new Delivery(wanted, workshop, listener);
  }

  /** With {@code force}, kept tags alone are asked for. */
  private Map<String, Future<Optional<Digest>>> ask() {
    Map<String, Future<Optional<Digest>>> futures = new LinkedHashMap<>();
    for (String tag : wanted.all()) {
      // What is to be written whatever is there need not be asked for.
      futures.put(
          tag,
          wanted.force() && !wanted.keeps(tag)
              ? CompletableFuture.completedFuture(Optional.empty())
              : workers.start(() -> target.resolve(tag)));
    }
    return futures;
  }

  /** What each tag stands for now; with {@code force} that is known of kept tags only. */
  Map<String, Optional<Digest>> tags() throws IOException, InterruptedException {
    Map<String, Optional<Digest>> tags = new LinkedHashMap<>();
    for (Map.Entry<String, Future<Optional<Digest>>> tag : asking.entrySet()) {
      tags.put(tag.getKey(), workers.await(tag.getValue()));
    }
    return tags;
  }

  /**
   * Refuses an image for which a tag would be moved that is kept.
   *
   * @throws io.github.slipway.problem.SlipwayException with {@link
   *     io.github.slipway.problem.Problem#TAG_TAKEN}
   */
  void check(Digest image) throws IOException, InterruptedException {
    kept.check(image, tags());
  }

  /**
   * What to do where the repository has the image already: under one of the tags, or under none of
   * them, where it got it from here.
   *
   * @return whether anything was written; empty if the image has to be sent
   */
  Optional<Boolean> tagOnly(Manifest image) throws IOException, InterruptedException {
    Map<String, Optional<Digest>> tags = tags();
    Optional<Digest> digest = Optional.of(image.digest());
    if (wanted.force() || !(tags.containsValue(digest) || hasOtherwise(image.digest()))) {
      return Optional.empty();
    }
    kept.check(image.digest(), tags);
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, Optional<Digest>> tag : tags.entrySet()) {
      if (!digest.equals(tag.getValue())) {
        missing.add(tag.getKey());
      }
    }
    if (!missing.isEmpty()) {
      try {
        transfer.writeManifest(image, missing);
      } catch (MissingBlobException e) {
        return Optional.empty();
      }
    }
    return Optional.of(!missing.isEmpty());
  }

  /** Asks for a manifest that none of the tags stands for, if there is reason to. */
  private boolean hasOtherwise(Digest image) throws IOException, InterruptedException {
    return knowledge.repositoryOf(image).filter(this::isHere).isPresent()
        && workers.await(workers.start(() -> target.resolve(image.toString()))).isPresent();
  }

  /**
   * Has connections made while the image is built.
   *
   * @param most how many blobs it may have that are not in the repository
   */
  void expectBlobs(int most) throws IOException, InterruptedException {
    int count = Math.min(most, Workshop.THREADS);
    for (Optional<Digest> present : tags().values()) {
      if (present.isPresent()) {
        count = Math.min(count, BLOBS_OF_A_CHANGE);
      }
    }
    target.expectBlobs(count);
  }

  /**
   * What a repository has.
   *
   * @param manifests of which all that they name is there
   * @param blobs may be added to
   */
  record Present(Set<Digest> manifests, Set<Digest> blobs) {}

  /** What the tags stand for now, with all that it names: taken as present. */
  Present present() throws IOException, InterruptedException {
    Present present = new Present(new HashSet<>(), new HashSet<>());
    if (!wanted.force()) {
      for (Optional<Digest> digest : Set.copyOf(tags().values())) {
        if (digest.isPresent()) {
          add(present, digest.get());
        }
      }
    }
    return present;
  }

  private void add(Present present, Digest root) throws IOException, InterruptedException {
    List<Digest> images = workers.await(workers.start(() -> knowledge.imagesOf(target, root)));
    List<Callable<Optional<Set<Digest>>>> reading = new ArrayList<>();
    for (Digest image : images) {
      reading.add(() -> knowledge.blobsOf(target, image));
    }
    List<Optional<Set<Digest>>> blobs = workers.all(reading);
    for (int i = 0; i < images.size(); i++) {
      if (blobs.get(i).isPresent()) {
        present.manifests().add(images.get(i));
        present.blobs().addAll(blobs.get(i).get());
      }
    }
  }

  /** Those of these manifests that the repository has, and would not have without their blobs. */
  Set<Digest> presentManifests(List<Manifest> manifests) throws IOException, InterruptedException {
    Set<Digest> present = new HashSet<>();
    if (!wanted.force()) {
      List<Callable<Optional<Digest>>> questions = new ArrayList<>();
      for (Manifest manifest : manifests) {
        questions.add(() -> target.resolve(manifest.digest().toString()));
      }
      workers.all(questions).forEach(answer -> answer.ifPresent(present::add));
    }
    return present;
  }

  /**
   * A blob of the image.
   *
   * @param present what the repository has
   * @param fresh whether it was made just now, so that nobody can have it
   */
  BlobToSend blob(
      String name, Descriptor blob, BlobContent content, Set<Digest> present, boolean fresh)
      throws IOException {
    if (present.contains(blob.digest())) {
      return new BlobToSend(name, blob, content, Presence.PRESENT, Optional.empty());
    }
    Optional<String> elsewhere =
        knowledge.repositoryOf(blob.digest()).filter(repository -> !isHere(repository));
    Presence presence = fresh ? Presence.ABSENT : Presence.UNKNOWN;
    return new BlobToSend(name, blob, content, presence, elsewhere);
  }

  /**
   * A blob that is in another repository too, or in this one.
   *
   * @param origin that repository, of the target's registry or of another
   */
  BlobToSend blobOf(
      BaseImage.Origin origin,
      String name,
      Descriptor blob,
      BlobContent content,
      Set<Digest> present)
      throws IOException {
    if (!origin.registry().equals(wanted.target().registry())) {
      return blob(name, blob, content, present, false);
    }
    boolean here = isHere(origin.repository());
    boolean known = (here && !wanted.force()) || present.contains(blob.digest());
    return new BlobToSend(
        name,
        blob,
        content,
        known ? Presence.PRESENT : Presence.UNKNOWN,
        here ? Optional.empty() : Optional.of(origin.repository()));
  }

  private boolean isHere(String repository) {
    return repository.equals(wanted.target().repository());
  }

  /**
   * Sends an image, or an index with all that it names.
   *
   * @param skipped which of the manifests below the root the repository has
   * @return what became of each blob
   */
  Map<Digest, Outcome> send(ImageTree image, Set<Digest> skipped, List<BlobToSend> blobs)
      throws IOException, InterruptedException {
    Map<Digest, Outcome> outcomes =
        transfer.push(image, skipped, blobs, wanted.all(), () -> kept.checkAgain(image.digest()));
    List<Manifest> manifests = new ArrayList<>(image.children());
    manifests.add(image.root());
    knowledge.remember(wanted.target().repository(), manifests, outcomes.keySet());
    return outcomes;
  }

  /** The bytes of blobs and manifests that have travelled so far. */
  long bytesSent() {
    return transfer.bytesSent();
  }

  /** The image under each of its tags. */
  List<ImageReference> references() {
    List<ImageReference> references = new ArrayList<>();
    for (String tag : wanted.all()) {
      references.add(wanted.target().withTag(tag));
    }
    return List.copyOf(references);
  }

  /** Where the repository's credentials were found. */
  Optional<String> credentials() {
    ImageReference name = wanted.target();
    return workshop.registries().credentialSource(name.registry(), name.repository());
  }
}
