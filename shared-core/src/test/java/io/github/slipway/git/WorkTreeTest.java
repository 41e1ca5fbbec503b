package io.github.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.SlipwayException;
import io.github.slipway.testsupport.GitRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work trees that the installed git has made. */
class WorkTreeTest {
  @TempDir Path folder;
  private GitRepository git;

  @BeforeEach
  void init() throws Exception {
    git = GitRepository.init(folder.resolve("project"));
  }

  private WorkTree open() {
    return open(git.directory());
  }

  private WorkTree open(Path directory) {
    return WorkTrees.find(directory).orElseThrow();
  }

  @Test
  void isFoundFromAnyDirectoryBelow() throws Exception {
    Path below = Files.createDirectories(git.directory().resolve("module/src/main"));

    try (WorkTree tree = open(below)) {
      assertThat(tree.root()).isEqualTo(git.directory());
    }
  }

  @Test
  void isNotFoundWhereThereIsNone() throws Exception {
    Path alone = Files.createDirectory(folder.resolve("alone"));

    assertThat(WorkTrees.find(alone)).isEmpty();
    assertThat(WorkTrees.find(folder.resolve("missing"))).isEmpty();
  }

  @Test
  void isNotFoundInABareRepositoryAndInsideDotGit() throws Exception {
    GitRepository bare = GitRepository.init(folder.resolve("bare.git"), "--bare");

    assertThat(WorkTrees.find(bare.directory())).isEmpty();
    assertThat(WorkTrees.find(bare.directory().resolve("refs/heads"))).isEmpty();
    assertThat(WorkTrees.find(git.directory().resolve(".git"))).isEmpty();
    assertThat(WorkTrees.find(git.directory().resolve(".git/objects"))).isEmpty();
  }

  @Test
  void aDirectoryNamedDotGitWithoutAHeadIsPassedOver() throws Exception {
    Path module = git.directory().resolve("module");
    Files.createDirectories(module.resolve(".git"));

    assertThat(open(module).root()).isEqualTo(git.directory());
  }

  @Test
  void theRootIsWrittenAsTheDirectoryThatWasGiven() throws Exception {
    Path module = Files.createDirectories(git.directory().resolve("module"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), git.directory());
    Path deepLink = Files.createSymbolicLink(folder.resolve("deep"), module);

    assertThat(open(link.resolve("module")).root()).isEqualTo(link);
    assertThat(open(deepLink).root()).isEqualTo(git.directory().toRealPath());
  }

  @Test
  void aBranchHasANameAndACommit() throws Exception {
    String head = git.commit("One");

    assertThat(open().branch()).contains("main");
    assertThat(open().commit()).contains(head);
  }

  @Test
  void beforeTheFirstCommitThereIsABranchWithoutACommit() throws Exception {
    WorkTree tree = open();

    assertThat(tree.branch()).contains("main");
    assertThat(tree.commit()).isEmpty();
    assertThat(tree.tags()).isEmpty();
    assertThat(tree.isHead("refs/heads/main")).isFalse();
    assertThat(tree.has("refs/heads/main")).isFalse();
    assertThat(tree.isMergeOf("0".repeat(40))).isFalse();
  }

  @Test
  void namesHaveSlashesAndAnyLetters() throws Exception {
    String head = git.commit("One");
    for (String name : List.of("feature/a/b", "feature/größe-✓", "x.y-z_1")) {
      git.git("checkout", "--quiet", "-b", name);

      assertThat(open().branch()).contains(name);
      assertThat(open().commit()).contains(head);
    }
    git.git("pack-refs", "--all");

    assertThat(open().commit()).contains(head);
    assertThat(open().has("refs/heads/feature/größe-✓")).isTrue();
  }

