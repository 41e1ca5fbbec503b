package io.jenkins.plugins.slipway.image;

import io.jenkins.plugins.slipway.agent.RegistryException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * Where images are copied from or to: a registry, or a file or directory of the workspace.
 *
 * @param scheme {@code oci:}, {@code oci-archive:}, {@code docker-archive:}, or empty for a
 *     registry
 * @param rest what comes after it
 */
record Place(String scheme, String rest) implements Serializable {
  private static final List<String> SCHEMES = List.of("oci:", "oci-archive:", "docker-archive:");

  /**
   * Reads what a user wrote.
   *
   * @throws RegistryException if it is a path that leads out of the workspace
   */
  static Place of(String text) throws RegistryException {
    for (String scheme : SCHEMES) {
      if (text.startsWith(scheme)) {
        String rest = text.substring(scheme.length());
        if (!isInside(rest)) {
          throw new RegistryException("path-outside", Messages.Place_outside(text));
        }
        return new Place(scheme, rest);
      }
    }
    return new Place("", text);
  }

  /** Whether it is a path. */
  boolean isLocal() {
    return !scheme.isEmpty();
  }

  /** As the engine takes it. */
  String in(Path workspace) {
    return isLocal() ? scheme + workspace.resolve(".").normalize() + "/" + rest : rest;
  }

  private static boolean isInside(String path) {
    boolean absolute =
        path.startsWith("/") || path.startsWith("\\") || path.matches("[A-Za-z]:[/\\\\].*");
    return !path.isBlank() && !absolute && !List.of(path.split("[/\\\\:@]")).contains("..");
  }

  @Override
  public String toString() {
    return scheme + rest;
  }
}
