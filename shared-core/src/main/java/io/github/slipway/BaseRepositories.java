package io.github.slipway;

import io.github.slipway.base.BaseImage;
import io.github.slipway.base.Repositories;
import io.github.slipway.image.ImageReference;
import io.github.slipway.registry.MirroredRepository;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.store.ImageSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Bases come from the registry that they name, or from its mirrors. */
final class BaseRepositories implements Repositories {
  private final RegistryClients registries;
  private final Map<ImageReference, MirroredRepository> opened = new ConcurrentHashMap<>();

  BaseRepositories(RegistryClients registries) {
    this.registries = registries;
  }

  @Override
  public ImageSource open(ImageReference image) {
    return opened.computeIfAbsent(
        image, i -> registries.forPullByMirrors(i.registry(), i.repository()));
  }

  @Override
  public Optional<BaseImage.Origin> origin(ImageReference image) {
    return Optional.ofNullable(opened.get(image))
        .flatMap(MirroredRepository::place)
        .map(place -> new BaseImage.Origin(place.registry(), place.repository()));
  }
}
