package io.jenkins.plugins.slipway.build;

import io.jenkins.plugins.slipway.agent.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks whether there is something to build that needs no Maven. */
public final class FindSource {
  private final ImageParameters parameters;
  private final String workspace;

  /**
   * Looks at what parameters say.
   *
   * @param workspace the directory that everything which is read has to be in
   */
  public FindSource(ImageParameters parameters, String workspace) {
    this.parameters = parameters;
    this.workspace = workspace;
  }

  /**
   * Requires that there is.
   *
   * @param directory of the project
   * @throws RegistryException if not; the message says what was looked for
   */
  public void require(Path directory) throws IOException {
    if (!isThere(directory)) {
      throw ProjectSource.nothing(
          Files.exists(directory)
              ? directory.toString()
              : Messages.ProjectSource_noDirectory(directory));
    }
  }

  /** Whether there is. */
  public boolean isThere(Path directory) throws IOException {
    return Files.exists(directory)
        && new ProjectSource(parameters, new WorkspaceFiles(Path.of(workspace), directory))
            .kind()
            .isPresent();
  }
}
