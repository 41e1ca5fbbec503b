package io.github.slipway.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A repository on disk, made by the installed {@code git}. The user's and the system's
 * configuration do not count, and author, committer and dates are always the same, so that a
 * repository made twice has the same commits. A test is skipped where {@code git} is missing.
 */
public final class GitRepository {
  /** When everything is written and committed that has no time of its own. */
  public static final String TIME = "2024-05-06T07:08:09+00:00";

  private final Path directory;

  private GitRepository(Path directory) {
    this.directory = directory;
  }

  /**
   * A new repository without a commit, on the branch {@code main}.
   *
   * @param directory is made where it is missing
   * @param options of {@code git init}, such as {@code --bare} or {@code --object-format=sha256}
   */
  public static GitRepository init(Path directory, String... options)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    GitRepository repository = at(directory);
    repository.git(line(List.of("init", "--quiet", "--initial-branch=main"), options));
    return repository;
  }

  /** What is there already: a repository, or a work tree of one. */
  public static GitRepository at(Path directory) {
    return new GitRepository(directory);
  }

  /** Where git runs: the work tree, or a bare repository. */
  public Path directory() {
    return directory;
  }

  /**
   * Runs a command of git, which has to succeed.
   *
   * @param arguments without {@code git}
   * @return its output without white space at both ends
   */
  public String git(String... arguments) throws IOException, InterruptedException {
    return command(arguments).run().successful().stdout().strip();
  }

  /** The same, to be changed and run by the caller. */
  public Command command(String... arguments) {
    String[] line = line(List.of(RequiredPart.GIT.require().toString()), arguments);
    return isolated(Command.of(line)).in(directory);
  }

  /**
   * A command with the environment that {@code git} has here, for programs that run it: no
   * configuration of this user and system, and no {@code GIT_DIR}. {@code HOME} does not exist.
   */
  public static Command isolated(Command command) {
    return command
        .without("GIT_")
        .with("HOME", "/nonexistent")
        .with("XDG_CONFIG_HOME", "/nonexistent")
        .with("LC_ALL", "C")
        .with("TZ", "UTC")
        .with("GIT_CONFIG_NOSYSTEM", "1")
        .with("GIT_CONFIG_GLOBAL", "/dev/null")
        .with("GIT_DEFAULT_HASH", "sha1")
        .with("GIT_DEFAULT_REF_FORMAT", "files")
        .with("GIT_CONFIG_COUNT", "1")
        // No process in the background that goes on when the test has ended.
        .with("GIT_CONFIG_KEY_0", "gc.auto")
        .with("GIT_CONFIG_VALUE_0", "0")
        .with("GIT_TERMINAL_PROMPT", "0")
        // Submodules of this disk, which git refuses since CVE-2022-39253.
        .with("GIT_ALLOW_PROTOCOL", "file")
        .with("GIT_AUTHOR_NAME", "Ada Author")
        .with("GIT_AUTHOR_EMAIL", "ada@example.com")
        .with("GIT_AUTHOR_DATE", TIME)
        .with("GIT_COMMITTER_NAME", "Carl Committer")
        .with("GIT_COMMITTER_EMAIL", "carl@example.com")
        .with("GIT_COMMITTER_DATE", TIME);
  }

  /** Writes a file in UTF-8, and the directories above it; nothing is staged. */
  public GitRepository write(String path, String content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  /**
   * Commits everything that is in the work tree; with nothing changed, an empty commit.
   *
   * @return the commit's id
   */
  public String commit(String message) throws IOException, InterruptedException {
    return commit(message, TIME);
  }

  /**
   * The same at another time.
   *
   * @param time as git reads it, such as {@code 2024-05-06T07:08:09+08:00} or {@code @0 +0000}
   */
  public String commit(String message, String time) throws IOException, InterruptedException {
    git("add", "--all");
    command("commit", "--quiet", "--allow-empty", "--message", message)
        .with("GIT_AUTHOR_DATE", time)
        .with("GIT_COMMITTER_DATE", time)
        .run()
        .successful();
    return head();
  }

  /** The id of HEAD's commit. */
  public String head() throws IOException, InterruptedException {
    return git("rev-parse", "--verify", "HEAD");
  }

  /** Makes a lightweight tag at HEAD. */
  public GitRepository tag(String name) throws IOException, InterruptedException {
    git("tag", name);
    return this;
  }

  /** Makes an annotated tag at HEAD. */
  public GitRepository annotatedTag(String name) throws IOException, InterruptedException {
    git("tag", "--annotate", "--message", "Tag " + name, name);
    return this;
  }

  /** Makes a branch at HEAD and stays where it is. */
  public GitRepository branch(String name) throws IOException, InterruptedException {
    git("branch", name);
    return this;
  }

  /** Checks out a branch; a tag or a commit is a detached HEAD then. */
  public GitRepository checkout(String what) throws IOException, InterruptedException {
    git("checkout", "--quiet", what);
    return this;
  }

  /** Detaches HEAD where it is. */
  public GitRepository detach() throws IOException, InterruptedException {
    git("checkout", "--quiet", "--detach");
    return this;
  }

  /**
   * Merges into HEAD with a commit of its own.
   *
   * @param others branches or commits; more than one make an octopus
   * @return the id of the merge
   */
  public String merge(String... others) throws IOException, InterruptedException {
    git(line(List.of("merge", "--quiet", "--no-ff", "-m", "Merge"), others));
    return head();
  }

  /**
   * Adds a linked work tree.
   *
   * @param options and what it is of, such as {@code --detach HEAD} or {@code -b feature}
   */
  public GitRepository worktree(Path target, String... options)
      throws IOException, InterruptedException {
    git(line(List.of("worktree", "add", "--quiet", target.toString()), options));
    return at(target);
  }

  /**
   * Clones this repository by a {@code file:} URL, as over a network.
   *
   * @param options of {@code git clone}, such as {@code --depth=1} or {@code --bare}
   */
  public GitRepository cloneTo(Path target, String... options)
      throws IOException, InterruptedException {
    String[] start = line(List.of("clone", "--quiet"), options);
    String from = "file://" + directory.toAbsolutePath();
    git(line(List.of(start), from, target.toAbsolutePath().toString()));
    return at(target);
  }

  private static String[] line(List<String> first, String... more) {
    return Stream.concat(first.stream(), Arrays.stream(more)).toArray(String[]::new);
  }
}
