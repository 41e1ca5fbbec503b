package io.github.slipway.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A ref in a file of its own.
 *
 * @param target the name of another ref, for a symbolic one
 * @param id of the object, for any other
 */
record LooseRef(Optional<String> target, Optional<String> id) {
  private static final String REFS = "refs/";

  /**
   * Reads one.
   *
   * @param name HEAD, or the full name of a branch
   * @return empty where there is no such file
   */
  static Optional<LooseRef> read(GitDirectory directory, String name) throws IOException {
    Path file =
        GitFiles.resolve(name.startsWith(REFS) ? directory.common() : directory.own(), name);
    if (Files.isSymbolicLink(file)) {
      // HEAD of repositories that are very old.
      String target = Files.readSymbolicLink(file).toString();
      if (target.startsWith(REFS) && isName(target)) {
        return Optional.of(new LooseRef(Optional.of(target), Optional.empty()));
      }
    }
    Optional<String> text = GitFiles.text(file);
    return text.isEmpty() ? Optional.empty() : Optional.of(parse(file, text.get()));
  }

  private static LooseRef parse(Path file, String text) throws BrokenRepository {
    if (text.isBlank()) {
      throw new BrokenRepository("the file " + file + " is empty");
    }
    if (text.startsWith("ref:")) {
      String target = text.substring(4).strip();
      if (target.startsWith(REFS) && (isName(target) || isOfReftable(target))) {
        return new LooseRef(Optional.of(target), Optional.empty());
      }
    }
    String id = text.strip();
    if (isId(id)) {
      return new LooseRef(Optional.empty(), Optional.of(id));
    }
    throw new BrokenRepository(
        "the file " + file + " names neither a ref nor a commit: '" + GitFiles.shown(id) + "'");
  }

  /** The name that Git writes to HEAD where refs are in tables. */
  static boolean isOfReftable(String target) {
    return target.equals("refs/heads/.invalid");
  }

  /** Whether this is an id as Git writes it: whole, and in small letters. */
  static boolean isId(String text) {
    return CommitId.whole(text).filter(text::equals).isPresent();
  }

  /** Keeps paths within the repository. */
  private static boolean isName(String name) {
    return RefName.fault(name).isEmpty();
  }
}
