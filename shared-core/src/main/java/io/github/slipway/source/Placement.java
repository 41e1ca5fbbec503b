package io.github.slipway.source;

import io.github.slipway.image.LayerEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts entries into a base as copying in a container would: through the links that lead to a path
 * (a file below {@code /bin} goes to {@code /usr/bin}), and with an entry for each directory above,
 * since a directory that a layer only implies becomes root's with mode 755, {@code /tmp} too.
 */
public final class Placement {
  private final BaseFiles files;

  private Placement(BaseFiles files) {
    this.files = files;
  }

  /** On what this base has. */
  public static Placement on(BaseFiles files) {
    return new Placement(files);
  }

  /**
   * The entries of a layer at their real places, with all directories above them. A directory that
   * the base has keeps the base's mode, owner and time; others above are root's with mode 755.
   *
   * @param entries of several for one path the last counts
   * @return directories before what is in them
   * @throws io.github.slipway.problem.SlipwayException if links of the base lead in a circle
   */
  public List<LayerEntry> place(List<LayerEntry> entries) {
    Map<String, LayerEntry> placed = new LinkedHashMap<>();
    for (LayerEntry entry : entries) {
      boolean directory = entry instanceof LayerEntry.Directory;
      String path = directory ? files.followed(entry.path()) : files.real(entry.path());
      for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
        String parent = path.substring(0, slash);
        placed.putIfAbsent(parent, known(parent, LayerEntry.Directory.of(parent)));
      }
      if (directory) {
        placed.put(path, known(path, at(entry, path)));
      } else {
        placed.put(path, at(entry, path));
      }
    }
    placed.remove("/");
    return new ArrayList<>(placed.values());
  }

  private LayerEntry known(String path, LayerEntry otherwise) {
    return files.at(path).orElse(null) instanceof BaseFiles.Directory known
        ? new LayerEntry.Directory(path, known.mode(), known.time(), known.uid(), known.gid())
        : otherwise;
  }

  private static LayerEntry at(LayerEntry entry, String path) {
    if (entry instanceof LayerEntry.FromFile file) {
      return new LayerEntry.FromFile(
          path, file.source(), file.mode(), file.time(), file.uid(), file.gid());
    }
    if (entry instanceof LayerEntry.FromBytes bytes) {
      return new LayerEntry.FromBytes(
          path, bytes.content(), bytes.mode(), bytes.time(), bytes.uid(), bytes.gid());
    }
    if (entry instanceof LayerEntry.Link link) {
      return new LayerEntry.Link(path, link.target(), link.time(), link.uid(), link.gid());
    }
    return new LayerEntry.Directory(path, entry.mode(), entry.time(), entry.uid(), entry.gid());
  }
}
