package io.github.slipway.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the garbage collection: repository by repository, each of which takes no push for that
 * time, then the shared blobs that no repository has any more.
 */
final class GarbageCollection {
  private static final Logger LOG = LoggerFactory.getLogger(GarbageCollection.class);

  private final Repositories repositories;
  private final BlobStorage blobs;
  private final UploadStorage uploads;
  private final GarbageOptions options;
  private final List<String> manifestsRemoved = new ArrayList<>();
  private final List<String> blobsRemoved = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final Map<RepositoryName, Garbage> found = new HashMap<>();
  private long bytes;

  GarbageCollection(
      Repositories repositories, BlobStorage blobs, UploadStorage uploads, GarbageOptions options) {
    this.repositories = repositories;
    this.blobs = blobs;
    this.uploads = uploads;
    this.options = options;
  }

  GarbageReport run() throws IOException {
    for (RepositoryName name : repositories.names()) {
      collect(name);
    }
    bytes += blobs.reclaim(this::linked, options.isDryRun()).bytes();
    Removed abandoned = uploads.removeExpired(options.isDryRun());
    bytes += abandoned.bytes();
    return new GarbageReport(manifestsRemoved, blobsRemoved, abandoned.files(), bytes, skipped);
  }

  private void collect(RepositoryName name) throws IOException {
    Optional<RepositoryLayout> repository = repositories.find(name);
    if (repository.isEmpty()) {
      return;
    }
    try {
      Garbage garbage = repository.get().removeGarbage(options);
      found.put(name, garbage);
      garbage.manifests().forEach(digest -> manifestsRemoved.add(name + "@" + digest));
      garbage.blobs().forEach(digest -> blobsRemoved.add(name + "@" + digest));
      bytes += garbage.bytes();
    } catch (UnreadableManifestException e) {
      LOG.warn("The garbage of {} is left alone", name, e);
      skipped.add(name.text());
    }
  }

  /** The blobs that the repositories have, or would have after a dry run. */
  private Set<BlobDigest> linked() throws IOException {
    Set<BlobDigest> linked = new HashSet<>();
    for (RepositoryName name : repositories.names()) {
      Set<BlobDigest> without =
          options.isDryRun() && found.containsKey(name) ? found.get(name).all() : Set.of();
      Optional<RepositoryLayout> repository = repositories.find(name);
      if (repository.isPresent()) {
        repository.get().listBlobs().stream()
            .filter(digest -> !without.contains(digest))
            .forEach(linked::add);
      }
    }
    return linked;
  }
}