  @Test
  void aDetachedHeadHasTheTagsOfItsCommit() throws Exception {
    git.commit("Zero");
    git.annotatedTag("before");
    String head = git.commit("One");
    git.tag("light").annotatedTag("v1").annotatedTag("release/1.0").detach();
    git.git("tag", "-a", "-m", "Nested", "nested", "v1");
    git.git("tag", "-a", "-m", "Twice", "twice", "nested");
    // Another commit with the same tree, a tag of a blob and one of a tree.
    git.checkout("main");
    git.commit("Two");
    git.tag("after");
    git.write("a", "a").git("add", "a");
    git.git("tag", "blob", git.git("hash-object", "-w", "a"));
    git.git("tag", "-a", "-m", "Tree", "tree", head + "^{tree}");
    git.checkout(head);

    for (int packed = 0; packed < 3; packed++) {
      WorkTree tree = open();
      assertThat(tree.branch()).isEmpty();
      assertThat(tree.commit()).contains(head);
      assertThat(tree.tags()).containsExactly("light", "nested", "release/1.0", "twice", "v1");
      assertThat(tree.isHead("refs/tags/v1")).isTrue();
      assertThat(tree.isHead("refs/tags/after")).isFalse();
      assertThat(tree.isHead("refs/heads/main")).isFalse();
      assertThat(tree.commitOf("refs/tags/twice")).contains(head);
      assertThat(tree.commitOf("refs/heads/main")).contains(git.git("rev-parse", "main"));
      assertThat(tree.commitOf("refs/tags/blob")).isEmpty();
      assertThat(tree.commitOf("refs/tags/tree")).isEmpty();
      assertThat(tree.commitOf("refs/tags/missing")).isEmpty();
      tree.close();
      git.git(packed == 0 ? new String[] {"pack-refs", "--all"} : new String[] {"gc", "--quiet"});
    }
  }

  @Test
  void aDetachedHeadMayHaveNoTag() throws Exception {
    git.commit("One");
    git.detach();

    assertThat(open().branch()).isEmpty();
    assertThat(open().tags()).isEmpty();
  }

  @Test
  void tagsThatArePackedWithoutWhatTheyAreOfAreLookedUp() throws Exception {
    git.commit("One");
    git.annotatedTag("v1").tag("v2").git("pack-refs", "--all");
    Path packed = git.directory().resolve(".git/packed-refs");
    // As Git before 1.8.2 wrote it.
    Files.write(
        packed,
        Files.readAllLines(packed).stream()
            .filter(line -> !line.startsWith("#") && !line.startsWith("^"))
            .toList());

    assertThat(open().tags()).containsExactly("v1", "v2");
  }

  @Test
  void aLinkedWorkTreeHasItsOwnHeadAndTheRefsOfAll() throws Exception {
    String first = git.commit("One");
    git.tag("v1");
    GitRepository linked = git.worktree(folder.resolve("linked"), "-b", "feature/x");
    GitRepository detached = git.worktree(folder.resolve("detached"), "--detach");
    String second = linked.commit("Two");

    assertThat(open(linked.directory()).root()).isEqualTo(linked.directory());
    assertThat(open(linked.directory()).branch()).contains("feature/x");
    assertThat(open(linked.directory()).commit()).contains(second);
    assertThat(open(linked.directory()).isMergeOf(first)).isFalse();
    assertThat(open(detached.directory()).branch()).isEmpty();
    assertThat(open(detached.directory()).tags()).containsExactly("v1");
    assertThat(open().branch()).contains("main");
    assertThat(open().commit()).contains(first);
  }

  @Test
  void aBareRepositoryMayHaveWorkTrees() throws Exception {
    git.commit("One");
    String head = git.annotatedTag("v1").head();
    GitRepository bare = git.cloneTo(folder.resolve("bare.git"), "--bare");
    GitRepository linked = bare.worktree(folder.resolve("linked"), "--detach", "v1");

    assertThat(open(linked.directory()).commit()).contains(head);
    assertThat(open(linked.directory()).tags()).containsExactly("v1");
    assertThat(open(linked.directory()).changedFiles()).isEmpty();
  }

  @Test
  void packingMayGoOnMeanwhile() throws Exception {
    git.write("a/b.txt", "b").commit("One");
    git.annotatedTag("v1").git("gc", "--quiet");
    git.write("c/d.txt", "d").commit("Two");
    try (WorkTree tree = open()) {
      assertThat(tree.commitOf("refs/tags/v1")).isPresent();
      assertThat(tree.commitTime()).isEqualTo("2024-05-06T07:08:09Z");
      git.git("gc", "--quiet", "--prune=now");
      git.git("read-tree", "HEAD");

      assertThat(tree.changedFiles()).isEmpty();
      assertThat(tree.commitTime()).isEqualTo("2024-05-06T07:08:09Z");
    }
  }

