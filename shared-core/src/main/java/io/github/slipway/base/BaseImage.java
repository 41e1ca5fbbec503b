package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.StatedPlatform;
import io.github.slipway.store.BlobContent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A base image: its manifest and config as bytes, and a way to its layers.
 *
 * @param manifest the manifest for the platform; empty where there is none ({@code scratch}, {@code
 *     jlink}, docker archives)
 * @param config the config; the least that a config may have for {@code scratch}
 * @param layers the descriptors of its layers, the lowest first
 * @param content opens a layer; nothing is fetched before it is opened
 * @param origin where a registry could mount the layers from; empty if the base is in no registry
 * @param stated what the index that names it says of where it runs; empty if none says
 * @param added which of the layers are not where the base comes from
 */
public record BaseImage(
    Optional<Manifest> manifest,
    Bytes config,
    List<Descriptor> layers,
    Function<Descriptor, BlobContent> content,
    Optional<Origin> origin,
    Optional<StatedPlatform> stated,
    Set<Digest> added) {
  public BaseImage {
    layers = List.copyOf(layers);
    added = Set.copyOf(added);
  }

  /** An image with all its layers in one place. */
  public BaseImage(
      Optional<Manifest> manifest,
      Bytes config,
      List<Descriptor> layers,
      Function<Descriptor, BlobContent> content,
      Optional<Origin> origin,
      Optional<StatedPlatform> stated) {
    this(manifest, config, layers, content, origin, stated, Set.of());
  }

  /** An image that is in no index. */
  public BaseImage(
      Optional<Manifest> manifest,
      Bytes config,
      List<Descriptor> layers,
      Function<Descriptor, BlobContent> content,
      Optional<Origin> origin) {
    this(manifest, config, layers, content, origin, Optional.empty());
  }

  /** The same, from there. */
  BaseImage from(Optional<Origin> newOrigin) {
    return new BaseImage(manifest, config, layers, content, newOrigin, stated, added);
  }

  /**
   * A repository of a registry.
   *
   * @param registry {@code host[:port]}
   */
  public record Origin(String registry, String repository) {}
}
