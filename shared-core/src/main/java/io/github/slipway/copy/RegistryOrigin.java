package io.github.slipway.copy;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.registry.RegistryRepository;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A repository of a registry.
 *
 * @param repository knows all tags
 * @param images come from a mirror, if there is one
 */
record RegistryOrigin(ImageReference reference, RegistryRepository repository, ImageSource images)
    implements Origin {
  @Override
  public Chosen chosen() {
    Optional<String> tag =
        reference.digest().isPresent() ? reference.tag() : Optional.of(reference.tagOrDigest());
    return new Chosen(reference.digest().map(Digest::toString).orElse(tag.orElse("")), tag);
  }

  @Override
  public List<String> tags() throws IOException {
    return repository
        .tags()
        .orElseThrow(() -> Problem.NO_SUCH_IMAGE.with("reference", reference.name()));
  }
}
