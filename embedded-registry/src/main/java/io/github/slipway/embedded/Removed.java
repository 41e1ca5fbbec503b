package io.github.slipway.embedded;

/**
 * What is gone from the disk, or would be.
 *
 * @param files how many
 * @param bytes of all of them
 */
record Removed(int files, long bytes) {
  static final Removed NOTHING = new Removed(0, 0);

  Removed plus(Removed other) {
    return new Removed(files + other.files, bytes + other.bytes);
  }
}
