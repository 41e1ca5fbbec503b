package io.github.slipway.git;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A work tree with its repository, which is read and never written. What costs more than reading a
 * small file is read when it is asked for, by one thread at a time. Every method may fail with
 * {@link io.github.slipway.problem.Problem#GIT_UNREADABLE}.
 */
public interface WorkTree extends Closeable {
  /** The topmost directory of the work tree. */
  Path root();

  /** The short name of the branch that HEAD is on; empty where HEAD is detached. */
  Optional<String> branch();

  /** HEAD's commit in 40 hex digits, or 64 (SHA-256); empty before the first commit. */
  Optional<String> commit();

  /** The short names of all tags, annotated ones too, that stand for HEAD's commit, by name. */
  List<String> tags();

  /** The short names of all tags, whatever they stand for, by name. */
  List<String> allTags();

  /** Whether a ref, such as {@code refs/remotes/origin/main}, stands for HEAD's commit. */
  boolean isHead(String fullName);

  /**
   * Whether some remote has a branch of this short name ({@code refs/remotes/*}{@code /name}) that
   * stands for HEAD's commit.
   */
  boolean isRemoteBranchAtHead(String branch);

  /**
   * Whether HEAD is a merge of this commit with others.
   *
   * @param commit its id, or the first 7 hex digits of it at least: some CIs abbreviate it
   */
  boolean isMergeOf(String commit);

  /**
   * The commit, in 40 or 64 hex digits, that a ref of this full name stands for; empty where there
   * is no such ref, or where it is not of a commit.
   */
  Optional<String> commitOf(String fullName);

  /** Whether the repository has a ref of this full name. */
  boolean has(String fullName);

  /** When HEAD was committed; there has to be a commit. */
  Instant commitTime();

  /**
   * Where the remote {@code origin} is, cleaned by {@link RepositoryAddress}; empty where there is
   * no such remote, or where it is on this machine alone.
   */
  Optional<String> origin();

  /**
   * Tracked files that differ from HEAD, staged or not, relative to the root, by name: what {@code
   * git status --untracked-files=no --ignore-submodules=dirty} lists. Filters are run as git does
   * ({@code filter.NAME.clean}), and the index is not refreshed. JGit takes for changed what has
   * {@code ident} or an encoding of its own and another time than in the index; here, also what
   * need not be on disk ({@code skip-worktree}), is there, and differs.
   */
  List<String> changedFiles() throws InterruptedException;

  @Override
  void close();
}
