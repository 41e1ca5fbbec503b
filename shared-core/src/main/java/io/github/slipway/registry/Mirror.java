package io.github.slipway.registry;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.SlipwayException;

/**
 * A place that has another registry's images.
 *
 * @param registry {@code host[:port]}
 * @param path what comes before the repository there, without slashes around it; may be empty
 */
public record Mirror(String registry, String path) {
  /**
   * Reads {@code host[:port][/path]}.
   *
   * @throws IllegalArgumentException if it is not that; the message says why
   */
  public static Mirror of(String text) {
    if (text.contains("://")) {
      throw new IllegalArgumentException("it is a host, without http:// or https://");
    }
    int slash = text.indexOf('/');
    String registry = slash < 0 ? text : text.substring(0, slash);
    String path = slash < 0 ? "" : text.substring(slash + 1);
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    try {
      // A name of its own: one without a dot or a port would be Docker Hub's otherwise.
      ImageReference.of(registry + (registry.contains(":") ? "" : ":1") + "/" + path + "x");
    } catch (SlipwayException e) {
      throw new IllegalArgumentException("it is not host[:port][/path]", e);
    }
    return new Mirror(registry, path);
  }

  /** The name that a repository has at the mirror. */
  public String repository(String original) {
    return path.isEmpty() ? original : path + "/" + original;
  }

  @Override
  public String toString() {
    return path.isEmpty() ? registry : registry + "/" + path;
  }
}
