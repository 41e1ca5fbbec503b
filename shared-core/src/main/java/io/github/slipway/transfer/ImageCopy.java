package io.github.slipway.transfer;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.report.BlobCounts;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.store.BlobContent;
import io.github.slipway.store.ImageSource;
import io.github.slipway.store.ImageTarget;
import io.github.slipway.transfer.BlobToSend.Presence;
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

/**
 * Copies images as they are from one store to another. Blobs stream from the one to the other, each
 * once, however many images have it; manifests follow, those that an index names before the index.
 */
public final class ImageCopy {
  private static final int SHORT_DIGEST = 12;

  private final ImageSource source;
  private final ImageTarget target;
  private final ImageTransfer transfer;
  private final Workers workers;
  private final MountSource mounts;

  /** Blobs that the target has: they were seen there, or brought there. */
  private final Set<Digest> there = new HashSet<>();

  /**
   * Copies.
   *
   * @param transfer to the target
   * @param workers ask the target
   * @param mounts knows where in the target's registry a blob is already
   */
  public ImageCopy(
      ImageSource source,
      ImageTarget target,
      ImageTransfer transfer,
      Workers workers,
      MountSource mounts) {
    this.source = source;
    this.target = target;
    this.transfer = transfer;
    this.workers = workers;
    this.mounts = mounts;
  }

  /** Knows repositories of the target's registry that a blob can be mounted from. */
  @FunctionalInterface
  public interface MountSource {
    /** A repository that has, or had, this blob. */
    Optional<String> repositoryOf(Digest blob) throws IOException;
  }

  /**
   * An image to be copied.
   *
   * @param names what it gets at the target: tags, or its own digest
   */
  public record Wanted(ImageTree tree, List<String> names) {
    public Wanted {
      names = List.copyOf(names);
    }
  }

  /**
   * Copies images.
   *
   * @return what became of each one's blobs, in the order of the images; a blob that two of them
   *     have travels with the first, and is present for the second
   */
  public List<BlobCounts> copy(List<Wanted> images) throws IOException, InterruptedException {
    Set<Digest> present = presentManifests(images);
    Map<Digest, BlobToSend> blobs = blobs(images, present);
    Attempts attempts = new Attempts(images, present);
    return told(images, transfer.push(List.copyOf(blobs.values()), attempts::write));
  }

  /** Says what copying them would do; nothing is written. */
  public List<BlobCounts> pretend(List<Wanted> images) throws IOException, InterruptedException {
    Map<Digest, BlobToSend> blobs = blobs(images, presentManifests(images));
    List<Callable<Outcome>> asking = new ArrayList<>();
    for (BlobToSend blob : blobs.values()) {
      asking.add(() -> pretend(blob));
    }
    List<Outcome> outcomes = workers.all(asking);
    Map<Digest, Outcome> byDigest = new LinkedHashMap<>();
    for (Digest digest : blobs.keySet()) {
      byDigest.put(digest, outcomes.get(byDigest.size()));
    }
    return told(images, byDigest);
  }

  private Outcome pretend(BlobToSend blob) throws IOException {
    if (blob.presence() == Presence.PRESENT || target.hasBlob(blob.descriptor())) {
      return Outcome.PRESENT;
    }
    return blob.mountFrom().isPresent() ? Outcome.MOUNTED : Outcome.SENT;
  }

  /**
   * Which manifests the target has: it would not have taken them without what they name. What an
   * index names is not asked for where the index is there.
   */
  private Set<Digest> presentManifests(List<Wanted> images)
      throws IOException, InterruptedException {
    Set<Digest> roots = new HashSet<>();
    images.forEach(image -> roots.add(image.tree().digest()));
    Set<Digest> present = askFor(roots);
    Set<Digest> children = new HashSet<>();
    for (Wanted image : images) {
      if (present.contains(image.tree().digest())) {
        image.tree().children().forEach(child -> present.add(child.digest()));
      } else {
        image.tree().children().forEach(child -> children.add(child.digest()));
      }
    }
    children.removeAll(present);
    present.addAll(askFor(children));
    return present;
  }

