package io.github.slipway.git;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A work tree, read from the files of its repository. HEAD, branch and commit take two or three
 * small files; JGit is left alone until somebody asks for what it has.
 */
final class RepositoryWorkTree implements WorkTree {
  private static final String TAGS = "refs/tags/";
  private static final String REMOTES = "refs/remotes/";
  private static final int SHORTEST_ID = 7;

  private final Path root;
  private @Nullable GitDirectory directory;
  private @Nullable Head head;
  private @Nullable JGitRepository jgit;

  RepositoryWorkTree(Path root) {
    this.root = root;
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public Optional<String> branch() {
    return read(() -> head().branch());
  }

  @Override
  public Optional<String> commit() {
    return read(() -> head().commit());
  }

  @Override
  public List<String> tags() {
    return read(
        () -> {
          List<String> tags = new ArrayList<>();
          Optional<String> commit = head().commit();
          if (commit.isEmpty() || !mayHaveTags(commit.get())) {
            return tags;
          }
          for (String tag : jgit().names(TAGS)) {
            if (isAtHead(tag)) {
              tags.add(tag.substring(TAGS.length()));
            }
          }
          return tags;
        });
  }

  @Override
  public List<String> allTags() {
    return read(
        () -> jgit().names(TAGS).stream().map(tag -> tag.substring(TAGS.length())).toList());
  }

  @Override
  public boolean isHead(String fullName) {
    return read(() -> isAtHead(fullName));
  }

  @Override
  public boolean isRemoteBranchAtHead(String branch) {
    return read(
        () -> {
          for (String name : jgit().names(REMOTES)) {
            int remote = name.indexOf('/', REMOTES.length());
            if (name.substring(remote + 1).equals(branch) && isAtHead(name)) {
              return true;
            }
          }
          return false;
        });
  }

  @Override
  public boolean isMergeOf(String commit) {
    return read(
        () -> {
          Optional<String> head = head().commit();
          if (head.isEmpty() || commit.length() < SHORTEST_ID) {
            return false;
          }
          List<String> parents = jgit().parents(head.get());
          return parents.size() > 1 && parents.stream().anyMatch(id -> id.startsWith(commit));
        });
  }

  @Override
  public Optional<String> commitOf(String fullName) {
    return read(() -> jgit().commitOf(fullName));
  }

  @Override
  public boolean has(String fullName) {
    return read(() -> jgit().has(fullName));
  }

  @Override
  public Instant commitTime() {
    return read(
        () -> {
          Optional<String> head = head().commit();
          if (head.isEmpty()) {
            throw new BrokenRepository("nothing has been committed yet");
          }
          Optional<Instant> loose = LooseCommit.time(directory(), head.get());
          return loose.isPresent() ? loose.get() : jgit().commitTime(head.get());
        });
  }

  @Override
  public Optional<String> origin() {
    return read(
        () ->
            GitFiles.text(directory().common().resolve("config"))
                .flatMap(OriginUrl::in)
                .flatMap(RepositoryAddress::of));
  }

  @Override
  public List<String> changedFiles() throws InterruptedException {
    try {
      return jgit().changes(head().commit());
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException().initCause(e);
    } catch (IOException | RuntimeException e) {
      throw Unreadable.problem(root, e);
    }
  }

  @Override
  public void close() {
    if (jgit != null) {
      jgit.close();
      jgit = null;
    }
  }

  private boolean mayHaveTags(String commit) throws IOException {
    // Where JGit was asked for HEAD, refs are not in files.
    return jgit != null || TagFiles.mayName(commit, directory());
  }

  private boolean isAtHead(String name) throws IOException {
    Optional<String> commit = head().commit();
    return commit.isPresent() && jgit().standsFor(name, commit.get());
  }

  private GitDirectory directory() throws IOException {
    if (directory == null) {
      directory = GitDirectory.of(root.resolve(".git"));
    }
    return directory;
  }

  private Head head() throws IOException {
    if (head == null) {
      Optional<Head> read = Head.read(directory());
      head = read.isPresent() ? read.get() : jgit().head();
    }
    return head;
  }

  private JGitRepository jgit() throws IOException {
    if (jgit == null) {
      jgit = JGitRepository.open(directory(), root);
    }
    return jgit;
  }

  /** What is short is not disturbed by an interrupt, and leaves it to others. */
  private <T> T read(Reading<T> reading) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return reading.read();
        } catch (InterruptedIOException | ClosedByInterruptException e) {
          if (!Thread.interrupted()) {
            throw e;
          }
          interrupted = true;
        }
      }
    } catch (IOException | RuntimeException e) {
      throw Unreadable.problem(root, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Something that is read from the repository. */
  private interface Reading<T> {
    T read() throws IOException;
  }
}
