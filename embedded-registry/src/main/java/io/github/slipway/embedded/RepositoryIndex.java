package io.github.slipway.embedded;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/** The manifests and tags of a repository at one moment; immutable. */
final class RepositoryIndex {
  static final RepositoryIndex EMPTY = new RepositoryIndex(Map.of(), new TreeMap<>());

  private final Map<BlobDigest, Descriptor> manifests;
  private final NavigableMap<Tag, BlobDigest> tags;

  private RepositoryIndex(
      Map<BlobDigest, Descriptor> manifests, NavigableMap<Tag, BlobDigest> tags) {
    this.manifests = manifests;
    this.tags = tags;
  }

  Optional<Descriptor> manifest(BlobDigest digest) {
    return Optional.ofNullable(manifests.get(digest));
  }

  Optional<Descriptor> manifest(Tag tag) {
    return Optional.ofNullable(tags.get(tag)).flatMap(this::manifest);
  }

  /** All manifests, tagged or not. */
  Collection<Descriptor> manifests() {
    return Collections.unmodifiableCollection(manifests.values());
  }

  /** All tags in lexical order, each with a manifest that is there. */
  SortedSet<Tag> tags() {
    return Collections.unmodifiableSortedSet(tags.navigableKeySet());
  }

  private RepositoryIndex with(Descriptor manifest) {
    Map<BlobDigest, Descriptor> newManifests = new LinkedHashMap<>(manifests);
    newManifests.put(manifest.digest(), manifest);
    return new RepositoryIndex(newManifests, tags);
  }

  RepositoryIndex with(Descriptor manifest, Collection<Tag> newNames) {
    NavigableMap<Tag, BlobDigest> newTags = new TreeMap<>(tags);
    newNames.forEach(tag -> newTags.put(tag, manifest.digest()));
    return new RepositoryIndex(with(manifest).manifests, newTags);
  }

  /** Without the tag; its manifest stays. */
  RepositoryIndex without(Tag tag) {
    NavigableMap<Tag, BlobDigest> newTags = new TreeMap<>(tags);
    newTags.remove(tag);
    return new RepositoryIndex(manifests, newTags);
  }

  /** Without the manifests and every tag that names one of them. */
  RepositoryIndex without(Set<BlobDigest> digests) {
    Map<BlobDigest, Descriptor> newManifests = new LinkedHashMap<>(manifests);
    digests.forEach(newManifests::remove);
    NavigableMap<Tag, BlobDigest> newTags = new TreeMap<>(tags);
    newTags.values().removeIf(digests::contains);
    return new RepositoryIndex(newManifests, newTags);
  }

  /** The manifests that no tag names. */
  List<Descriptor> untagged() {
    Set<BlobDigest> tagged = new HashSet<>(tags.values());
    return manifests.values().stream()
        .filter(manifest -> !tagged.contains(manifest.digest()))
        .toList();
  }

  /** Collects an index. */
  static final class Builder {
    private final Map<BlobDigest, Descriptor> manifests = new LinkedHashMap<>();
    private final NavigableMap<Tag, BlobDigest> tags = new TreeMap<>();

    void add(Descriptor manifest) {
      manifests.put(manifest.digest(), manifest);
    }

    /** Adds a tag of a manifest that was added. */
    void add(Tag tag, BlobDigest manifest) {
      tags.put(tag, manifest);
    }

    RepositoryIndex build() {
      return new RepositoryIndex(manifests, tags);
    }
  }
}
