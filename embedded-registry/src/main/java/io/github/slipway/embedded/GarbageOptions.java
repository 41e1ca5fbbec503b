package io.github.slipway.embedded;

import java.time.Duration;

/** Says what a garbage collection may remove; immutable. */
public final class GarbageOptions {
  private static final Duration DEFAULT_GRACE = Duration.ofHours(1);

  private final Duration grace;
  private final boolean untagged;
  private final boolean dryRun;

  private GarbageOptions(Duration grace, boolean untagged, boolean dryRun) {
    this.grace = grace;
    this.untagged = untagged;
    this.dryRun = dryRun;
  }

  /** Spares what is younger than an hour, and every manifest. */
  public static GarbageOptions defaults() {
    return new GarbageOptions(DEFAULT_GRACE, false, false);
  }

  /**
   * For how long a blob is spared whose manifest has not come yet, and a manifest without a tag
   * whose index has not; an hour by default. It counts from the last push of it, or the last HEAD
   * that told a client of it. With zero, a push under way may fail with MANIFEST_BLOB_UNKNOWN and
   * has to be repeated; nothing is broken by it.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public GarbageOptions grace(Duration newGrace) {
    if (newGrace.isNegative()) {
      throw new IllegalArgumentException("not a period: " + newGrace);
    }
    return new GarbageOptions(newGrace, untagged, dryRun);
  }

  /**
   * Whether to remove manifests that have no tag, and are not in an index that is kept, and do not
   * refer to a manifest that is kept; false by default.
   */
  public GarbageOptions removeUntagged(boolean newUntagged) {
    return new GarbageOptions(grace, newUntagged, dryRun);
  }

  /** Whether to report what would be removed, and to remove nothing; false by default. */
  public GarbageOptions dryRun(boolean newDryRun) {
    return new GarbageOptions(grace, untagged, newDryRun);
  }

  Duration grace() {
    return grace;
  }

  boolean removesUntagged() {
    return untagged;
  }

  boolean isDryRun() {
    return dryRun;
  }
}
