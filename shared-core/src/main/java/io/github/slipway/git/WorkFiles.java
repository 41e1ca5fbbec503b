package io.github.slipway.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of a work tree, compared with what the index has of them. */
final class WorkFiles {
  private final Path root;
  private final Settings settings;
  private final Instant indexWritten;
  private final FileContents contents;
  private final Map<Path, Boolean> folders = new HashMap<>();

  WorkFiles(Path root, Settings settings, Instant indexWritten, FileContents contents) {
    this.root = root;
    this.settings = settings;
    this.indexWritten = indexWritten;
    this.contents = contents;
  }

  /** Whether what is on disk is something else than the index has. */
  boolean differs(IndexEntry entry) throws IOException, InterruptedException {
    if (entry.flags().assumeUnchanged() || entry.type() == IndexEntry.DIRECTORY) {
      return false;
    }
    Path file = GitFiles.resolve(root, entry.path());
    Optional<FileState> state = isInFolders(file) ? FileState.of(file) : Optional.empty();
    if (entry.flags().skipWorkTree() && (state.isEmpty() || !settings.sparse())) {
      return false;
    }
    if (state.isEmpty()) {
      return true;
    }
    return switch (entry.type()) {
      case IndexEntry.SUBMODULE -> differsModule(entry, file, state.get());
      case IndexEntry.LINK -> differsLink(entry, file, state.get());
      default -> differsFile(entry, file, state.get());
    };
  }

  private boolean differsFile(IndexEntry entry, Path file, FileState state)
      throws IOException, InterruptedException {
    if (state.type() != IndexEntry.FILE) {
      return true;
    }
    if (settings.fileMode() && ((entry.mode() ^ state.mode()) & 0100) != 0) {
      return true;
    }
    if (!state.hasSizeOf(entry.stamp())) {
      // As git has it: even where the same would be committed, with other line ends.
      return true;
    }
    return !state.looksLike(entry.stamp(), indexWritten) && contents.differ(entry, file, state);
  }

  private boolean differsLink(IndexEntry entry, Path file, FileState state)
      throws IOException, InterruptedException {
    if (state.type() == IndexEntry.LINK) {
      String target = Files.readSymbolicLink(file).toString();
      return !contents.isBlob(target.getBytes(StandardCharsets.UTF_8), entry.id());
    }
    // Where there are no links, a file has the target in it.
    return settings.symlinks()
        || state.type() != IndexEntry.FILE
        || !contents.isBlob(GitFiles.read(file).orElse(new byte[0]), entry.id());
  }

  /** A submodule differs when another commit is checked out; one that was not fetched does not. */
  private static boolean differsModule(IndexEntry entry, Path folder, FileState state)
      throws IOException {
    if (state.type() != IndexEntry.DIRECTORY) {
      return true;
    }
    Path dotGit = folder.resolve(".git");
    if (!Files.exists(dotGit)) {
      return false;
    }
    Optional<String> commit = Refs.of(GitDirectory.of(dotGit)).head().commit();
    return commit.isPresent() && !commit.get().equals(entry.id());
  }

  /** Whether all directories above are directories: behind a symbolic link nothing is tracked. */
  private boolean isInFolders(Path file) {
    @Nullable Path folder = file.getParent();
    if (folder == null || folder.equals(root)) {
      return true;
    }
    Boolean known = folders.get(folder);
    if (known == null) {
      known = isInFolders(folder) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
      folders.put(folder, known);
    }
    return known;
  }
}
