package io.github.slipway.layout;

import java.util.List;

/** Daemons that are not the user's own. */
public final class DockerDaemons {
  private DockerDaemons() {}

  /** The daemon that this command talks to. */
  public static DockerDaemon by(List<String> command) {
    return new DockerDaemon(command);
  }
}
