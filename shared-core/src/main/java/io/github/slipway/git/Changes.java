package io.github.slipway.git;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * What differs: HEAD from the index, and the index from the files. JGit's IndexDiff would walk
 * through untracked directories, leave out what is staged of files that need not be on disk, and
 * look into submodules twice (see {@link ReadOnce}).
 */
final class Changes {
  private static final int HEAD = 0;
  private static final int INDEX = 1;
  private static final int FILES = 2;

  private final Repository repository;

  Changes(Repository repository) {
    this.repository = repository;
  }

  /**
   * The paths of tracked files that differ, sorted.
   *
   * @param tree HEAD's; empty before the first commit
   */
  SortedSet<String> find(Optional<ObjectId> tree) throws IOException, InterruptedException {
    SortedSet<String> changed = new TreeSet<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.setOperationType(TreeWalk.OperationType.CHECKIN_OP);
      if (tree.isPresent()) {
        walk.addTree(tree.get());
      } else {
        walk.addTree(new EmptyTreeIterator());
      }
      walk.addTree(new DirCacheIterator(index()));
      FileTreeIterator files = new FileTreeIterator(repository);
      walk.addTree(files);
      files.setDirCacheIterator(walk, INDEX);
      walk.setRecursive(true);
      walk.setFilter(new Tracked());
      while (walk.next()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (differs(walk)) {
          changed.add(walk.getPathString());
        }
      }
    }
    return changed;
  }

  private DirCache index() throws IOException {
    try {
      return repository.readDirCache();
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // JGit takes memory for as many entries as it is told to expect, whatever the sum is.
      throw new BrokenRepository(
          "JGit cannot read the index "
              + repository.getIndexFile()
              + " (a split or sparse one becomes readable by git update-index --no-split-index or"
              + " git sparse-checkout reapply --no-sparse-index)",
          e);
    }
  }

  private boolean differs(TreeWalk walk) throws IOException {
    DirCacheIterator index = walk.getTree(INDEX, DirCacheIterator.class);
    DirCacheEntry entry = index == null ? null : index.getDirCacheEntry();
    return entry == null
        || entry.getStage() != DirCacheEntry.STAGE_0
        || walk.getRawMode(HEAD) != walk.getRawMode(INDEX)
        || !walk.idEqual(HEAD, INDEX)
        || differs(entry, walk);
  }

  private boolean differs(DirCacheEntry entry, TreeWalk walk) throws IOException {
    @Nullable WorkingTreeIterator file = walk.getTree(FILES, WorkingTreeIterator.class);
    // A file that need not be on disk (sparse work tree) counts if it is there all the same.
    if (entry.isAssumeValid() || (entry.isSkipWorkTree() && file == null)) {
      return false;
    }
    if (FileMode.GITLINK.equals(entry.getRawMode())) {
      return submoduleDiffers(entry);
    }
    return file == null || file.isModified(entry, true, walk.getObjectReader());
  }

  /** By the commit that is checked out in it; in one that is not, nothing has changed. */
  private boolean submoduleDiffers(DirCacheEntry entry) throws IOException {
    Path directory = repository.getWorkTree().toPath().resolve(entry.getPathString());
    Path dotGit = directory.resolve(".git");
    if (!Files.isDirectory(directory) || Files.notExists(dotGit)) {
      return !Files.isDirectory(directory);
    }
    Optional<Head> head = Head.read(GitDirectory.of(dotGit));
    if (head.isEmpty()) {
      throw new BrokenRepository(
          "the refs of its submodule " + entry.getPathString() + " are in tables (reftable)");
    }
    return head.get().commit().filter(id -> !id.equals(entry.getObjectId().name())).isPresent();
  }

  /** Leaves out what Git does not track, whole directories at once. */
  private static final class Tracked extends TreeFilter {
    @Override
    public boolean include(TreeWalk walk) {
      return walk.getRawMode(HEAD) != 0 || walk.getRawMode(INDEX) != 0;
    }

    @Override
    public boolean shouldBeRecursive() {
      return false;
    }

    @Override
    public TreeFilter clone() {
      return this;
    }
  }
}
