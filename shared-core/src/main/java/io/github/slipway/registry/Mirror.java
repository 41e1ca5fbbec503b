package io.github.slipway.registry;

/**
 * A place that has another registry's images.
 *
 * @param registry {@code host[:port]}
 * @param path what comes before the repository there, without slashes around it; may be empty
 */
public record Mirror(String registry, String path) {
  /** The name that a repository has at the mirror. */
  public String repository(String original) {
    return path.isEmpty() ? original : path + "/" + original;
  }

  @Override
  public String toString() {
    return path.isEmpty() ? registry : registry + "/" + path;
  }
}
