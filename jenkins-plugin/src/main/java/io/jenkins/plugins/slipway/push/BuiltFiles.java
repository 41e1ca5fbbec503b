package io.jenkins.plugins.slipway.push;

import io.jenkins.plugins.slipway.agent.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Files that a build names, to be read by somebody else: Maven may have run in a container, or with
 * fewer rights, and may not have files pushed that it could not read itself.
 */
final class BuiltFiles {
  private final Path workspace;

  /** Those that may be named are in this directory. */
  BuiltFiles(Path workspace) throws IOException {
    this.workspace = workspace.toRealPath();
  }

  /**
   * Requires a directory of the workspace.
   *
   * @throws RegistryException if it is elsewhere
   */
  void requireInside(Path directory) throws IOException {
    if (!directory.toRealPath().startsWith(workspace)) {
      throw new RegistryException(
          "built-elsewhere", Messages.BuiltFiles_outside(directory, workspace));
    }
  }

  /**
   * Requires a directory of the workspace with nothing in it that is elsewhere.
   *
   * @throws RegistryException if there is a symbolic link in it
   */
  void requireOwn(Path directory) throws IOException {
    requireInside(directory);
    try (Stream<Path> all = Files.walk(directory.toRealPath())) {
      for (Iterator<Path> files = all.iterator(); files.hasNext(); ) {
        Path file = files.next();
        if (Files.isSymbolicLink(file)) {
          throw new RegistryException("built-elsewhere", Messages.BuiltFiles_link(file));
        }
      }
    }
  }
}
