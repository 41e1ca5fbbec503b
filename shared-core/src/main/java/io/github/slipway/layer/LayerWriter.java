package io.github.slipway.layer;

import io.github.slipway.image.LayerPlan;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the tar archive of a layer; the same plan and files give the same bytes. */
interface LayerWriter {
  /**
   * Writes the uncompressed archive, file by file, whatever their size.
   *
   * @param out is not closed
   */
  void write(LayerPlan plan, OutputStream out) throws IOException;
}
