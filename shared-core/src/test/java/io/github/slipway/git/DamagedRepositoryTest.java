package io.github.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.testsupport.GitRepository;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a repository is said in words, with the directory and the file. */
class DamagedRepositoryTest {
  @TempDir Path folder;
  private GitRepository git;
  private Path dotGit;

  @BeforeEach
  void init() throws Exception {
    git = GitRepository.init(folder.resolve("project"));
    for (int i = 0; i < 6; i++) {
      git.write("dir/file-" + i + ".txt", "content " + i);
    }
    git.commit("One");
    git.annotatedTag("v1");
    dotGit = git.directory().resolve(".git");
  }

  private void fails(Consumer<WorkTree> reading, String... words) {
    try (WorkTree tree = WorkTrees.find(git.directory()).orElseThrow()) {
      assertThat(tree.root()).isEqualTo(git.directory());
      assertThatThrownBy(() -> reading.accept(tree))
          .isInstanceOf(SlipwayException.class)
          .satisfies(
              e -> assertThat(((SlipwayException) e).problem()).isEqualTo(Problem.GIT_UNREADABLE))
          .hasMessageContaining("The Git repository of " + git.directory() + " cannot be read: ")
          .hasMessageContainingAll(words)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Exception", "null"));
    }
  }

  private static void changedFiles(WorkTree tree) {
    try {
      tree.changedFiles();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void head() throws Exception {
    Path head = dotGit.resolve("HEAD");
    Files.writeString(head, "");
    fails(WorkTree::branch, head.toString(), "is empty");
    for (String garbage :
        List.of("garbage", "ref: ", "ref: main", "ref: refs/../../x", "0123456789", "\0\1\2")) {
      Files.writeString(head, garbage);
      fails(WorkTree::branch, head.toString(), "names neither a ref nor a commit");
      fails(WorkTree::commit, head.toString(), "names neither a ref nor a commit");
    }
    Files.writeString(head, "ref: refs/heads/loop\n");
    Files.writeString(dotGit.resolve("refs/heads/loop"), "ref: refs/heads/loop\n");
    fails(WorkTree::commit, "leads to no end");
    Files.delete(head);
    Files.createSymbolicLink(head, Path.of("HEAD"));
    fails(WorkTree::commit, head.toString(), "Too many levels of symbolic links");
  }

  @Test
  void theFileThatNamesTheRepository() throws Exception {
    Files.move(dotGit, folder.resolve("moved"));
    for (String text :
        List.of("", "garbage", "gitdir:", "gitdir: /no/such/directory", "gitdir: .git")) {
      Files.writeString(dotGit, text);
      fails(WorkTree::branch, "the file " + dotGit);
    }
    Files.writeString(dotGit, "gitdir: " + Files.createDirectory(folder.resolve("empty")));
    fails(WorkTree::branch, "has no HEAD");
    Files.writeString(dotGit, "gitdir: ../moved");
    Files.writeString(folder.resolve("moved/commondir"), "../gone");
    fails(WorkTree::branch, "commondir names", "no directory");
  }

  @Test
  void refs() throws Exception {
    Path tag = dotGit.resolve("refs/tags/v2");
    for (String text : List.of("", "garbage", "ref: \n")) {
      Files.writeString(tag, text);
      // As git does, which only warns.
      try (WorkTree tree = WorkTrees.find(git.directory()).orElseThrow()) {
        assertThat(tree.tags()).containsExactly("v1");
      }
    }
    Files.writeString(tag, "1".repeat(40));
    fails(WorkTree::tags, "Missing unknown " + "1".repeat(40));
    Files.delete(tag);
    git.git("pack-refs", "--all");
    Files.writeString(dotGit.resolve("packed-refs"), "garbage\n");
    fails(WorkTree::commit, "line 1 of " + dotGit.resolve("packed-refs"));
  }

  @Test
  void theCommitOfHead() throws Exception {
    Path file = object(git.head());
    byte[] bytes = Files.readAllBytes(file);
    assertThat(file.toFile().setWritable(true)).isTrue();
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    String unreadable = "the commit " + git.head() + " cannot be read: ";
    fails(WorkTree::commitTime, unreadable);
    Files.writeString(file, "garbage");
    fails(WorkTree::commitTime, unreadable);
    Files.write(file, Files.readAllBytes(object(git.git("rev-parse", "v1"))));
    fails(WorkTree::commitTime, unreadable + "Object " + git.head() + " is not a commit");
    Files.delete(file);
    fails(WorkTree::commitTime, "Missing commit " + git.head());
    fails(DamagedRepositoryTest::changedFiles, "Missing commit " + git.head());
  }

  @Test
  void aRefOfSomethingElseThanACommit() throws Exception {
    String tree = git.git("rev-parse", "HEAD^{tree}");
    Files.writeString(dotGit.resolve("refs/heads/main"), tree + "\n");

    fails(WorkTree::commitTime, "Object " + tree + " is not a commit");
  }

  @Test
  void aCommitWithoutAFormOfOne() throws Exception {
    for (String text : List.of("", "tree garbage\n", "tree " + "1".repeat(40) + "\n")) {
      String id =
          git.command("hash-object", "-t", "commit", "-w", "--stdin", "--literally")
              .reading(text)
              .run()
              .successful()
              .stdout()
              .strip();
      Files.writeString(dotGit.resolve("refs/heads/main"), id + "\n");
      fails(WorkTree::commitTime, "the commit " + id);
    }
  }

  @Test
  void packs() throws Exception {
    git.git("repack", "-adq");
    git.git("prune-packed");
    Path pack = packFile(".pack");
    byte[] bytes = Files.readAllBytes(pack);
    assertThat(pack.toFile().setWritable(true)).isTrue();
    try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
      file.setLength(20);
    }
    fails(WorkTree::commitTime, "Missing commit " + git.head());
    for (int i = 12; i < 60; i++) {
      byte[] damaged = bytes.clone();
      Arrays.fill(damaged, i, damaged.length, (byte) 0x55);
      Files.write(pack, damaged);
      fails(WorkTree::commitTime, "the commit " + git.head() + " cannot be read: ");
    }
    Files.delete(pack);
    fails(WorkTree::commitTime, "Missing commit " + git.head());
    Path index = packFile(".idx");
    assertThat(index.toFile().setWritable(true)).isTrue();
    Files.write(pack, bytes);
    Files.write(index, Arrays.copyOf(Files.readAllBytes(index), 500));
    fails(WorkTree::commitTime, "Missing commit " + git.head());
  }

  @Test
  void noDamageOfAPackGoesUnnoticedOrUnexplained() throws Exception {
    git.git("repack", "-adq");
    git.git("prune-packed");
    Path pack = packFile(".pack");
    byte[] bytes = Files.readAllBytes(pack);
    assertThat(pack.toFile().setWritable(true)).isTrue();
    git.git("read-tree", "HEAD");
    int failures = 0;
    for (int i = 0; i < bytes.length; i += 3) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 0x10;
      Files.write(pack, damaged);
      try (WorkTree tree = WorkTrees.find(git.directory()).orElseThrow()) {
        assertThat(tree.commitTime()).isEqualTo("2024-05-06T07:08:09Z");
        changedFiles(tree);
      } catch (SlipwayException e) {
        failures++;
        assertThat(e.problem()).isEqualTo(Problem.GIT_UNREADABLE);
        assertThat(e.getMessage()).doesNotContain("Exception");
      }
    }
    assertThat(failures).isPositive();
  }

