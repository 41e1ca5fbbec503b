package io.github.slipway.git;

import static io.github.slipway.git.FakeWorkTree.HEAD;
import static io.github.slipway.git.FakeWorkTree.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where neither the user nor a CI says anything. */
class HeadRefsTest {
  @Test
  void onABranchItIsThatBranch() {
    BuildRef build = find(FakeWorkTree.on("feature/login").with("refs/tags/v0", OTHER));

    assertThat(build.refs()).containsExactly(GitRef.branch("feature/login"));
    assertThat(build.commit()).contains(HEAD);
    assertThat(build.source()).isEqualTo("HEAD of /home/me/shop");
    assertThat(build.buildNumber()).isEmpty();
    assertThat(build.notes()).isEmpty();
  }

  @Test
  void onABranchTagsDoNotCountAndANoteTellsHowToBuildThem() {
    BuildRef build =
        find(FakeWorkTree.on("main").with("refs/tags/v1", HEAD).with("refs/tags/v2", HEAD));

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.notes())
        .containsExactly(
            "HEAD is on branch 'main', so its tags do not count ('v1', 'v2'); to build one, check it"
                + " out or say -Dregistry.ref=refs/tags/v1.");
  }

  @Test
  void manyTagsAreNotAllNamed() {
    FakeWorkTree tree = FakeWorkTree.on("main");
    for (int i = 1; i <= 5; i++) {
      tree.with("refs/tags/v" + i, HEAD);
    }

    assertThat(find(tree).notes()).singleElement().asString().contains("'v3' and 2 more");
  }

  @Test
  void aTagThatDoesNotCountCannotSpoilTheNote() {
    FakeWorkTree tree = FakeWorkTree.on("main").with("refs/tags/\u009b2J\u202e1v", HEAD);

    assertThat(find(tree).notes()).singleElement().asString().contains("('?2J?1v')");
  }

  @Test
  void detachedItIsAllTagsOfTheCommit() {
    BuildRef build =
        find(
            FakeWorkTree.detached()
                .with("refs/tags/v1", HEAD)
                .with("refs/tags/release-1", HEAD)
                .with("refs/tags/v0", OTHER));

    assertThat(build.refs()).containsExactly(GitRef.tag("release-1"), GitRef.tag("v1"));
    assertThat(build.notes()).isEmpty();
  }

  @Test
  void detachedWithoutATagItIsNothingAndANoteTellsWhatToDo() {
    BuildRef build = find(FakeWorkTree.detached());

    assertThat(build.refs()).isEmpty();
    assertThat(build.commit()).contains(HEAD);
    assertThat(build.notes())
        .singleElement()
        .asString()
        .contains("is detached at " + HEAD)
        .contains("-Dregistry.ref=refs/heads/NAME");
  }

  @Test
  void beforeTheFirstCommitTheBranchIsKnownAlready() {
    BuildRef build = find(FakeWorkTree.unborn("main"));

    assertThat(build.refs()).containsExactly(GitRef.branch("main"));
    assertThat(build.commit()).isEmpty();
  }

  @Test
  void withoutARepositoryItIsNothingAndANoteTellsWhatToDo() {
    BuildRef build = BuildRefs.find(RefRequest.NONE, Map.of(), Optional.empty());

    assertThat(build.refs()).isEmpty();
    assertThat(build.commit()).isEmpty();
    assertThat(build.notes())
        .singleElement()
        .asString()
        .contains("no Git repository")
        .contains("-Dregistry.commit=ID");
  }

  @Test
  void aTagThatGitCommandsDoNotMakeIsRefused() {
    assertThatThrownBy(() -> find(FakeWorkTree.detached().with("refs/tags/-x", HEAD)))
        .hasMessageContaining("'-x', which comes from HEAD of /home/me/shop,");
  }

  private static BuildRef find(WorkTree tree) {
    return BuildRefs.find(RefRequest.NONE, Map.of(), Optional.of(tree));
  }
}
