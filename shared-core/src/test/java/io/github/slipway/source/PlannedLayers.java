package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import java.util.ArrayList;
import java.util.List;

/** What tests read of a plan. */
final class PlannedLayers {
  private PlannedLayers() {}

  /** Every file, as {@code layer: path}, in the order of the layers; modes and owners checked. */
  static List<String> files(ImagePlan plan) {
    List<String> files = new ArrayList<>();
    for (LayerPlan layer : plan.layers()) {
      List<String> seen = new ArrayList<>();
      for (LayerEntry entry : layer.entries()) {
        boolean directory = entry instanceof LayerEntry.Directory;
        assertThat(entry.mode()).isEqualTo(directory ? 0b111_101_101 : 0b110_100_100);
        assertThat(entry.time()).isEqualTo(LayerEntry.DEFAULT_TIME);
        assertThat(entry.uid() + entry.gid()).isZero();
        String parent = entry.path().substring(0, entry.path().lastIndexOf('/'));
        assertThat(seen.isEmpty() || seen.contains(parent))
            .as("%s after its parent", entry)
            .isTrue();
        seen.add(entry.path());
        if (!directory) {
          files.add(layer.name() + ": " + entry.path());
        }
      }
    }
    return files;
  }

  /** The names of the layers. */
  static List<String> names(ImagePlan plan) {
    return plan.layers().stream().map(LayerPlan::name).toList();
  }
}
