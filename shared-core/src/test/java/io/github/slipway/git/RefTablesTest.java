package io.github.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.SlipwayException;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.GitRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.internal.storage.reftable.ReftableConfig;
import org.eclipse.jgit.internal.storage.reftable.ReftableWriter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.SymbolicRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refs in tables, which git can write since 2.45, and JGit has longer. */
class RefTablesTest {
  @TempDir Path folder;

  private WorkTree open(Path directory) {
    return WorkTrees.find(directory).orElseThrow();
  }

  @Test
  void tablesOfGitAreRead() throws Exception {
    Path directory = folder.resolve("git");
    Command.Result made =
        GitRepository.init(folder.resolve("other"))
            .command("init", "--quiet", "-b", "main", "--ref-format=reftable", directory.toString())
            .run();
    if (made.exitCode() != 0) {
      // No Debian of today has a git that can: the tables below, which JGit writes, are always
      // read.
      assertThat(made.stderr()).contains("ref-format");
      return;
    }
    GitRepository git = GitRepository.at(directory);
    assertThat(open(directory).branch()).contains("main");
    assertThat(open(directory).commit()).isEmpty();
    String head = git.commit("One");
    git.annotatedTag("v1").tag("v2").tag("v3").git("tag", "-d", "v3");
    GitRepository linked = git.worktree(folder.resolve("linked"), "-b", "feature/x");

    assertThat(open(directory).branch()).contains("main");
    assertThat(open(directory).commit()).contains(head);
    assertThat(open(directory).tags()).containsExactly("v1", "v2");
    assertThatThrownBy(() -> open(linked.directory()).branch())
        .hasMessageContaining("JGit does not know those of a linked work tree");
    git.git("pack-refs");
    git.detach();
    assertThat(open(directory).branch()).isEmpty();
    assertThat(open(directory).tags()).containsExactly("v1", "v2");
  }

  @Test
  void aLaterTableCountsMore() throws Exception {
    GitRepository git = GitRepository.init(folder.resolve("project"));
    ObjectId first = ObjectId.fromString(git.commit("One"));
    git.annotatedTag("v1");
    ObjectId tag = ObjectId.fromString(git.git("rev-parse", "refs/tags/v1"));
    ObjectId second = ObjectId.fromString(git.commit("Two"));
    Path tables = tables(git);
    table(
        tables,
        1,
        new SymbolicRef("HEAD", branch("refs/heads/main", first)),
        branch("refs/heads/main", first),
        branch("refs/tags/gone", first),
        new ObjectIdRef.PeeledTag(Ref.Storage.PACKED, "refs/tags/v1", tag, first));
    WorkTree before = open(git.directory());
    assertThat(before.branch()).contains("main");
    assertThat(before.commit()).contains(first.name());
    assertThat(before.tags()).containsExactly("gone", "v1");

    table(
        tables,
        2,
        branch("refs/heads/main", second),
        new ObjectIdRef.Unpeeled(Ref.Storage.NEW, "refs/tags/gone", null));
    WorkTree after = open(git.directory());
    assertThat(after.commit()).contains(second.name());
    assertThat(after.tags()).isEmpty();
    assertThat(after.has("refs/tags/gone")).isFalse();
    assertThat(after.commitOf("refs/tags/v1")).contains(first.name());
    assertThat(after.changedFiles()).isEmpty();
  }

  @Test
  void damageIsNamed() throws Exception {
    GitRepository git = GitRepository.init(folder.resolve("project"));
    ObjectId commit = ObjectId.fromString(git.commit("One"));
    Path tables = tables(git);
    Path table = table(tables, 1, branch("refs/heads/main", commit));
    byte[] bytes = Files.readAllBytes(table);

    assertThat(open(git.directory()).commit()).isEmpty();
    Files.write(table, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> open(git.directory()).branch())
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("reftable");
    Files.delete(table);
    assertThatThrownBy(() -> open(git.directory()).branch())
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining(table.toString());
  }

  /** Makes the repository one whose refs are in tables, and gives their directory. */
  private static Path tables(GitRepository git) throws Exception {
    git.git("config", "core.repositoryFormatVersion", "1");
    git.git("config", "extensions.refStorage", "reftable");
    git.write(".git/HEAD", "ref: refs/heads/.invalid\n");
    return Files.createDirectory(git.directory().resolve(".git/reftable"));
  }

  private static Ref branch(String name, ObjectId id) {
    return new ObjectIdRef.PeeledNonTag(Ref.Storage.PACKED, name, id);
  }

  private static Path table(Path tables, int number, Ref... refs) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ReftableWriter(new ReftableConfig(), bytes)
        .setMinUpdateIndex(number)
        .setMaxUpdateIndex(number)
        .begin()
        .sortAndWriteRefs(List.of(refs))
        .finish();
    Path table = Files.write(tables.resolve(number + ".ref"), bytes.toByteArray());
    Path list = tables.resolve("tables.list");
    String before = Files.exists(list) ? Files.readString(list) : "";
    Files.writeString(list, before + table.getFileName() + "\n");
    return table;
  }
}
