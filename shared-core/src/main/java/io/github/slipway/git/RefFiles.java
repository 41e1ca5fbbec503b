package io.github.slipway.git;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Refs in files of their own, and in {@code packed-refs}; a file of its own counts more. */
final class RefFiles implements RefStore {
  private final GitDirectory directory;
  private final PackedRefs packed;

  RefFiles(GitDirectory directory) {
    this.directory = directory;
    packed = new PackedRefs(directory.common().resolve("packed-refs"));
  }

  @Override
  public Optional<RawRef> read(String name) throws IOException {
    Optional<RawRef> loose = loose(name);
    return loose.isPresent() ? loose : packed.read(name);
  }

  @Override
  public Collection<RawRef> below(String prefix) throws IOException {
    SortedMap<String, RawRef> all = new TreeMap<>();
    packed.below(prefix).forEach(ref -> all.put(ref.name(), ref));
    collect(prefix, all);
    return all.values();
  }

  private void collect(String prefix, SortedMap<String, RawRef> all) throws IOException {
    Path folder = GitFiles.resolve(directory.common(), prefix);
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        String name = prefix + child.getFileName();
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          collect(name + "/", all);
        } else if (RawRef.isName(name)) {
          loose(name).ifPresent(ref -> all.put(name, ref));
        }
      }
    } catch (NoSuchFileException e) {
      // All of them are packed, or there are none.
    } catch (DirectoryIteratorException e) {
      throw new BrokenRepository("the directory " + folder + " cannot be listed", e);
    }
  }

  private Optional<RawRef> loose(String name) throws IOException {
    Path file = GitFiles.resolve(ownsAlone(name) ? directory.own() : directory.common(), name);
    if (Files.isSymbolicLink(file)) {
      // HEAD of repositories that are very old.
      String target = Files.readSymbolicLink(file).toString();
      if (target.startsWith("refs/") && RawRef.isName(target)) {
        return Optional.of(RawRef.symbolic(name, target));
      }
    }
    Optional<String> text = GitFiles.text(file);
    return text.isEmpty() ? Optional.empty() : Optional.of(parse(name, file, text.get()));
  }

  /** What a linked work tree has for itself; the rest is shared. */
  private static boolean ownsAlone(String name) {
    return !name.startsWith("refs/")
        || name.startsWith("refs/bisect/")
        || name.startsWith("refs/worktree/")
        || name.startsWith("refs/rewritten/");
  }

  private static RawRef parse(String name, Path file, String text) throws BrokenRepository {
    if (text.isBlank()) {
      throw new BrokenRepository("the file " + file + " is empty");
    }
    if (text.startsWith("ref:")) {
      String target = text.substring(4).strip();
      if (target.startsWith("refs/") && (RawRef.isName(target) || isOfReftable(target))) {
        return RawRef.symbolic(name, target);
      }
    }
    String id = text.strip();
    if (RawRef.isId(id)) {
      return RawRef.of(name, id, Optional.empty());
    }
    throw new BrokenRepository(
        "the file " + file + " names neither a ref nor a commit: '" + GitFiles.printable(id) + "'");
  }

  /** The name that Git writes to HEAD where refs are in tables. */
  static boolean isOfReftable(String target) {
    return target.equals("refs/heads/.invalid");
  }
}
