package io.github.slipway.embedded;

import java.util.HashSet;
import java.util.Set;

/**
 * What a repository does not need.
 *
 * @param manifests without the ones that other manifests need
 * @param blobs that are no manifests, or that no index lists
 * @param bytes that became free at once, as these were not shared
 */
record Garbage(Set<BlobDigest> manifests, Set<BlobDigest> blobs, long bytes) {
  Set<BlobDigest> all() {
    Set<BlobDigest> all = new HashSet<>(manifests);
    all.addAll(blobs);
    return all;
  }

  Garbage with(long newBytes) {
    return new Garbage(manifests, blobs, newBytes);
  }
}
