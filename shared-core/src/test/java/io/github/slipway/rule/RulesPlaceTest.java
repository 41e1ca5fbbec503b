package io.github.slipway.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code .registry.yaml} is found. */
class RulesPlaceTest {
  private static final String RULES = "rules: [{branch: main, tags: x}]\n";

  @TempDir Path dir;

  @Test
  void isFoundInTheTopDirectoryOrAboveUpToTheRepository() throws Exception {
    Path repository = Files.createDirectories(dir.resolve("repository"));
    Path top = Files.createDirectories(repository.resolve("apps/shop"));
    Files.writeString(dir.resolve(RulesFile.NAME), RULES);
    Files.createDirectory(repository.resolve(".git"));
    assertThat(RulesPlace.find(top)).isEmpty();
    List<Path> found = new ArrayList<>();
    for (Path place : List.of(repository, top.getParent(), top)) {
      found.add(Files.writeString(place.resolve(RulesFile.NAME), RULES));
      assertThat(RulesPlace.find(top)).hasValue(found.get(found.size() - 1));
    }
    assertThat(RulesPlace.find(repository)).hasValue(found.get(0));
  }

  @Test
  void isFoundInASubmodulesOwnRootOnly() throws Exception {
    Path submodule = Files.createDirectories(dir.resolve("repository/sub"));
    Files.writeString(submodule.resolveSibling(RulesFile.NAME), RULES);
    Files.createDirectory(submodule.resolveSibling(".git"));
    Files.writeString(submodule.resolve(".git"), "gitdir: ../.git/modules/sub\n");
    assertThat(RulesPlace.find(submodule)).isEmpty();
  }

  @Test
  void outsideOfARepositoryDirectoriesAboveDoNotCount() throws Exception {
    Path top = Files.createDirectories(dir.resolve("a/b"));
    Files.writeString(top.resolveSibling(RulesFile.NAME), RULES);
    assertThat(RulesPlace.find(top)).isEmpty();
    Path file = Files.writeString(top.resolve(RulesFile.NAME), RULES);
    assertThat(RulesPlace.find(top)).hasValue(file);
  }

  @Test
  void aFileThatEndsInYmlIsNotPassedOver() throws Exception {
    Path wrong = Files.writeString(dir.resolve(".registry.yml"), RULES);
    assertThatThrownBy(() -> RulesPlace.find(dir))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.RULES_FILE_MISNAMED);
              assertThat(e.what())
                  .isEqualTo(wrong + " is not read: build rules stand in .registry.yaml.");
            });
    Path right = Files.writeString(dir.resolve(RulesFile.NAME), RULES);
    assertThat(RulesPlace.find(dir)).hasValue(right);
  }
}
