package io.github.slipway.transfer;

import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.report.Listener;
import io.github.slipway.store.CorruptContentException;
import io.github.slipway.store.ImageTarget;
import io.github.slipway.store.MissingBlobException;
import io.github.slipway.transfer.BlobToSend.Presence;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Brings one image to one repository: blobs first and at the same time, then the manifest under
 * each tag.
 *
 * <p>What is believed of the target's blobs may be wrong, since registries collect garbage. The
 * registry says so when it refuses the manifest; every blob is then asked for.
 */
public final class ImageTransfer {
  /** How often every blob is checked when the registry lacks one. */
  private static final int CHECKS = 4;

  /** Another push of the same blobs may be why: the first check is at once, later ones wait. */
  private static final long PAUSE_MILLIS = 200;

  private final ImageTarget target;
  private final Workers workers;
  private final Listener listener;
  private final AtomicLong bytesSent = new AtomicLong();

  /**
   * Prepares a transfer.
   *
   * @param target where the image goes
   * @param workers send the blobs
   */
  public ImageTransfer(ImageTarget target, Workers workers, Listener listener) {
    this.target = target;
    this.workers = workers;
    this.listener = listener;
  }

  /**
   * Makes the target have the image under these tags.
   *
   * @param blobs every blob that the manifest names
   * @param tags at least one; moving ones such as {@code latest} are written last
   * @return what became of each blob
   */
  public Map<Digest, Outcome> push(Manifest manifest, List<BlobToSend> blobs, List<String> tags)
      throws IOException, InterruptedException {
    return push(manifest, blobs, tags, () -> {});
  }

  /**
   * The same, with something to do when the blobs are there and no manifest is written yet.
   *
   * @param before may refuse by an exception; called again if the registry lacked a blob after all
   */
  public Map<Digest, Outcome> push(
      Manifest manifest, List<BlobToSend> blobs, List<String> tags, Writing before)
      throws IOException, InterruptedException {
    return push(
        blobs,
        () -> {
          before.run();
          writeManifest(manifest, tags);
        });
  }

  /**
   * The same for an image that may be an index: what it names is written before it.
   *
   * @param skipped which of the manifests below the root the target has; when it refuses one that
   *     is written, they are written too
   */
  public Map<Digest, Outcome> push(
      ImageTree image,
      Set<Digest> skipped,
      List<BlobToSend> blobs,
      List<String> tags,
      Writing before)
      throws IOException, InterruptedException {
    AtomicReference<Set<Digest>> skipping = new AtomicReference<>(skipped);
    return push(
        blobs,
        () -> {
          before.run();
          Set<Digest> there = skipping.getAndSet(Set.of());
          writeChildren(
              image.children().stream().filter(child -> !there.contains(child.digest())).toList());
          writeManifest(image.root(), tags);
        });
  }

  /** Writes what indexes name: a manifest stands before those that name it. */
  void writeChildren(Collection<Manifest> children) throws IOException, InterruptedException {
    write(children.stream().filter(child -> !child.isIndex()).map(this::writingChild).toList());
    for (Manifest child : children) {
      if (child.isIndex()) {
        // One after the other: it may name the one before.
        write(List.of(writingChild(child)));
      }
    }
  }

  /** Writes manifests whose blobs the target has, or should have; or is done right before. */
  @FunctionalInterface
  public interface Writing {
    /** Does it. */
    void run() throws IOException, InterruptedException;
  }

  /** The same for any number of manifests. */
  Map<Digest, Outcome> push(List<BlobToSend> blobs, Writing manifests)
      throws IOException, InterruptedException {
    Map<Digest, Outcome> outcomes = sendBlobs(blobs);
    for (int check = 1; ; check++) {
      try {
        manifests.run();
        return outcomes;
      } catch (MissingBlobException e) {
        if (check > CHECKS) {
          throw Problem.BLOBS_NOT_KEPT.because(e, "detail", String.valueOf(e.getMessage()));
        }
        listener.debug("checking every blob: " + e.getMessage());
        Thread.sleep(PAUSE_MILLIS * (check - 1));
        Map<Digest, Outcome> checked =
            sendBlobs(blobs.stream().map(b -> b.withPresence(Presence.UNKNOWN)).toList());
        // What travelled before is there now: that it travelled is what is to be told.
        checked.forEach((blob, now) -> outcomes.merge(blob, now, ImageTransfer::more));
      }
    }
  }

