package io.github.slipway.config;

import io.github.slipway.report.Listener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that say how hosts are reached, in a folder of a test's own. */
public final class FilesBelow {
  private FilesBelow() {}

  /**
   * Sources for the files below a folder, never those of this machine.
   *
   * @param root has {@code home} and {@code etc}, or nothing
   */
  public static List<HostSettingsSource> folder(Path root, Listener listener) {
    return ConfigFiles.of(
        Optional.empty(),
        Map.of(),
        FilePlaces.unix(Map.of(), root.resolve("home"), root),
        AddressLookup.SYSTEM,
        listener);
  }
}
