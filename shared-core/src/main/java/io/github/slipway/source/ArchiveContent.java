package io.github.slipway.source;

import io.github.slipway.image.LayerEntry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is in an archive, or in a directory with what one has in it: each by its name, which is its
 * path below the root, with slashes.
 *
 * @param directories below the root, by name
 * @param files sorted by name
 */
record ArchiveContent(List<Item> directories, List<Item> files) {
  /** A file or a directory. */
  record Item(String name, Path path) {
    /** The last part of the name. */
    String fileName() {
      return name.substring(name.lastIndexOf('/') + 1);
    }
  }

  /**
   * Lists what is below a directory.
   *
   * @throws io.github.slipway.problem.SlipwayException if a link leads nowhere or in a circle, or a
   *     name cannot be decoded
   */
  static ArchiveContent of(Path root) throws IOException {
    ClassesDirectory listed = ClassesDirectory.list(root);
    TreeMap<String, Item> files = new TreeMap<>();
    for (Item item : items(root, listed.resources())) {
      files.put(item.name(), item);
    }
    for (Item item : items(root, listed.classFiles())) {
      files.put(item.name(), item);
    }
    return new ArchiveContent(
        items(root, listed.directories()), List.copyOf(new ArrayList<>(files.values())));
  }

  private static List<Item> items(Path root, List<Path> paths) {
    List<Item> items = new ArrayList<>(paths.size());
    for (Path path : paths) {
      String name = root.relativize(path).toString().replace(File.separatorChar, '/');
      items.add(new Item(name.endsWith("/") ? name.substring(0, name.length() - 1) : name, path));
    }
    return items;
  }

  /**
   * Entries of a layer for these files, each directory before what is in it. There is none for what
   * is above the target: the base may have these, with other owners and modes.
   *
   * @param target where the root is in the image, see {@link AppRoot}
   */
  static List<LayerEntry> entries(AppRoot target, Collection<Item> files) {
    return entries(target, List.of(), files);
  }

  /** The same, with these directories besides those that the files are in. */
  static List<LayerEntry> entries(
      AppRoot target, Collection<Item> directories, Collection<Item> files) {
    TreeMap<String, LayerEntry> entries = new TreeMap<>();
    Set<String> parents = new HashSet<>();
    for (Item file : files) {
      entries.put(file.name(), LayerEntry.FromFile.of(target.resolve(file.name()), file.path()));
      addParents(parents, file.name());
    }
    for (Item directory : directories) {
      addParents(parents, directory.name() + "/");
    }
    for (String parent : parents) {
      if (!(parent.isEmpty() && target.isRoot())) {
        entries.put(parent, LayerEntry.Directory.of(target.resolve(parent)));
      }
    }
    return List.copyOf(new ArrayList<>(entries.values()));
  }

  /** Stops at a directory that is known: those above it are, too. */
  private static void addParents(Set<String> parents, String name) {
    int slash = name.lastIndexOf('/');
    while (parents.add(slash < 0 ? "" : name.substring(0, slash)) && slash >= 0) {
      slash = name.lastIndexOf('/', slash - 1);
    }
  }
}
