package io.github.slipway.git;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of a repository, and of those that it borrows from ({@code alternates}). What is read
 * is checked against its id.
 */
final class ObjectStore implements Closeable {
  private static final int NESTED_ALTERNATES = 5;

  private final Hash hash;
  private final List<LooseObjects> loose = new ArrayList<>();
  private final List<PackDirectory> packs = new ArrayList<>();

  private ObjectStore(Hash hash) {
    this.hash = hash;
  }

  static ObjectStore of(Path objects, Hash hash) throws IOException {
    ObjectStore store = new ObjectStore(hash);
    Set<Path> all = new LinkedHashSet<>();
    collect(objects.toAbsolutePath().normalize(), all, 0);
    for (Path directory : all) {
      store.loose.add(new LooseObjects(directory));
      store.packs.add(new PackDirectory(directory.resolve("pack"), hash));
    }
    return store;
  }

  private static void collect(Path directory, Set<Path> all, int depth) throws IOException {
    if (!all.add(directory) || depth > NESTED_ALTERNATES) {
      return;
    }
    String alternates = GitFiles.text(directory.resolve("info/alternates")).orElse("");
    for (String line : alternates.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        collect(GitFiles.resolve(directory, line.strip()).normalize(), all, depth + 1);
      }
    }
  }

  Hash hash() {
    return hash;
  }

  /**
   * An object of a kind that it must have.
   *
   * @throws BrokenRepository when it is missing, damaged or of another kind
   */
  GitObject read(String id, GitObject.Kind kind) throws IOException {
    GitObject object =
        find(id)
            .orElseThrow(
                () ->
                    new BrokenRepository(
                        "the " + kind + " " + id + " is missing from " + loose.get(0)));
    if (object.kind() != kind) {
      throw new BrokenRepository("the object " + id + " is a " + object.kind() + ", no " + kind);
    }
    return object;
  }

  /** An object; empty where it is missing. */
  Optional<GitObject> find(String id) throws IOException {
    Optional<GitObject> found =
        first(directory -> directory.find(id), directory -> directory.find(id));
    return found.isPresent() ? Optional.of(checked(id, found.get())) : found;
  }

  /** Only what an object is; empty where it is missing. */
  Optional<GitObject.Kind> kind(String id) throws IOException {
    return first(directory -> directory.kind(id), directory -> directory.kind(id));
  }

  private <T> Optional<T> first(Lookup<LooseObjects, T> inFiles, Lookup<PackDirectory, T> inPacks)
      throws IOException {
    for (LooseObjects some : loose) {
      Optional<T> found = inFiles.in(some);
      if (found.isPresent()) {
        return found;
      }
    }
    Optional<T> found = first(inPacks);
    return found.isEmpty() && hasMorePacks() ? first(inPacks) : found;
  }

  private <T> Optional<T> first(Lookup<PackDirectory, T> inPacks) throws IOException {
    for (PackDirectory some : packs) {
      Optional<T> found = inPacks.in(some);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private boolean hasMorePacks() throws IOException {
    boolean more = false;
    for (PackDirectory some : packs) {
      more |= some.hasMore();
    }
    return more;
  }

  /** Whether objects may be missing that the remote has: a partial clone. */
  boolean isPartial() throws IOException {
    for (PackDirectory some : packs) {
      if (some.isPartial()) {
        return true;
      }
    }
    return false;
  }

  private GitObject checked(String id, GitObject object) throws BrokenRepository {
    if (!object.id(hash).equals(id)) {
      throw new BrokenRepository("the " + object.kind() + " " + id + " is damaged");
    }
    return object;
  }

  @Override
  public void close() {
    packs.forEach(PackDirectory::close);
  }

  /** Asks a place for an object. */
  private interface Lookup<P, T> {
    Optional<T> in(P place) throws IOException;
  }
}
