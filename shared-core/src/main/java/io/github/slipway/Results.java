package io.github.slipway;

import io.github.slipway.ImageWork.Planned;
import io.github.slipway.base.ResolvedBase;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Platform;
import io.github.slipway.report.ImageResult.BaseUsed;
import io.github.slipway.report.ImageResult.LayerResult;
import io.github.slipway.report.ImageResult.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what was done into the words of an {@link io.github.slipway.report.ImageResult}. */
final class Results {
  private Results() {}

  static BaseUsed base(ResolvedBase base) {
    return new BaseUsed(base.name(), base.identity());
  }

  /**
   * All layers: those of the bases, the lowest first, then the application's. Of several images
   * each is named once.
   *
   * @param outcomes by digest; a layer without one was there
   */
  static List<LayerResult> layers(
      List<Planned> planned, ImageSet set, Map<Digest, Outcome> outcomes) {
    List<LayerResult> layers = new ArrayList<>();
    for (int p = 0; p < planned.size(); p++) {
      List<Descriptor> base = set.images().get(p).baseLayers();
      for (int i = 0; i < base.size(); i++) {
        String name = baseLayerName(i, base.size(), set.of(planned.get(p).platform()));
        layers.add(layer(name, base.get(i), outcomes));
      }
    }
    for (int p = 0; p < planned.size(); p++) {
      List<Descriptor> own = set.images().get(p).layers();
      for (int i = 0; i < own.size(); i++) {
        layers.add(layer(planned.get(p).plan().layers().get(i).name(), own.get(i), outcomes));
      }
    }
    return set.isIndex() ? eachOnce(layers) : layers;
  }

  private static List<LayerResult> eachOnce(List<LayerResult> layers) {
    Map<Digest, LayerResult> distinct = new LinkedHashMap<>();
    layers.forEach(layer -> distinct.putIfAbsent(layer.digest(), layer));
    return List.copyOf(distinct.values());
  }

  /** What the log and the result call a layer of the base. */
  static String baseLayerName(int index, int count) {
    return "base layer " + (index + 1) + "/" + count;
  }

  /**
   * The same, where there may be several bases.
   *
   * @param platform empty where there is one
   */
  static String baseLayerName(int index, int count, Optional<Platform> platform) {
    return platform.map(name -> name + " ").orElse("") + baseLayerName(index, count);
  }

  /** One layer, by what became of it. */
  static LayerResult layer(String name, Descriptor layer, Map<Digest, Outcome> outcomes) {
    Outcome outcome = outcomes.getOrDefault(layer.digest(), Outcome.PRESENT);
    return new LayerResult(name, layer.digest(), layer.size(), outcome);
  }
}
