package io.github.slipway.source;

import io.github.slipway.image.LayerPlan;
import io.github.slipway.source.ArchiveContent.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files sorted into layers: the layers in a given order, those without files left out. */
final class LayerLists {
  private final Map<String, List<Item>> files = new LinkedHashMap<>();

  /**
   * @param layers their names, the lowest first
   */
  LayerLists(Collection<String> layers) {
    layers.forEach(layer -> files.put(layer, new ArrayList<>()));
  }

  void add(String layer, Item file) {
    files.computeIfAbsent(layer, name -> new ArrayList<>()).add(file);
  }

  /**
   * The layers, their files with mode 644 and the directories that these are in, up to the target.
   * Jib's writer would add those above it, which the base may have with other owners and modes.
   */
  List<LayerPlan> plans(AppRoot target) {
    List<LayerPlan> plans = new ArrayList<>();
    files.forEach(
        (name, items) -> {
          if (!items.isEmpty()) {
            plans.add(
                new LayerPlan(name, ArchiveContent.entries(target, items), LayerPlan.Writer.PLAIN));
          }
        });
    return plans;
  }
}
