package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a repository does not need: from the manifests that are kept it goes to what they
 * name, and to what refers to them, and all that is old and was not met is garbage. It reads
 * whatever looks like a manifest, as layouts of other tools may be in the storage.
 */
final class GarbageSearch {
  private final RepositoryLayout repository;
  private final RepositoryIndex index;
  private final boolean removesUntagged;
  private final FileTime youngest;
  private final Set<BlobDigest> kept = new HashSet<>();
  private final Deque<BlobDigest> unread = new ArrayDeque<>();

  /** Untagged manifests by their subject. */
  private final Map<BlobDigest, List<BlobDigest>> referrers = new HashMap<>();

  GarbageSearch(RepositoryLayout repository, GarbageOptions options) {
    this.repository = repository;
    this.index = repository.index();
    this.removesUntagged = options.removesUntagged();
    this.youngest = FileTime.from(Instant.now().minus(options.grace()));
  }

  /**
   * Finds it; nothing may change the repository meanwhile.
   *
   * @throws UnreadableManifestException if it is not known what is needed
   */
  Garbage find() throws IOException {
    List<BlobDigest> untagged = new ArrayList<>();
    index.tags().forEach(tag -> index.manifest(tag).map(Descriptor::digest).ifPresent(this::keep));
    for (Descriptor manifest : index.untagged()) {
      if (!removesUntagged || isYoung(manifest.digest())) {
        keep(manifest.digest());
      } else {
        untagged.add(manifest.digest());
        readSubject(manifest.digest());
      }
    }
    followAll();
    Set<BlobDigest> manifests = new LinkedHashSet<>(untagged);
    manifests.removeAll(kept);
    Set<BlobDigest> blobs = new LinkedHashSet<>();
    for (BlobDigest digest : repository.listBlobs()) {
      if (!kept.contains(digest) && !manifests.contains(digest) && !isYoung(digest)) {
        blobs.add(digest);
      }
    }
    return new Garbage(manifests, blobs, 0);
  }

  /** Keeps a manifest and, later, what it names. */
  private void keep(BlobDigest manifest) {
    if (kept.add(manifest)) {
      unread.add(manifest);
    }
  }

  private void followAll() throws IOException {
    for (BlobDigest next = unread.poll(); next != null; next = unread.poll()) {
      referrers.getOrDefault(next, List.of()).forEach(this::keep);
      Optional<Json> read = read(next);
      if (read.isEmpty()) {
        continue;
      }
      Json manifest = read.get();
      digest(manifest.member("config")).ifPresent(kept::add);
      for (String list : List.of("layers", "blobs")) {
        manifest.member(list).elements().forEach(each -> digest(each).ifPresent(kept::add));
      }
      manifest.member("manifests").elements().forEach(each -> digest(each).ifPresent(this::keep));
    }
  }

  private void readSubject(BlobDigest manifest) throws IOException {
    read(manifest)
        .flatMap(json -> digest(json.member("subject")))
        .ifPresent(
            subject -> referrers.computeIfAbsent(subject, key -> new ArrayList<>()).add(manifest));
  }

  /**
   * Empty for a part of an index that is not here, as of an image copied for some platforms, or
   * that is too long for a manifest: anything may be named there.
   */
  private Optional<Json> read(BlobDigest manifest) throws IOException {
    Path file = repository.blobPath(manifest);
    try {
      if (index.manifest(manifest).isEmpty() && Files.size(file) > ManifestEndpoint.MAX_SIZE) {
        return Optional.empty();
      }
      return Optional.of(Json.read(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      if (index.manifest(manifest).isEmpty()) {
        return Optional.empty();
      }
      throw new UnreadableManifestException(manifest, e);
    } catch (IOException e) {
      throw new UnreadableManifestException(manifest, e);
    }
  }

  private boolean isYoung(BlobDigest digest) throws IOException {
    Path file = repository.blobPath(digest);
    try {
      return Files.getLastModifiedTime(file).compareTo(youngest) > 0;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static Optional<BlobDigest> digest(Json descriptor) {
    return BlobDigest.read(descriptor.member("digest").text());
  }
}
