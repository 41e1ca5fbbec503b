package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.slipway.problem.Problem;
import io.github.slipway.report.PlanResult;
import io.github.slipway.report.PlanResult.Outcome;
import io.github.slipway.report.PlanResult.PlannedImage;
import io.github.slipway.testsupport.GitRepository;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans of what a real repository has checked out. */
class PlanOfRepositoryTest extends PlanFixture {
  @Test
  void aCommitOnMainGivesItsTagsOnce() throws Exception {
    rules(SHOP);
    GitRepository repository = repository();
    PlanResult plan = plan();

    String name = "hub.example/team/shop:";
    assertThat(references(plan))
        .containsExactly(
            name + "latest",
            name + "1.2.3-" + repository.head().substring(0, 8),
            name + "20240506");
    assertThat(only(plan).rules()).containsExactly("main");
    assertThat(only(plan).refs()).extracting(Object::toString).containsExactly("branch 'main'");
    assertThat(plan.origin()).contains(project.resolve(".registry.yaml").toString());
    assertThat(plan.build().orElseThrow().commit()).contains(repository.head());
    assertThat(outcomes(plan))
        .containsOnly(
            entry("main", Outcome.APPLIES),
            entry("release", Outcome.DOES_NOT_MATCH),
            entry("feature", Outcome.DOES_NOT_MATCH),
            entry("pullRequest", Outcome.DOES_NOT_MATCH));
    assertThat(plan.nothing()).isEmpty();
  }

  @Test
  void theTagsOfADetachedHeadAreGatheredAndMustNotBeMoved() throws Exception {
    rules(SHOP);
    repository().tag("release-v1.4.2").annotatedTag("release-v1.4").tag("other").detach();
    PlannedImage image = only(plan());
    assertThat(image.tags()).containsExactlyInAnyOrder("1.4", "1.4.2", "stable");
    assertThat(image.kept()).containsExactlyInAnyOrder("1.4", "1.4.2", "stable");
    overwrite = Optional.of(true);
    assertThat(only(plan()).kept()).isEmpty();
  }

  @Test
  void cleanNamesTheTrackedFilesThatWereChanged() throws Exception {
    rules("image: hub.example/shop", "rules:", "  - {name: m, branch: main, tags: x, clean: true}");
    GitRepository repository = repository();
    Files.writeString(project.resolve("untracked"), "");
    assertThat(only(plan()).tags()).containsExactly("x");

    for (int i = 10; i < 33; i++) {
      repository.write("file" + i, "1");
    }
    repository.commit("Add files");
    for (int i = 10; i < 33; i++) {
      repository.write("file" + i, "2");
    }
    assertFails(
        Problem.NOT_CLEAN, "'m' has clean: true", "changed: file10, file11", "file29 and 3 more");
    ref = Optional.of("refs/heads/other");
    assertThat(plan().images()).isEmpty();
  }

  @Test
  void namesOfChangedFilesCannotMoveACursor() throws Exception {
    rules("image: hub.example/shop", "rules:", "  - {name: m, branch: main, tags: x, clean: true}");
    GitRepository repository = repository();
    repository.write("a\u001b[2J", "1").commit("Add");
    repository.write("a\u001b[2J", "2");
    assertFails(Problem.NOT_CLEAN, "changed: a?[2J.");
  }

  @Test
  void beforeTheFirstCommitDatesAreThoseOfTheBuildAndThatIsSaid() throws Exception {
    rules("image: hub.example/shop", "rules:", "  - {branch: main, tags: '{date}'}");
    GitRepository.init(project);
    PlanResult plan = plan();
    assertThat(only(plan).tags()).containsExactly("20261121");
    assertThat(plan.notes())
        .singleElement()
        .asString()
        .contains("nothing has been committed yet", "{date} is the time of the build");
  }

  @Test
  void aDamagedRepositoryIsNoMistakeOfTheRule() throws Exception {
    rules("image: hub.example/shop", "rules:", "  - {branch: main, tags: '{date}'}");
    String head = repository().head();
    Files.delete(
        project.resolve(".git/objects").resolve(head.substring(0, 2)).resolve(head.substring(2)));
    assertThatThrownBy(this::plan)
        .hasMessageContaining("cannot be read")
        .hasMessageNotContaining("It is in the rule");
  }

  @Test
  void whoSaysRefAndCommitNeedsNoSoundRepository() throws Exception {
    rules(SHOP);
    Files.createDirectories(project.resolve(".git"));
    Files.writeString(project.resolve(".git/HEAD"), "nonsense");
    assertFails(Problem.GIT_UNREADABLE, "git fsck");
    ref = Optional.of("refs/heads/main");
    commit = Optional.of("4f2a9c1b".repeat(5));
    tags = List.of("{commit:8}");
    assertThat(only(plan()).tags()).containsExactly("4f2a9c1b");
  }
}
