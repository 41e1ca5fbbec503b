package io.github.slipway.embedded;

import java.util.List;

/**
 * What a garbage collection removed, or would have removed in a dry run.
 *
 * @param manifests as {@code team/app@sha256:…}, in the order of the repositories
 * @param blobs removed from a repository, as {@code team/app@sha256:…}; one that another repository
 *     has stays on disk
 * @param uploads how many that were abandoned
 * @param bytes that are free now
 * @param skipped the repositories that were left alone since one of their manifests cannot be read
 */
public record GarbageReport(
    List<String> manifests, List<String> blobs, int uploads, long bytes, List<String> skipped) {
  /** Copies the lists. */
  public GarbageReport {
    manifests = List.copyOf(manifests);
    blobs = List.copyOf(blobs);
    skipped = List.copyOf(skipped);
  }
}
