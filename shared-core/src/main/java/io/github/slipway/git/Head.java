package io.github.slipway.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * HEAD, read from two or three small files. A push of something unchanged asks for no more, so no
 * class of JGit is loaded for it.
 *
 * @param branch its short name; empty where HEAD is detached
 * @param commit empty before the first commit
 */
record Head(Optional<String> branch, Optional<String> commit) {
  private static final String BRANCHES = "refs/heads/";
  private static final int LINKS = 5;

  /** That of a work tree; empty where refs are not in files but in tables (reftable). */
  static Optional<Head> read(GitDirectory directory) throws IOException {
    LooseRef head =
        LooseRef.read(directory, "HEAD").orElseThrow(() -> new BrokenRepository("it has no HEAD"));
    if (head.target().filter(LooseRef::isOfReftable).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(new Head(head.target().flatMap(Head::branch), follow(directory, head)));
  }

  /** The short name of a branch. */
  static Optional<String> branch(String fullName) {
    return fullName.startsWith(BRANCHES)
        ? Optional.of(fullName.substring(BRANCHES.length()))
        : Optional.empty();
  }

  private static Optional<String> follow(GitDirectory directory, LooseRef head) throws IOException {
    LooseRef ref = head;
    for (int i = 0; i < LINKS; i++) {
      if (ref.target().isEmpty()) {
        return ref.id();
      }
      String target = ref.target().get();
      Optional<LooseRef> next = LooseRef.read(directory, target);
      if (next.isEmpty()) {
        return packed(directory.common().resolve("packed-refs"), target);
      }
      ref = next.get();
    }
    throw new BrokenRepository("the symbolic ref HEAD leads to no end");
  }

  private static Optional<String> packed(Path file, String name) throws IOException {
    int number = 0;
    for (String line : GitFiles.text(file).orElse("").split("\n", -1)) {
      number++;
      String ref = line.stripTrailing();
      if (ref.isEmpty() || ref.startsWith("#") || ref.startsWith("^")) {
        continue;
      }
      int space = Math.max(ref.indexOf(' '), 0);
      if (!LooseRef.isId(ref.substring(0, space))) {
        throw new BrokenRepository(
            "line " + number + " of " + file + " is no ref: '" + GitFiles.shown(ref) + "'");
      }
      if (ref.substring(space + 1).equals(name)) {
        return Optional.of(ref.substring(0, space));
      }
    }
    return Optional.empty();
  }
}
