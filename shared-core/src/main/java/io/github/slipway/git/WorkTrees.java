package io.github.slipway.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Finds work trees. */
public final class WorkTrees {
  private WorkTrees() {}

  /**
   * The work tree that a directory is in. The directory decides, and nothing else: {@code GIT_DIR}
   * and {@code GIT_WORK_TREE} are not asked. Git sets them for hooks, to a repository that a build
   * in a clean checkout is not of. Nothing is written, and no process started: git is asked for the
   * system's configuration when JGit is first needed.
   *
   * <p>The nearest {@code .git} counts: a directory with a HEAD or with objects, or a file that
   * names one (submodules, linked work trees). It does not have to be sound: what is wrong with it
   * is said when something is asked for.
   *
   * @param directory where to begin; its parents follow
   * @return empty where no repository is, in a bare repository and within {@code .git}
   */
  public static Optional<WorkTree> find(Path directory) {
    return root(directory).map(root -> new RepositoryWorkTree(root));
  }

  private static Optional<Path> root(Path directory) {
    Path start = directory.toAbsolutePath().normalize();
    Path real;
    try {
      real = start.toRealPath();
    } catch (IOException e) {
      return Optional.empty();
    }
    for (Path here = real; here != null; here = here.getParent()) {
      Path dotGit = here.resolve(".git");
      // Whose HEAD was lost is a repository all the same, and no build of it may look like one
      // without.
      if (Files.isRegularFile(dotGit)
          || hasHead(dotGit)
          || Files.isDirectory(dotGit.resolve("objects"))) {
        return Optional.of(asWritten(here, start));
      }
      if (hasHead(here) && Files.isDirectory(here.resolve("objects"))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean hasHead(Path directory) {
    return Files.exists(directory.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS);
  }

  /** The root as the caller would write it, who may have come through a symbolic link. */
  private static Path asWritten(Path root, Path start) {
    for (Path path = start; path != null; path = path.getParent()) {
      try {
        if (path.toRealPath().equals(root)) {
          return path;
        }
      } catch (IOException e) {
        return root;
      }
    }
    return root;
  }
}
