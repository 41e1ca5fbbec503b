package io.github.slipway.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what refers to a manifest: the manifests of a repository say it in their subject. They are
 * looked into when somebody asks for the first time, so that manifests of earlier times and of
 * other tools are found too. Which subject a manifest has is remembered: what has a digest never
 * changes.
 */
final class Referrers {
  private static final int REMEMBERED_AT_MOST = 100_000;

  private final Map<BlobDigest, Optional<BlobDigest>> subjects = new ConcurrentHashMap<>();

  /** The manifests with this subject, in the order of their digests. */
  List<Descriptor> of(BlobDigest subject, RepositoryLayout repository) throws IOException {
    List<Descriptor> found = new ArrayList<>();
    for (Descriptor manifest : repository.index().manifests()) {
      if (subject(manifest, repository).filter(subject::equals).isPresent()) {
        found.add(manifest);
      }
    }
    found.sort(Comparator.comparing(manifest -> manifest.digest().toString()));
    return found;
  }

  /** Describes a manifest; empty if it was deleted meanwhile, or damaged. */
  Optional<Referrer> read(Descriptor manifest, RepositoryLayout repository) throws IOException {
    return repository
        .readManifest(manifest)
        .flatMap(bytes -> content(bytes, manifest))
        .map(content -> new Referrer(manifest, content.artifactType(), content.annotations()));
  }

  private Optional<BlobDigest> subject(Descriptor manifest, RepositoryLayout repository)
      throws IOException {
    if (!ManifestContent.mayHaveSubject(manifest.mediaType())) {
      return Optional.empty();
    }
    Optional<BlobDigest> known = subjects.get(manifest.digest());
    if (known != null) {
      return known;
    }
    Optional<byte[]> bytes = repository.readManifest(manifest);
    if (bytes.isEmpty()) {
      // Nothing to remember: it may come again.
      return Optional.empty();
    }
    Optional<BlobDigest> subject = content(bytes.get(), manifest).flatMap(ManifestContent::subject);
    if (subjects.size() >= REMEMBERED_AT_MOST) {
      subjects.clear();
    }
    subjects.put(manifest.digest(), subject);
    return subject;
  }

  /** Empty if a tool has put it here that wants less of a manifest than we do. */
  private static Optional<ManifestContent> content(byte[] bytes, Descriptor manifest) {
    try {
      return Optional.of(ManifestContent.read(bytes, manifest.mediaType()));
    } catch (RegistryError e) {
      return Optional.empty();
    }
  }
}
