package io.github.slipway.layer;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.image.ReproducibleLayerBuilder;
import com.google.common.collect.ImmutableList;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Jib's own writer, so that the layers of a Java project have the digests that Jib gives them.
 *
 * <p>The only class that knows Jib and Guava: they load when a layer has to be written, and not
 * before.
 */
final class JibLayerWriter implements LayerWriter {
  /** Stands for any directory: Jib takes nothing from it but that it is one. */
  private static final Path DIRECTORY = Path.of(".");

  @Override
  public void write(LayerPlan plan, OutputStream out) throws IOException {
    ImmutableList.Builder<FileEntry> entries = ImmutableList.builder();
    for (LayerEntry entry : plan.entries()) {
      entries.add(
          new FileEntry(
              source(entry),
              AbsoluteUnixPath.get(entry.path()),
              FilePermissions.fromOctalString(Integer.toOctalString(entry.mode())),
              entry.time(),
              owner(entry)));
    }
    new ReproducibleLayerBuilder(entries.build()).build().writeTo(new Unclosed(out));
  }

  private static Path source(LayerEntry entry) {
    if (entry instanceof LayerEntry.FromFile file) {
      return file.source();
    }
    if (entry instanceof LayerEntry.Directory) {
      return DIRECTORY;
    }
    throw new IllegalArgumentException("Jib cannot write " + entry);
  }

  private static String owner(LayerEntry entry) {
    return entry.uid() == 0 && entry.gid() == 0 ? "" : entry.uid() + ":" + entry.gid();
  }
}
