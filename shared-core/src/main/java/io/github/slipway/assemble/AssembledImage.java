package io.github.slipway.assemble;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.StatedPlatform;
import java.util.List;

/**
 * An image as it is pushed.
 *
 * @param manifest the manifest
 * @param config the config
 * @param configDescriptor the descriptor of the config, as the manifest has it
 * @param baseLayers the descriptors of the base's layers, as the manifest has them, the lowest
 *     first
 * @param layers the descriptors of the application's layers, in the order of the plan
 * @param platform what an index is to say of where it runs
 */
public record AssembledImage(
    Manifest manifest,
    Bytes config,
    Descriptor configDescriptor,
    List<Descriptor> baseLayers,
    List<Descriptor> layers,
    StatedPlatform platform) {
  public AssembledImage {
    baseLayers = List.copyOf(baseLayers);
    layers = List.copyOf(layers);
  }
}
