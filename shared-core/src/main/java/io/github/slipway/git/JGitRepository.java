package io.github.slipway.git;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;

/**
 * A repository as JGit reads it. Refs are listed once, so that JGit does not look whether their
 * files have changed (see {@link ReadOnce}).
 */
final class JGitRepository implements Closeable {
  private final Repository repository;
  private final ObjectReader reader;
  private final SortedMap<String, Ref> refs;

  private JGitRepository(Repository repository, ObjectReader reader, SortedMap<String, Ref> refs) {
    this.repository = repository;
    this.reader = reader;
    this.refs = refs;
  }

  static JGitRepository open(GitDirectory directory, Path root) throws IOException {
    Repository repository = new ReadOnce(directory, root);
    try {
      requireReadable(repository, directory);
      SortedMap<String, Ref> refs = new TreeMap<>();
      for (Ref ref : repository.getRefDatabase().getRefs()) {
        refs.put(ref.getName(), ref);
      }
      return new JGitRepository(repository, repository.newObjectReader(), refs);
    } catch (IOException | RuntimeException e) {
      repository.close();
      throw e;
    }
  }

  /** What JGit would take for something else. */
  private static void requireReadable(Repository repository, GitDirectory directory)
      throws BrokenRepository {
    String hash = repository.getConfig().getString("extensions", null, "objectFormat");
    if (hash != null && !hash.equalsIgnoreCase("sha1")) {
      throw new BrokenRepository("its objects have ids of " + hash + ", which JGit does not know");
    }
    String refs = repository.getConfig().getString("extensions", null, "refStorage");
    if ("reftable".equalsIgnoreCase(refs) && !directory.own().equals(directory.common())) {
      throw new BrokenRepository(
          "its refs are in tables (reftable), of which JGit does not know those of a linked work"
              + " tree");
    }
  }

  /** HEAD where its refs are in tables. */
  Head head() {
    Ref head = refs.get(Constants.HEAD);
    if (head == null) {
      return new Head(Optional.empty(), Optional.empty());
    }
    return new Head(
        head.isSymbolic() ? Head.branch(head.getTarget().getName()) : Optional.empty(),
        Optional.ofNullable(head.getObjectId()).map(AnyObjectId::name));
  }

  boolean has(String name) {
    return id(name).isPresent();
  }

  private Optional<ObjectId> id(String name) {
    return Optional.ofNullable(refs.get(name)).map(Ref::getObjectId);
  }

  /** The names of all refs that begin so. */
  Collection<String> names(String prefix) {
    return refs.subMap(prefix, prefix + Character.MAX_VALUE).keySet();
  }

  /** Whether a ref is of this commit, directly or by annotated tags. */
  boolean standsFor(String name, String commit) throws IOException {
    Optional<ObjectId> id = id(name);
    // Only a tag can be of something else, and only refs/tags has tags.
    return id.isPresent()
        && (id.get().name().equals(commit)
            || (name.startsWith(Constants.R_TAGS) && peel(name, id.get()).name().equals(commit)));
  }

  /** The commit that a ref is of; empty where there is none. */
  Optional<String> commitOf(String name) throws IOException {
    Optional<ObjectId> id = id(name);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    ObjectId target = peel(name, id.get());
    return reader.has(target) && reader.open(target).getType() == Constants.OBJ_COMMIT
        ? Optional.of(target.name())
        : Optional.empty();
  }

  private ObjectId peel(String name, ObjectId id) throws IOException {
    Ref ref = refs.get(name);
    if (ref != null && ref.isPeeled()) {
      return Objects.requireNonNullElse(ref.getPeeledObjectId(), id);
    }
    ObjectId target = id;
    while (reader.has(target) || !isPartial()) {
      ObjectLoader loader = reader.open(target);
      if (loader.getType() != Constants.OBJ_TAG) {
        break;
      }
      target = RevTag.parse(loader.getCachedBytes()).getObject().getId();
    }
    return target;
  }

  /** Whether objects may be missing. */
  private boolean isPartial() {
    return repository.getConfig().getString("extensions", null, "partialClone") != null;
  }

  /** When it was committed. */
  Instant commitTime(String commit) throws IOException {
    PersonIdent committer = commit(commit).getCommitterIdent();
    if (committer == null) {
      throw new BrokenRepository("the commit " + commit + " has no valid committer");
    }
    return committer.getWhenAsInstant();
  }

  /** The ids of the commits that it follows. */
  List<String> parents(String commit) throws IOException {
    return Stream.of(commit(commit).getParents()).map(AnyObjectId::name).toList();
  }

  private RevCommit commit(String id) throws IOException {
    try {
      byte[] bytes = reader.open(ObjectId.fromString(id), Constants.OBJ_COMMIT).getCachedBytes();
      // Not by a walk, which takes away the parents that a shallow clone does not have.
      return RevCommit.parse(bytes);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new BrokenRepository("the commit " + id + " cannot be read", e);
    }
  }

  /**
   * The paths of tracked files that differ from a commit, sorted.
   *
   * @param commit empty before the first commit
   */
  List<String> changes(Optional<String> commit) throws IOException, InterruptedException {
    Optional<ObjectId> tree =
        commit.isPresent() ? Optional.of(commit(commit.get()).getTree().getId()) : Optional.empty();
    return List.copyOf(new Changes(repository).find(tree));
  }

  @Override
  public void close() {
    reader.close();
    repository.close();
  }
}