  @Test
  void noDamageOfTheIndexGivesAnotherAnswer() throws Exception {
    Path index = dotGit.resolve("index");
    byte[] bytes = Files.readAllBytes(index);
    int failures = 0;
    for (int i = 0; i < bytes.length; i += 7) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 0x55;
      Files.write(index, damaged);
      try (WorkTree tree = WorkTrees.find(git.directory()).orElseThrow()) {
        // JGit does not need the length that is noted of a name.
        assertThat(tree.changedFiles()).isEmpty();
      } catch (SlipwayException e) {
        failures++;
        assertThat(e).hasMessageContaining("JGit cannot read the index " + index);
      }
      if (i % 10 == 0) {
        Files.write(index, Arrays.copyOf(bytes, i));
        fails(DamagedRepositoryTest::changedFiles, "JGit cannot read the index " + index);
      }
    }
    assertThat(failures).isGreaterThan(bytes.length / 10);
  }

  @Test
  void anIndexWithoutASumIsReadWithCare() throws Exception {
    Path index = dotGit.resolve("index");
    byte[] bytes = Files.readAllBytes(index);
    Arrays.fill(bytes, bytes.length - 20, bytes.length, (byte) 0);
    Random random = new Random(7);
    for (int i = 0; i < bytes.length - 20; i += 5) {
      byte[] damaged = bytes.clone();
      damaged[i] = (byte) random.nextInt();
      Files.write(index, damaged);
      try (WorkTree tree = WorkTrees.find(git.directory()).orElseThrow()) {
        changedFiles(tree);
      } catch (SlipwayException e) {
        assertThat(e.problem()).isEqualTo(Problem.GIT_UNREADABLE);
      }
    }
    // Nothing after the last entry ends a line.
    byte[] endless = bytes.clone();
    for (int i = 0; i < endless.length - 20; i++) {
      endless[i] = endless[i] == '\n' ? (byte) '-' : endless[i];
    }
    Files.write(index, endless);
    fails(DamagedRepositoryTest::changedFiles, "JGit cannot read the index " + index);
    byte[] path = "dir/file-0.txt".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length - path.length; i++) {
      if (Arrays.equals(bytes, i, i + path.length, path, 0, path.length)) {
        System.arraycopy("../".getBytes(StandardCharsets.UTF_8), 0, bytes, i, 3);
      }
    }
    Files.write(index, bytes);
    fails(DamagedRepositoryTest::changedFiles, "invalid name '..'");
  }

  @Test
  void aSplitIndexIsNotRead() throws Exception {
    git.git("update-index", "--split-index");

    fails(DamagedRepositoryTest::changedFiles, "git update-index --no-split-index");
  }

  @Test
  void aSparseIndexIsNotRead() throws Exception {
    git.write("other/file.txt", "other").commit("Two");
    git.git("sparse-checkout", "set", "--cone", "--sparse-index", "other");
    fails(DamagedRepositoryTest::changedFiles, "git sparse-checkout reapply --no-sparse-index");

    git.git("sparse-checkout", "reapply", "--no-sparse-index");
    try (WorkTree tree = WorkTrees.find(git.directory()).orElseThrow()) {
      assertThat(tree.changedFiles()).isEmpty();
    }
  }

  @Test
  void theConfiguration() throws Exception {
    Path config = dotGit.resolve("config");
    Files.writeString(config, "[core\n");
    fails(DamagedRepositoryTest::changedFiles, config.toString());
    Files.writeString(config, "[core]\n\tfilemode = perhaps\n");
    fails(DamagedRepositoryTest::changedFiles, "core.filemode=perhaps");
  }

  @Test
  void alternatesThatLeadInACircle() throws Exception {
    Files.writeString(dotGit.resolve("objects/info/alternates"), "../objects\n/no/such\n");
    Files.delete(object(git.head()));

    fails(WorkTree::commitTime, "Missing commit " + git.head());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void filesThatThisUserMayNotRead() throws Exception {
    // Root may read everything but what the kernel has for writing only.
    Path unreadable = Path.of("/proc/sys/vm/compact_memory");
    if (!Files.exists(unreadable)) {
      throw RequiredPart.skip("this kernel has no " + unreadable);
    }
    for (String name : List.of("packed-refs", "HEAD")) {
      Path file = dotGit.resolve(name);
      Files.deleteIfExists(file);
      Files.createSymbolicLink(file, unreadable);
      fails(WorkTree::tags, file.toString());
      Files.delete(file);
    }
  }

  @Test
  void noHeadAtAll() throws Exception {
    Files.delete(dotGit.resolve("HEAD"));

    fails(WorkTree::branch, "it has no HEAD");
  }

  @Test
  void aDirectoryInPlaceOfAFile() throws Exception {
    Files.delete(dotGit.resolve("HEAD"));
    Files.createDirectory(dotGit.resolve("HEAD"));

    fails(WorkTree::branch, "it has no HEAD");
  }

  @Test
  void anInterruptEndsTheSearchForChanges() throws Exception {
    git.write("dir/file-0.txt", "other");
    try (WorkTree tree = WorkTrees.find(git.directory()).orElseThrow()) {
      Thread.currentThread().interrupt();
      // What is short is not disturbed, and leaves the interrupt to others.
      assertThat(tree.branch()).contains("main");
      assertThat(tree.tags()).containsExactly("v1");
      assertThat(tree.commitTime()).isEqualTo("2024-05-06T07:08:09Z");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      assertThatThrownBy(tree::changedFiles).isInstanceOf(InterruptedException.class);
      assertThat(tree.changedFiles()).containsExactly("dir/file-0.txt");
    } finally {
      Thread.interrupted();
    }
  }

  private Path object(String id) {
    return dotGit.resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
  }

  private Path packFile(String ending) throws IOException {
    try (Stream<Path> files = Files.list(dotGit.resolve("objects/pack"))) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }
}
