package io.jenkins.plugins.slipway.push;

import hudson.FilePath;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.build.SourceKind;
import java.io.IOException;
import java.util.List;

/** Who makes what is pushed. */
enum Source {
  /** Nobody: it is built already. */
  ARCHIVE,
  /** The project's own Maven. */
  MAVEN,
  /** The engine, where the workspace is. */
  ENGINE;

  private static final List<String> ARCHIVES = List.of("oci:", "oci-archive:", "docker-archive:");

  /**
   * Finds out.
   *
   * @param directory of the project
   * @param said what the user says; empty to have it found
   * @throws RegistryException if what is said is no source
   */
  static Source find(FilePath directory, String said) throws IOException, InterruptedException {
    if (ARCHIVES.stream().anyMatch(said::startsWith)) {
      return ARCHIVE;
    }
    if (!said.isEmpty() && SourceKind.of(said).isEmpty()) {
      throw new RegistryException("no-source", Messages.Source_unknown(said, SourceKind.names()));
    }
    return directory.child("pom.xml").exists() ? MAVEN : ENGINE;
  }
}
