package io.github.slipway.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether JGit need be asked for the tags of a commit. On a branch the answer is mostly that there
 * are none, and JGit takes longer to load than all the rest of a push of something unchanged.
 */
final class TagFiles {
  private static final String TAG = " refs/tags/";

  private TagFiles() {}

  /** Whether some tag may stand for a commit; false only if none does. */
  static boolean mayName(String commit, GitDirectory directory) throws IOException {
    if (hasFiles(directory.common().resolve("refs/tags").toFile())) {
      // Whether it is annotated, only the object tells.
      return true;
    }
    Path file = directory.common().resolve("packed-refs");
    Optional<String> packed = GitFiles.text(file).filter(text -> text.contains(TAG));
    // Git since 1.8.2 notes there, on a line of its own, what an annotated tag stands for.
    return packed.isPresent()
        && (packed.get().contains(commit) || !packed.get().contains(" fully-peeled "));
  }

  private static boolean hasFiles(File directory) {
    File[] children = directory.listFiles();
    if (children == null) {
      return false;
    }
    for (File child : children) {
      if (!child.isDirectory() || hasFiles(child)) {
        return true;
      }
    }
    return false;
  }
}
