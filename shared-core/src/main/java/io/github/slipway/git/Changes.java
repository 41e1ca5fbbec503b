package io.github.slipway.git;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What differs: HEAD from the index, and the index from the files. */
final class Changes {
  private final ObjectStore objects;
  private final Index index;
  private final Set<String> changed = new TreeSet<>();

  private Changes(ObjectStore objects, Index index) {
    this.objects = objects;
    this.index = index;
  }

  /**
   * The paths of tracked files that differ from HEAD, sorted.
   *
   * @param tree HEAD's; empty before the first commit
   */
  static List<String> find(Optional<String> tree, Index index, WorkFiles files, ObjectStore objects)
      throws IOException, InterruptedException {
    Changes changes = new Changes(objects, index);
    changes.staged(tree);
    changes.onDisk(files);
    return List.copyOf(changes.changed);
  }

  private void staged(Optional<String> tree) throws IOException, InterruptedException {
    if (tree.isPresent() && !tree.equals(index.tree())) {
      addDifferences(HeadTree.read(objects, tree.get(), wholeDirectories()));
    } else if (tree.isEmpty()) {
      index.entries().forEach(entry -> changed.add(entry.path()));
    }
    for (IndexEntry entry : index.entries()) {
      // What a merge has left open, and what Git does not note in a tree.
      if (entry.flags().conflict() || entry.flags().toAdd()) {
        changed.add(entry.path());
      }
    }
  }

  private Set<String> wholeDirectories() {
    return index.entries().stream()
        .filter(entry -> entry.type() == IndexEntry.DIRECTORY)
        .map(IndexEntry::path)
        .collect(Collectors.toSet());
  }

  private void addDifferences(Map<String, HeadTree.Leaf> head) {
    for (IndexEntry entry : index.entries()) {
      HeadTree.Leaf before = head.remove(entry.path());
      if (before == null || before.mode() != entry.mode() || !before.id().equals(entry.id())) {
        changed.add(entry.path());
      }
    }
    changed.addAll(head.keySet());
  }

  private void onDisk(WorkFiles files) throws IOException, InterruptedException {
    for (IndexEntry entry : index.entries()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!changed.contains(entry.path()) && files.differs(entry)) {
        changed.add(entry.path());
      }
    }
  }
}
