package io.github.slipway.base;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An image of a registry. A tag costs one request to resolve, a digest none; what was fetched once
 * is not fetched again.
 */
final class RegistryBase implements Base {
  private final ImageReference reference;
  private final Repositories repositories;
  private final LayerStore store;

  RegistryBase(ImageReference reference, Repositories repositories, LayerStore store) {
    this.reference = reference;
    this.repositories = repositories;
    this.store = store;
  }

  @Override
  public ResolvedBase resolve(Platform platform) throws IOException {
    return resolve(List.of(platform)).get(0);
  }

  @Override
  public List<ResolvedBase> resolve(List<Platform> platforms) throws IOException {
    ImageSource repository = BaseFailures.explain(reference, () -> repositories.open(reference));
    KeptImageSource source = new KeptImageSource(repository, reference.name(), store);
    Digest identity = reference.digest().isPresent() ? reference.digest().get() : ask(source);
    List<ResolvedBase> resolved = new ArrayList<>();
    for (WantedPlatform wanted : WantedPlatform.each(platforms)) {
      resolved.add(new Resolved(reference, repositories, source, identity, wanted));
    }
    return resolved;
  }

  private Digest ask(KeptImageSource source) throws IOException {
    return BaseFailures.explain(reference, () -> source.resolve(reference.tagOrDigest()))
        .orElseThrow(() -> Problem.BASE_NOT_FOUND.with("base", reference));
  }

  private record Resolved(
      ImageReference named,
      Repositories repositories,
      KeptImageSource source,
      Digest identity,
      WantedPlatform wanted)
      implements ResolvedBase {
    @Override
    public String name() {
      return named.toString();
    }

    @Override
    public Optional<ImageReference> reference() {
      return Optional.of(named);
    }

    @Override
    public BaseImage load() throws IOException {
      ImageReader reader = new ImageReader(name(), source, wanted);
      BaseImage image =
          BaseFailures.explain(
              named,
              () -> reader.read(identity, layer -> () -> source.openBlob(layer), Optional.empty()));
      return image.from(repositories.origin(named));
    }
  }
}
