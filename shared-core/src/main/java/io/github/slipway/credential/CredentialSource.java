package io.github.slipway.credential;

import java.util.List;
import java.util.Optional;

/** One place that credentials come from. */
public interface CredentialSource {
  /**
   * Looks up the credential for a repository.
   *
   * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
   * @param repository the repository, such as {@code team/app}
   * @return empty if this source has none
   * @throws io.github.slipway.problem.SlipwayException if the source is broken in a way that its
   *     owner has to mend
   */
  Optional<FoundCredential> find(String registry, String repository);

  /**
   * The registries that this source has something for, as far as it can say without asking others:
   * only for advice to people, when nothing was found.
   */
  default List<KnownHost> hosts() {
    return List.of();
  }
}
