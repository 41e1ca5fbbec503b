package io.github.slipway.image;

import java.util.List;

/**
 * What goes into one layer.
 *
 * @param name what the layer is called in the image's history and in the log, such as {@code
 *     dependencies}
 * @param entries in the order in which they are written
 * @param writer who writes it: the bytes differ
 */
public record LayerPlan(String name, List<LayerEntry> entries, Writer writer) {
  /** The two ways to write a layer. */
  public enum Writer {
    /**
     * As Jib does, so that a Java project has the layers that Jib gives it: sorted, and with an
     * entry for every parent directory.
     */
    JIB,
    /** As planned, with links, owners and special modes; no entry that the plan does not have. */
    PLAIN
  }

  public LayerPlan {
    entries = List.copyOf(entries);
  }
}
