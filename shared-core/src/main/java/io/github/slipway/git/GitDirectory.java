package io.github.slipway.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Where a repository is.
 *
 * @param own what this work tree has for itself: HEAD, index
 * @param common what all its work trees share: objects, branches, tags; the same directory but for
 *     linked work trees
 */
record GitDirectory(Path own, Path common) {

  /**
   * That of a work tree.
   *
   * @param dotGit the directory {@code .git}, or the file that says where it is, as in submodules
   *     and linked work trees
   */
  static GitDirectory of(Path dotGit) throws IOException {
    Path own = Files.isDirectory(dotGit) ? dotGit : named(dotGit);
    Path file = own.resolve("commondir");
    String text = GitFiles.text(file).orElse("").strip();
    if (text.isEmpty()) {
      return new GitDirectory(own, own);
    }
    Path common = GitFiles.resolve(own, text).normalize();
    if (!Files.isDirectory(common)) {
      throw new BrokenRepository(file + " names " + common + ", which is no directory");
    }
    return new GitDirectory(own, common);
  }

  private static Path named(Path dotGit) throws IOException {
    String text = GitFiles.text(dotGit).orElse("");
    if (!text.startsWith("gitdir:") || text.substring(7).isBlank()) {
      throw new BrokenRepository("the file " + dotGit + " does not say 'gitdir: DIRECTORY'");
    }
    Path own = GitFiles.resolve(dotGit.resolveSibling(""), text.substring(7).strip()).normalize();
    if (!Files.isDirectory(own)) {
      throw new BrokenRepository(
          "the file " + dotGit + " names " + own + ", which is no directory (was it moved?)");
    }
    if (!Files.exists(own.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)) {
      throw new BrokenRepository("the file " + dotGit + " names " + own + ", which has no HEAD");
    }
    return own;
  }

  Path objects() {
    return common.resolve("objects");
  }

  Path index() {
    return own.resolve("index");
  }
}
