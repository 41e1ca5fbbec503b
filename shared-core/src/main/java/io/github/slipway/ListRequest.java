package io.github.slipway;

import io.github.slipway.image.ImageReference;
import java.util.Optional;

/**
 * What to list: the repositories of a registry, or the tags of a repository.
 *
 * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
 * @param repository whose tags; empty for the registry's repositories
 * @param limit how many entries at most; 0 for all
 * @param details whether to read each tag's image for its size and age: two requests or three each
 */
public record ListRequest(
    String registry, Optional<String> repository, int limit, boolean details) {
  public ListRequest {
    if (limit < 0) {
      throw new IllegalArgumentException("limit: " + limit);
    }
  }

  /** The repositories of a registry. */
  public static ListRequest repositories(String registry, int limit) {
    return new ListRequest(registry, Optional.empty(), limit, false);
  }

  /** The tags of the repository that this reference names; its own tag does not count. */
  public static ListRequest tags(ImageReference reference, int limit, boolean details) {
    return new ListRequest(
        reference.registry(), Optional.of(reference.repository()), limit, details);
  }
}