  /**
   * Writes a manifest whose blobs the target has: the first tag alone, since the registry may
   * refuse it, then the others, moving ones such as {@code latest} last.
   */
  public void writeManifest(Manifest manifest, List<String> tags)
      throws IOException, InterruptedException {
    boolean first = true;
    for (List<String> stage : TagOrder.stages(tags)) {
      int alone = first ? 1 : 0;
      write(manifest, stage.subList(0, alone));
      write(manifest, stage.subList(alone, stage.size()));
      first = false;
    }
  }

  private void write(Manifest manifest, List<String> tags)
      throws IOException, InterruptedException {
    write(tags.stream().map(tag -> writing(manifest, tag)).toList());
  }

  /** All at the same time. A refusal does not stop the workers: they may have to send blobs yet. */
  void write(List<Callable<Long>> manifests) throws IOException, InterruptedException {
    List<Future<Long>> writing = new ArrayList<>();
    for (Callable<Long> manifest : manifests) {
      writing.add(workers.start(manifest));
    }
    Optional<MissingBlobException> refusal = Optional.empty();
    for (Future<Long> one : writing) {
      try {
        workers.await(one);
      } catch (MissingBlobException e) {
        refusal = Optional.of(e);
      }
    }
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  /** The bytes of blobs and manifests that have travelled so far. */
  public long bytesSent() {
    return bytesSent.get();
  }

  private static Outcome more(Outcome one, Outcome other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** A task that writes a manifest under a name, for {@link #write(List)}. */
  Callable<Long> writing(Manifest manifest, String tagOrDigest) {
    return () -> {
      target.writeManifest(tagOrDigest, manifest);
      return bytesSent.addAndGet(manifest.bytes().size());
    };
  }

  /** A task that writes a manifest that an index will name. */
  private Callable<Long> writingChild(Manifest manifest) {
    return () -> {
      target.writeChild(manifest);
      return bytesSent.addAndGet(manifest.bytes().size());
    };
  }

  private Map<Digest, Outcome> sendBlobs(List<BlobToSend> blobs)
      throws IOException, InterruptedException {
    Map<Digest, BlobToSend> distinct = new LinkedHashMap<>();
    blobs.forEach(blob -> distinct.putIfAbsent(blob.descriptor().digest(), blob));
    Map<Digest, Outcome> outcomes = new LinkedHashMap<>();
    List<Callable<Outcome>> tasks = new ArrayList<>();
    List<Digest> sending = new ArrayList<>();
    for (BlobToSend blob : distinct.values()) {
      outcomes.put(blob.descriptor().digest(), Outcome.PRESENT);
      if (blob.presence() != Presence.PRESENT) {
        sending.add(blob.descriptor().digest());
        tasks.add(() -> bring(blob));
      }
    }
    List<Outcome> results = workers.all(tasks);
    for (int i = 0; i < results.size(); i++) {
      outcomes.put(sending.get(i), results.get(i));
    }
    return outcomes;
  }

  private Outcome bring(BlobToSend blob) throws IOException {
    if (blob.mountFrom().isPresent()
        && target.mountBlob(blob.descriptor(), blob.mountFrom().get())) {
      return Outcome.MOUNTED;
    }
    if (blob.presence() == Presence.UNKNOWN && target.hasBlob(blob.descriptor())) {
      return Outcome.PRESENT;
    }
    try {
      send(blob);
    } catch (CorruptContentException e) {
      // A store removes what it finds damaged: opened once more, the content is made anew.
      listener.debug("once more: " + e.getMessage());
      sendAgain(blob);
    }
    return Outcome.SENT;
  }

  private void sendAgain(BlobToSend blob) throws IOException {
    try {
      send(blob);
    } catch (CorruptContentException e) {
      throw Problem.CONTENT_DAMAGED.because(e, "why", String.valueOf(e.getMessage()));
    }
  }

  private void send(BlobToSend blob) throws IOException {
    long size = blob.descriptor().size();
    target.writeBlob(
        blob.descriptor(),
        () -> new ProgressInputStream(blob.content().open(), blob.name(), size, listener));
    bytesSent.addAndGet(size);
  }
}
