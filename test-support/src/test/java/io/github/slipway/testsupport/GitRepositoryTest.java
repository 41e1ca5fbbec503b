package io.github.slipway.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {
  @TempDir Path folder;

  @Test
  void hasTheSameCommitsWheneverItIsMade() throws Exception {
    String first = GitRepository.init(folder.resolve("a")).write("a/b.txt", "b").commit("One");
    String second = GitRepository.init(folder.resolve("b")).write("a/b.txt", "b").commit("One");

    assertThat(first).hasSize(40).isEqualTo(second);
  }

  @Test
  void knowsBranchesTagsAndMerges() throws Exception {
    GitRepository repository = GitRepository.init(folder.resolve("a"));
    repository.commit("One");
    repository.branch("side").tag("v1").annotatedTag("v2").checkout("side");
    String side = repository.commit("Two");
    repository.checkout("main");
    repository.merge("side");
    repository.detach();

    assertThat(repository.git("log", "-1", "--format=%P %cI"))
        .contains(side)
        .endsWith(GitRepository.TIME);
    assertThat(repository.git("tag", "--list")).isEqualTo("v1\nv2");
    assertThat(repository.git("rev-parse", "--abbrev-ref", "HEAD")).isEqualTo("HEAD");
  }

  @Test
  void hasWorkTreesAndClones() throws Exception {
    GitRepository repository = GitRepository.init(folder.resolve("a"));
    repository.commit("One");
    String head = repository.commit("Two", "@0 +0800");

    assertThat(repository.worktree(folder.resolve("w"), "-b", "feature").head()).isEqualTo(head);
    GitRepository shallow = repository.cloneTo(folder.resolve("c"), "--depth=1");
    assertThat(shallow.git("rev-list", "--count", "HEAD")).isEqualTo("1");
    assertThat(shallow.git("log", "-1", "--format=%cI")).isEqualTo("1970-01-01T08:00:00+08:00");
  }

  @Test
  void theUsersConfigurationDoesNotCount() throws Exception {
    assertThat(GitRepository.init(folder.resolve("a")).git("config", "--show-origin", "--list"))
        .doesNotContain("/etc/", "/root/", "home/", "user.name");
  }
}