  @Test
  void aSubmoduleIsAWorkTreeOfItsOwn() throws Exception {
    GitRepository library = GitRepository.init(folder.resolve("library"));
    String commit = library.commit("One");
    library.tag("v1");
    git.git("submodule", "--quiet", "add", "file://" + library.directory(), "lib");
    git.commit("Two");
    Path module = git.directory().resolve("lib");

    assertThat(open(module).root()).isEqualTo(module);
    assertThat(open(module).commit()).contains(commit);
    assertThat(open(module).branch()).contains("main");
    assertThat(open(module).tags()).containsExactly("v1");
    assertThat(open(module).changedFiles()).isEmpty();
  }

  @Test
  void aShallowCloneKnowsItsHead() throws Exception {
    git.commit("One");
    git.checkout("main").git("checkout", "--quiet", "-b", "side");
    String side = git.commit("Side");
    git.checkout("main");
    String before = git.commit("Two");
    String merge = git.merge("side");
    git.annotatedTag("v1");
    GitRepository shallow = git.cloneTo(folder.resolve("shallow"), "--depth=1");

    WorkTree tree = open(shallow.directory());
    assertThat(tree.commit()).contains(merge);
    assertThat(tree.tags()).containsExactly("v1");
    assertThat(tree.commitTime()).isEqualTo(Instant.parse("2024-05-06T07:08:09Z"));
    // The parents were not fetched, and are known all the same.
    assertThat(tree.isMergeOf(side)).isTrue();
    assertThat(tree.isMergeOf(before)).isTrue();
    assertThat(tree.changedFiles()).isEmpty();
  }

  @Test
  void aPartialCloneLacksObjects() throws Exception {
    git.write("a.txt", "a").commit("One");
    git.git("tag", "of-a-blob", "HEAD:a.txt");
    String head = git.write("a.txt", "b").commit("Two");
    git.annotatedTag("v1").git("config", "uploadpack.allowFilter", "true");
    GitRepository partial = git.cloneTo(folder.resolve("partial"), "--filter=blob:none");
    partial.detach();

    WorkTree tree = open(partial.directory());
    assertThat(tree.commit()).contains(head);
    assertThat(tree.tags()).containsExactly("v1");
    assertThat(tree.changedFiles()).isEmpty();
  }

  @Test
  void aCloneMayBorrowItsObjects() throws Exception {
    String head = git.commit("One");
    git.annotatedTag("v1");
    GitRepository shared = git.cloneTo(folder.resolve("a"), "--shared", "--no-local");
    git.git("clone", "--quiet", "--shared", git.directory().toString(), folder + "/b");
    git.git("clone", "--quiet", "--shared", folder + "/b", folder + "/c");

    assertThat(open(shared.directory()).commit()).contains(head);
    WorkTree borrower = open(folder.resolve("c"));
    assertThat(folder.resolve("c/.git/objects/info/alternates")).exists();
    assertThat(borrower.tags()).containsExactly("v1");
    assertThat(borrower.commitTime()).isEqualTo(Instant.parse("2024-05-06T07:08:09Z"));
  }

  @Test
  void ofIdsInSha256OnlyThatOfHeadIsKnown() throws Exception {
    GitRepository modern = GitRepository.init(folder.resolve("modern"), "--object-format=sha256");
    String head = modern.write("a.txt", "a").commit("One");
    modern.annotatedTag("v1");
    WorkTree tree = open(modern.directory());

    assertThat(head).hasSize(64);
    assertThat(tree.branch()).contains("main");
    assertThat(tree.commit()).contains(head);
    for (ThrowingCallable reading :
        List.<ThrowingCallable>of(tree::tags, tree::commitTime, tree::changedFiles)) {
      assertThatThrownBy(reading)
          .isInstanceOf(SlipwayException.class)
          .hasMessageContaining("its objects have ids of sha256, which JGit does not know");
    }
  }

  @Test
  void theTimeOfACommitIsThatOfItsCommitter() throws Exception {
    for (String time :
        List.of("2024-05-06T23:08:09+08:00", "2024-05-06T07:08:09-11:30", "@0 +0000")) {
      git.commit("One", time);

      assertThat(open().commitTime())
          .isEqualTo(Instant.ofEpochSecond(Long.parseLong(git.git("log", "-1", "--format=%ct"))));
    }
  }

