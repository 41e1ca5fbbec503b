package io.github.slipway.base;

import io.github.slipway.source.BaseFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lays layers on top of each other, as a container's file system does: by the whiteouts of OCI's
 * image specification, "Filesystem Changeset".
 */
final class FilesOfLayers {
  /** Far more than any base has; about 300 MB of memory. */
  private static final int MOST_NODES = 1_000_000;

  private static final long MOST_CHARACTERS = 100_000_000;

  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  /** Of a directory that no entry is for. */
  private static final BaseFiles.Directory IMPLIED =
      new BaseFiles.Directory(0b111_101_101, Instant.EPOCH, 0, 0);

  private final TreeMap<String, BaseFiles.Node> nodes = new TreeMap<>();
  private long characters;

  /**
   * Lays a layer on top of those before.
   *
   * @throws LayerTar.UnreadableException if there are too many files
   */
  void add(LayerListing layer) throws LayerTar.UnreadableException {
    List<LayerListing.Entry> added = new ArrayList<>();
    for (LayerListing.Entry entry : layer.entries()) {
      String path = entry.path();
      int slash = path.lastIndexOf('/');
      String name = path.substring(slash + 1);
      if (name.equals(OPAQUE)) {
        removeBelow(path.substring(0, slash));
      } else if (name.startsWith(WHITEOUT)) {
        remove(path.substring(0, slash + 1) + name.substring(WHITEOUT.length()));
      } else {
        added.add(entry);
      }
    }
    for (LayerListing.Entry entry : added) {
      put(entry);
    }
  }

  BaseFiles files() {
    return BaseFiles.of(nodes);
  }

  private void put(LayerListing.Entry entry) throws LayerTar.UnreadableException {
    String path = entry.path();
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      String parent = path.substring(0, slash);
      if (nodes.get(parent) instanceof BaseFiles.Directory) {
        break;
      }
      set(new LayerListing.Entry(parent, IMPLIED));
    }
    if (!(entry.node() instanceof BaseFiles.Directory)) {
      removeBelow(path);
    }
    set(entry);
  }

  private void set(LayerListing.Entry entry) throws LayerTar.UnreadableException {
    forget(entry.path(), nodes.put(entry.path(), entry.node()));
    characters += entry.characters();
    if (nodes.size() > MOST_NODES || characters > MOST_CHARACTERS) {
      throw new LayerTar.UnreadableException("it has more than " + MOST_NODES + " files");
    }
  }

  private void remove(String path) {
    forget(path, nodes.remove(path));
    removeBelow(path);
  }

  private void forget(String path, BaseFiles.@Nullable Node node) {
    if (node != null) {
      characters -= new LayerListing.Entry(path, node).characters();
    }
  }

  private void removeBelow(String path) {
    // The character after a slash: all that is below, and nothing else.
    var below = nodes.subMap(path + "/", path + "0");
    below.forEach(this::forget);
    below.clear();
  }
}
