package io.github.slipway.git;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A repository in memory: refs, HEAD, and the parents of HEAD. */
final class FakeWorkTree implements WorkTree {
  static final String HEAD = "4f2a9c1d4f2a9c1d4f2a9c1d4f2a9c1d4f2a9c1d";
  static final String OTHER = "1111111111111111111111111111111111111111";
  static final String THIRD = "2222222222222222222222222222222222222222";

  private final Map<String, String> refs = new TreeMap<>();
  private Optional<String> branch = Optional.empty();
  private Optional<String> head = Optional.of(HEAD);
  private Set<String> parents = Set.of();

  /** Nothing is checked out but HEAD's commit, as CIs do it. */
  static FakeWorkTree detached() {
    return new FakeWorkTree();
  }

  static FakeWorkTree on(String branch) {
    FakeWorkTree tree = detached().with("refs/heads/" + branch, HEAD);
    tree.branch = Optional.of(branch);
    return tree;
  }

  static FakeWorkTree unborn(String branch) {
    FakeWorkTree tree = detached();
    tree.branch = Optional.of(branch);
    tree.head = Optional.empty();
    return tree;
  }

  FakeWorkTree with(String fullName, String commit) {
    refs.put(fullName, commit);
    return this;
  }

  FakeWorkTree mergeOf(String one, String other) {
    parents = Set.of(one, other);
    return this;
  }

  @Override
  public Path root() {
    return Path.of("/home/me/shop");
  }

  @Override
  public Optional<String> branch() {
    return branch;
  }

  @Override
  public Optional<String> commit() {
    return head;
  }

  @Override
  public List<String> tags() {
    List<String> tags = new ArrayList<>();
    refs.forEach(
        (name, commit) -> {
          if (name.startsWith("refs/tags/") && head.equals(Optional.of(commit))) {
            tags.add(name.substring("refs/tags/".length()));
          }
        });
    return tags;
  }

  @Override
  public List<String> allTags() {
    throw new UnsupportedOperationException("no build asks for them");
  }

  @Override
  public boolean isHead(String fullName) {
    return head.isPresent() && head.equals(commitOf(fullName));
  }

  @Override
  public boolean isRemoteBranchAtHead(String name) {
    return refs.keySet().stream()
        .filter(ref -> ref.matches("refs/remotes/[^/]+/.+"))
        .filter(ref -> ref.split("/", 4)[3].equals(name))
        .anyMatch(this::isHead);
  }

  @Override
  public boolean isMergeOf(String commit) {
    return parents.stream().anyMatch(parent -> parent.startsWith(commit));
  }

  @Override
  public Optional<String> commitOf(String fullName) {
    return Optional.ofNullable(refs.get(fullName));
  }

  @Override
  public boolean has(String fullName) {
    return refs.containsKey(fullName);
  }

  @Override
  public Optional<String> origin() {
    return Optional.empty();
  }

  @Override
  public Instant commitTime() {
    return Instant.EPOCH;
  }

  @Override
  public List<String> changedFiles() {
    return List.of();
  }

  @Override
  public void close() {}
}
