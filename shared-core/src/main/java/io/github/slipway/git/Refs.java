package io.github.slipway.git;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Optional;

/** The refs of a work tree, symbolic ones followed. */
final class Refs {
  private static final int LINKS = 5;
  private static final String BRANCHES = "refs/heads/";

  private final RefStore store;

  private Refs(RefStore store) {
    this.store = store;
  }

  static Refs of(GitDirectory directory) throws IOException {
    RefFiles files = new RefFiles(directory);
    boolean tables =
        Files.isDirectory(directory.common().resolve("reftable"))
            && files
                .read("HEAD")
                .flatMap(RawRef::target)
                .filter(RefFiles::isOfReftable)
                .isPresent();
    // What reads tables is JGit, and loaded for them alone.
    return new Refs(tables ? RefTables.of(directory) : files);
  }

  /** Where HEAD is. */
  Head head() throws IOException {
    RawRef head = store.read("HEAD").orElseThrow(() -> new BrokenRepository("it has no HEAD"));
    Optional<String> branch =
        head.target()
            .filter(target -> target.startsWith(BRANCHES))
            .map(target -> target.substring(BRANCHES.length()));
    return new Head(branch, resolve("HEAD").flatMap(RawRef::id));
  }

  /** A ref with an id; empty where there is none, or a symbolic one leads to none. */
  Optional<RawRef> resolve(String name) throws IOException {
    if (!RawRef.isName(name)) {
      return Optional.empty();
    }
    Optional<RawRef> ref = store.read(name);
    for (int i = 0; ref.isPresent() && ref.get().target().isPresent(); i++) {
      if (i == LINKS) {
        throw new BrokenRepository("the symbolic ref " + name + " leads to no end");
      }
      ref = store.read(ref.get().target().get());
    }
    return ref;
  }

  /** All refs in a directory, such as {@code refs/tags/}. */
  Collection<RawRef> below(String prefix) throws IOException {
    return store.below(prefix);
  }

  /**
   * HEAD.
   *
   * @param branch its short name; empty where HEAD is detached
   * @param commit empty before the first commit
   */
  record Head(Optional<String> branch, Optional<String> commit) {}
}
