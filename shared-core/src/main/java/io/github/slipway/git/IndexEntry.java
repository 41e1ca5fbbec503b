package io.github.slipway.git;

/**
 * A path in the index.
 *
 * @param path with slashes, below the root; ends in one for a directory of a sparse index
 * @param mode what it is: {@link #LINK}, {@link #SUBMODULE}, {@link #DIRECTORY}, or a file
 * @param id of its content
 * @param stamp how the file looked
 * @param flags what else there is to know
 */
record IndexEntry(String path, int mode, String id, Stamp stamp, Flags flags) {
  /** The bits of a mode that say what something is. */
  static final int TYPE = 0170000;

  /** A regular file. */
  static final int FILE = 0100000;

  /** A symbolic link. */
  static final int LINK = 0120000;

  /** A commit of another repository. */
  static final int SUBMODULE = 0160000;

  /** A directory. */
  static final int DIRECTORY = 0040000;

  int type() {
    return mode & TYPE;
  }

  /**
   * Times and size as the index has them: 32 bits each.
   *
   * @param changed when the inode changed, in seconds
   * @param modified in seconds
   * @param modifiedNanos of that second; 0 where they were not known
   */
  record Stamp(int changed, int modified, int modifiedNanos, int size) {}

  /**
   * Flags.
   *
   * @param conflict one of several versions of a merge
   * @param assumeUnchanged the user has promised that the file does not change
   * @param skipWorkTree the file is not meant to be on disk
   * @param toAdd the path is tracked from now on, its content is not in the index yet
   */
  record Flags(boolean conflict, boolean assumeUnchanged, boolean skipWorkTree, boolean toAdd) {}
}