  private Set<Digest> askFor(Set<Digest> manifests) throws IOException, InterruptedException {
    List<Callable<Optional<Digest>>> asking = new ArrayList<>();
    for (Digest manifest : manifests) {
      asking.add(() -> target.resolve(manifest.toString()));
    }
    Set<Digest> present = new HashSet<>();
    workers.all(asking).forEach(answer -> answer.ifPresent(present::add));
    return present;
  }

  private Map<Digest, BlobToSend> blobs(List<Wanted> images, Set<Digest> present)
      throws IOException {
    Map<Digest, BlobToSend> blobs = new LinkedHashMap<>();
    for (Wanted image : images) {
      for (Manifest manifest : image.tree().manifests()) {
        for (Descriptor blob : ImageTree.blobsOf(manifest)) {
          boolean known = present.contains(manifest.digest()) || there.contains(blob.digest());
          BlobToSend before = blobs.get(blob.digest());
          if (before == null || (known && before.presence() != Presence.PRESENT)) {
            blobs.put(blob.digest(), blob(image.tree(), blob, known));
          }
        }
      }
    }
    return blobs;
  }

  private BlobToSend blob(ImageTree tree, Descriptor blob, boolean known) throws IOException {
    // The config was read with the manifest.
    boolean read =
        tree.config().isPresent()
            && blob.size() == tree.config().get().size()
            && tree.config().get().digest().equals(blob.digest());
    BlobContent content = read ? BlobContent.of(tree.config().get()) : () -> source.openBlob(blob);
    return new BlobToSend(
        "blob " + blob.digest().hex().substring(0, SHORT_DIGEST),
        blob,
        content,
        known ? Presence.PRESENT : Presence.UNKNOWN,
        mounts.repositoryOf(blob.digest()));
  }

  private List<BlobCounts> told(List<Wanted> images, Map<Digest, Outcome> outcomes) {
    List<BlobCounts> counts = new ArrayList<>();
    for (Wanted image : images) {
      BlobCounts count = BlobCounts.NONE;
      Set<Digest> counted = new HashSet<>();
      for (Manifest manifest : image.tree().manifests()) {
        for (Descriptor blob : ImageTree.blobsOf(manifest)) {
          if (counted.add(blob.digest())) {
            boolean first = there.add(blob.digest());
            Outcome outcome = outcomes.getOrDefault(blob.digest(), Outcome.PRESENT);
            count = count.plus(first ? outcome : Outcome.PRESENT, blob.size());
          }
        }
      }
      counts.add(count);
    }
    return counts;
  }

  /** Writes the manifests: at first those that the target lacks; once it has refused one, all. */
  private final class Attempts {
    private final List<Wanted> images;
    private Set<Digest> present;

    Attempts(List<Wanted> images, Set<Digest> present) {
      this.images = images;
      this.present = present;
    }

    void write() throws IOException, InterruptedException {
      Set<Digest> skipped = present;
      present = Set.of();
      Map<Digest, Manifest> children = new LinkedHashMap<>();
      for (Wanted image : images) {
        for (Manifest child : image.tree().children()) {
          if (!skipped.contains(child.digest())) {
            children.put(child.digest(), child);
          }
        }
      }
      transfer.writeChildren(children.values());
      List<String> names = new ArrayList<>();
      images.forEach(image -> names.addAll(image.names()));
      for (List<String> stage : TagOrder.stages(names)) {
        transfer.write(roots(stage));
      }
    }

    private List<Callable<Long>> roots(List<String> stage) {
      List<Callable<Long>> writing = new ArrayList<>();
      for (Wanted image : images) {
        for (String name : image.names()) {
          if (stage.contains(name)) {
            writing.add(transfer.writing(image.tree().root(), name));
          }
        }
      }
      return writing;
    }
  }
}
