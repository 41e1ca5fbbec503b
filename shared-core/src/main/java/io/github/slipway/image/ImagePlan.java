package io.github.slipway.image;

import java.util.List;

/**
 * What a source says is to be built: layers on top of a base, and settings.
 *
 * @param layers the lowest first
 */
public record ImagePlan(List<LayerPlan> layers, ImageSettings settings) {
  public ImagePlan {
    layers = List.copyOf(layers);
  }
}