  @Test
  void timesBefore1970AndStrangeZonesAreRead() throws Exception {
    git.commit("One");
    for (String time : List.of("-86400 +0000", "1714979289 +9999", "4102444800 -0000")) {
      String text = git.git("cat-file", "commit", "HEAD") + "\n";
      String changed = text.replaceAll("(?m)^(committer .*>) .*$", "$1 " + time);
      String id =
          git.command("hash-object", "-t", "commit", "-w", "--stdin", "--literally")
              .reading(changed)
              .run()
              .successful()
              .stdout()
              .strip();
      git.git("update-ref", "--no-deref", "HEAD", id);

      assertThat(open().commitTime())
          .isEqualTo(Instant.ofEpochSecond(Long.parseLong(time.substring(0, time.indexOf(" ")))));
    }
  }

  @Test
  void aMergeIsOfEachOfItsParents() throws Exception {
    String base = git.commit("One");
    git.branch("a").branch("b");
    git.checkout("a");
    String a = git.write("a", "a").commit("A");
    git.checkout("b");
    String b = git.write("b", "b").commit("B");
    git.checkout("main");

    assertThat(open().isMergeOf(base)).isFalse();
    git.merge("a");
    assertThat(open().isMergeOf(a)).isTrue();
    assertThat(open().isMergeOf(a.substring(0, 7))).isTrue();
    assertThat(open().isMergeOf(a.substring(0, 6))).isFalse();
    assertThat(open().isMergeOf(base)).isTrue();
    assertThat(open().isMergeOf(b)).isFalse();
    git.git("reset", "--quiet", "--hard", base);
    git.write("c", "c").commit("C");
    git.merge("a", "b");
    assertThat(open().isMergeOf(a)).isTrue();
    assertThat(open().isMergeOf(b)).isTrue();
    git.commit("After");
    assertThat(open().isMergeOf(a)).isFalse();
  }

  @Test
  void remotesAreAskedForABranch() throws Exception {
    git.commit("One");
    git.branch("old").commit("Two");
    git.branch("feature/x");
    GitRepository clone = git.cloneTo(folder.resolve("clone"));
    clone.git("remote", "add", "upstream", "file://" + git.directory());
    clone.git("fetch", "--quiet", "upstream");
    clone.git("update-ref", "-d", "refs/remotes/origin/feature/x");
    clone.detach();

    for (int i = 0; i < 2; i++) {
      WorkTree tree = open(clone.directory());
      assertThat(tree.isRemoteBranchAtHead("main")).isTrue();
      assertThat(tree.isRemoteBranchAtHead("feature/x")).isTrue();
      assertThat(tree.isRemoteBranchAtHead("old")).isFalse();
      assertThat(tree.isRemoteBranchAtHead("missing")).isFalse();
      assertThat(tree.isRemoteBranchAtHead("x")).isFalse();
      assertThat(tree.isHead("refs/remotes/origin/HEAD")).isTrue();
      assertThat(tree.isHead("refs/remotes/origin/old")).isFalse();
      assertThat(tree.has("refs/remotes/upstream/feature/x")).isTrue();
      assertThat(tree.has("refs/remotes/origin/feature/x")).isFalse();
      clone.git("pack-refs", "--all");
    }
  }

  @Test
  void namesThatAreNoRefsAreNotThere() throws Exception {
    git.commit("One");

    for (String name : List.of("", "/", "refs/../../config", "refs/heads", "refs/heads/", "a b")) {
      assertThat(open().has(name)).isFalse();
      assertThat(open().isHead(name)).isFalse();
    }
  }

  @Test
  void headMayBeALinkAsInOldRepositories() throws Exception {
    String head = git.commit("One");
    Path file = git.directory().resolve(".git/HEAD");
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("refs/heads/main"));

    assertThat(open().branch()).contains("main");
    assertThat(open().commit()).contains(head);
    git.git("pack-refs", "--all");
    assertThat(open().commit()).contains(head);
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("refs/heads/unborn"));
    assertThat(open().branch()).contains("unborn");
    assertThat(open().commit()).isEmpty();
  }
}
