package io.jenkins.plugins.slipway.push;

import hudson.FilePath;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.io.IOException;

/**
 * What is pushed.
 *
 * @param text {@code oci:…} or {@code docker-archive:…}; empty for a Maven project
 */
record Source(String text) {
  /**
   * Finds it.
   *
   * @param said what the user says; empty to have it found
   * @throws RegistryException if there is nothing; the message says what was looked for
   */
  static Source find(FilePath directory, String said, ImagePush.Place place)
      throws IOException, InterruptedException {
    if (said.startsWith("oci:") || said.startsWith("docker-archive:")) {
      return new Source(said);
    }
    if (!said.isEmpty()) {
      throw new RegistryException("no-source", Messages.Source_unknown(said));
    }
    if (directory.child("pom.xml").exists()) {
      return new Source("");
    }
    String where =
        directory.exists() ? directory.getRemote() : Messages.Source_noDirectory(directory);
    throw new RegistryException("no-source", Messages.Source_none(where));
  }

  boolean isMaven() {
    return text.isEmpty();
  }

  ArchiveWork work(PlanQuery query) {
    return new ArchiveWork(query, text);
  }
}
