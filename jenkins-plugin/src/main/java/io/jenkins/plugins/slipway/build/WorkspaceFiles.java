package io.jenkins.plugins.slipway.build;

import io.jenkins.plugins.slipway.agent.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Files that a step or a build rule names. They are read by the agent, which may read more than who
 * wrote them, so they have to be in the workspace, wherever links lead.
 */
final class WorkspaceFiles {
  private final Path workspace;
  private final Path directory;

  /**
   * Files of a workspace.
   *
   * @param directory of the project; relative paths start there
   */
  WorkspaceFiles(Path workspace, Path directory) throws IOException {
    this.workspace = workspace.toRealPath();
    this.directory = checked(directory, directory.toString());
  }

  /** The directory of the project, without links. */
  Path directory() {
    return directory;
  }

  /**
   * The topmost directory of the repository that the project is in; that of the project, if it is
   * in none.
   */
  Path repository() {
    for (Path place = directory;
        place != null && place.startsWith(workspace);
        place = place.getParent()) {
      // In submodules it is a file.
      if (Files.exists(place.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return place;
      }
    }
    return directory;
  }

  /**
   * What a path names, without links on the way; it need not be there.
   *
   * @param text relative to the directory of the project
   * @throws RegistryException if it is outside of the workspace
   */
  Path inside(String text) throws IOException {
    return inside(directory, text);
  }

  /** The same for a path that starts elsewhere in the workspace. */
  Path inside(Path start, String text) throws IOException {
    try {
      return checked(start.resolve(text), text);
    } catch (InvalidPathException e) {
      throw new RegistryException("path-outside", Messages.WorkspaceFiles_noPath(text));
    }
  }

  private Path checked(Path path, String text) throws IOException {
    Path normal = path.toAbsolutePath().normalize();
    Path real = real(normal);
    if (!real.startsWith(workspace)) {
      throw new RegistryException(
          "path-outside", Messages.WorkspaceFiles_outside(text, real, workspace));
    }
    return real;
  }

  /** Of what is not there, as much as is. */
  private static Path real(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isBroken(path)) {
      return path.toRealPath();
    }
    Path parent = path.getParent();
    return parent == null ? path : real(parent).resolve(String.valueOf(path.getFileName()));
  }

  private static boolean isBroken(Path path) {
    return Files.isSymbolicLink(path) && !Files.exists(path);
  }
}
