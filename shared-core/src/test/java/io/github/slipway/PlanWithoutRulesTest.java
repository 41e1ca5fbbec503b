package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.report.PlanResult;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans of projects that have no build rules, or whose user names a tag. */
class PlanWithoutRulesTest extends PlanFixture {
  @Test
  void theVersionIsTheTagAndFurtherTagsFollow() throws Exception {
    image = Optional.of("localhost:5000/team/app");
    version = Optional.of("1.0+build.7");
    tags = List.of("latest", "1.0-build.7");
    PlanResult plan = plan();
    assertThat(references(plan))
        .containsExactly("localhost:5000/team/app:1.0-build.7", "localhost:5000/team/app:latest");
    assertThat(only(plan).push()).isTrue();
    assertThat(only(plan).kept()).isEmpty();
    assertThat(plan.build()).isEmpty();
    assertThat(plan.origin()).isEmpty();
  }

  @Test
  void aNameThatEndsInASlashGetsTheModulesName() throws Exception {
    image = Optional.of("registry.example:5000/team/");
    module = Optional.of("Web-App");
    assertThat(references(plan())).containsExactly("registry.example:5000/team/web-app:1.2.3");
  }

  @Test
  void aVersionOrATagThatIsNoTagIsAnError() {
    image = Optional.of("localhost/app");
    version = Optional.of("1 beta");
    assertThatThrownBy(this::plan).hasMessageContaining("'1 beta' is not a tag");
    version = Optional.of("1");
    tags = List.of("a b");
    assertThatThrownBy(this::plan).hasMessageContaining("'a b' is not a tag");
  }

  @Test
  void aDigestCannotBeATarget() {
    image = Optional.of("localhost/app@sha256:" + "0".repeat(64));
    assertThatThrownBy(this::plan)
        .hasMessageContaining("localhost/app@sha256:0")
        .hasMessageContaining("Name a tag instead");
  }

  @Test
  void withoutAnImageItSaysWhereToNameOne() {
    assertThatThrownBy(this::plan)
        .hasMessageContaining("No image is named")
        .hasMessageContaining("-Dimage")
        .hasMessageContaining(".registry.yaml");
  }

  @Test
  void withoutAVersionATagHasToBeNamed() throws Exception {
    image = Optional.of("localhost/app");
    version = Optional.empty();
    assertFails(Problem.NO_TAG, "localhost/app has no tag");
    tags = List.of("edge");
    assertThat(references(plan())).containsExactly("localhost/app:edge");
  }

  @Test
  void tagsMayHaveVariablesWithoutAnyRule() throws Exception {
    image = Optional.of("localhost/app");
    ref = Optional.of("refs/heads/feature/Login");
    tags = List.of("{branch:slug}", "{version:minor}");
    assertThat(references(plan()))
        .containsExactly("localhost/app:1.2.3", "localhost/app:feature-login", "localhost/app:1.2");
  }

  @Test
  void aTagWithAnUnknownVariableIsAMistakeOfTheParameter() {
    image = Optional.of("localhost/app");
    ref = Optional.of("refs/heads/main");
    tags = List.of("{brnch}");
    assertThatThrownBy(this::plan)
        .hasMessageContaining("'{brnch}' is not a valid value of registry.tags: position 2: ")
        .hasMessageContaining("branch");
  }

  @Test
  void aNamedTagLeavesTheRulesUnasked() throws Exception {
    rules("this is: [not, even, read");
    image = Optional.of("localhost/app:edge");
    PlanResult plan = plan();
    assertThat(references(plan)).containsExactly("localhost/app:edge");
    assertThat(plan.notes())
        .singleElement()
        .asString()
        .contains(".registry.yaml is asked, since localhost/app:edge has a tag");

    rule = Optional.of("main");
    assertFails(Problem.NO_RULES, "'main' is asked for, and the image has a tag");
  }

  @Test
  void aNamedTagIsPushedWhateverOtherFilesAreCalled() throws Exception {
    Files.writeString(project.resolve(".registry.yml"), "image: localhost/other\n");
    image = Optional.of("localhost:5000/app:edge");
    PlanResult plan = plan();
    assertThat(references(plan)).containsExactly("localhost:5000/app:edge");
    assertThat(plan.notes()).isEmpty();
    image = Optional.of("localhost:5000/app");
    assertFails(Problem.RULES_FILE_MISNAMED, ".registry.yml is not read");
  }

  @Test
  void aRuleCannotBeAskedForWhereThereIsNone() {
    image = Optional.of("localhost/app");
    rule = Optional.of("main");
    assertFails(Problem.NO_RULES, "there are no build rules");
  }

  @Test
  void overwriteFalseKeepsEveryTag() throws Exception {
    image = Optional.of("localhost/app");
    tags = List.of("latest");
    overwrite = Optional.of(false);
    assertThat(only(plan()).kept()).containsExactlyInAnyOrder("1.2.3", "latest");
  }

  @Test
  void aFileAboveTheProjectCountsWithinARepositoryAlone() throws Exception {
    Files.writeString(folder.resolve(".registry.yaml"), "image: localhost/other\n");
    image = Optional.of("localhost/app");
    assertThat(plan().origin()).isEmpty();
    Files.createDirectories(folder.resolve(".git"));
    assertThat(plan().origin()).contains(folder.resolve(".registry.yaml").toString());
  }
}
