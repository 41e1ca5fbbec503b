package io.github.slipway.report;

import io.github.slipway.report.ImageResult.Outcome;

/**
 * What became of the blobs of an image.
 *
 * @param sent how many travelled
 * @param mounted how many the registry took from another repository of its own
 * @param present how many were there
 * @param bytes of those that travelled
 */
public record BlobCounts(int sent, int mounted, int present, long bytes) {
  /** Of no blobs. */
  public static final BlobCounts NONE = new BlobCounts(0, 0, 0, 0);

  /** With one more. */
  public BlobCounts plus(Outcome outcome, long size) {
    return switch (outcome) {
      case SENT -> new BlobCounts(sent + 1, mounted, present, bytes + size);
      case MOUNTED -> new BlobCounts(sent, mounted + 1, present, bytes);
      case PRESENT -> new BlobCounts(sent, mounted, present + 1, bytes);
    };
  }

  /** Both together. */
  public BlobCounts plus(BlobCounts more) {
    return new BlobCounts(
        sent + more.sent, mounted + more.mounted, present + more.present, bytes + more.bytes);
  }

  /** As many, none of which had to move. */
  public BlobCounts allPresent() {
    return new BlobCounts(0, 0, sent + mounted + present, 0);
  }
}
