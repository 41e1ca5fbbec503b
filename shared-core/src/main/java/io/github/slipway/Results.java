package io.github.slipway;

import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.base.ResolvedBase;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.report.ImageResult.BaseUsed;
import io.github.slipway.report.ImageResult.LayerResult;
import io.github.slipway.report.ImageResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts what was done into the words of an {@link io.github.slipway.report.ImageResult}. */
final class Results {
  private Results() {}

  static BaseUsed base(ResolvedBase base) {
    return new BaseUsed(base.name(), base.identity());
  }

  /**
   * All layers of an image, the lowest first.
   *
   * @param outcomes by digest; a layer without one was there
   */
  static List<LayerResult> layers(
      ImagePlan plan, AssembledImage image, Map<Digest, Outcome> outcomes) {
    List<LayerResult> layers = new ArrayList<>();
    for (int i = 0; i < image.baseLayers().size(); i++) {
      layers.add(
          layer(baseLayerName(i, image.baseLayers().size()), image.baseLayers().get(i), outcomes));
    }
    for (int i = 0; i < image.layers().size(); i++) {
      layers.add(layer(plan.layers().get(i).name(), image.layers().get(i), outcomes));
    }
    return layers;
  }

  /** What the log and the result call a layer of the base. */
  static String baseLayerName(int index, int count) {
    return "base layer " + (index + 1) + "/" + count;
  }

  /** One layer, by what became of it. */
  static LayerResult layer(String name, Descriptor layer, Map<Digest, Outcome> outcomes) {
    Outcome outcome = outcomes.getOrDefault(layer.digest(), Outcome.PRESENT);
    return new LayerResult(name, layer.digest(), layer.size(), outcome);
  }
}
