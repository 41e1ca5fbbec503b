package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.InitResult;
import io.github.slipway.rule.BuildRules;
import io.github.slipway.rule.RulesFile;
import io.github.slipway.testsupport.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
  private static final String IMAGE = "hub.example.com:5000/team/app";

  @TempDir private Path folder;

  private InitResult init(Path top, @Nullable String image, String... modules) throws IOException {
    return Slipway.init(
        new InitRequest(
            top,
            Optional.ofNullable(image),
            Stream.of(modules)
                .map(name -> new PlanRequest.Module(name, top.resolve(name)))
                .toList()));
  }

  private static String pattern(BuildRules rules, int rule) {
    return rules.rules().get(rule).patterns().get(0).toString();
  }

  @Test
  void theRulesFitTheRepositoryAndStandInItsRoot() throws Exception {
    GitRepository repository = GitRepository.init(folder.resolve("shop"));
    repository.write("web/Dockerfile", "").write("java/app/src/Dockerfile", "");
    repository.write("web/node_modules/x/Dockerfile", "").write("web/a.Dockerfile", "");
    repository.commit("one");
    repository.tag("release-1.0").annotatedTag("release-1.1").tag("v7").branch("master");
    repository.git("branch", "-m", "main", "develop");

    InitResult result = init(repository.directory().resolve("java"), IMAGE + ":1.0", "app", "lib");

    assertThat(result.file()).isEqualTo(repository.directory().resolve(".registry.yaml"));
    assertThat(result.image()).contains(IMAGE);
    assertThat(result.file())
        .content()
        .contains(
            "#context: web\n#dockerfile: Dockerfile\n#context: web\n#dockerfile: a.Dockerfile")
        .doesNotContain("node_modules")
        .doesNotContain("src")
        .contains("  #lib: ");
    BuildRules rules = RulesFile.read(result.file());
    assertThat(rules.image()).contains(IMAGE);
    assertThat(pattern(rules, 0)).isEqualTo("master");
    assertThat(pattern(rules, 1)).startsWith("/release-(?");
  }

  @Test
  void theBranchThatIsCheckedOutIsTheMainOneWhereNoneHasAUsualName() throws Exception {
    GitRepository repository = GitRepository.init(folder.resolve("shop"));
    repository.git("checkout", "-q", "-b", "develop");
    InitResult result = init(repository.directory(), null);
    assertThat(pattern(RulesFile.read(result.file()), 0)).isEqualTo("develop");
  }

  @Test
  void withoutRepositoryAndImageThereIsAPlaceholder() throws Exception {
    Path top = Files.createDirectory(folder.resolve("Shop"));
    InitResult result = init(top, null);
    assertThat(result).isEqualTo(new InitResult(top.resolve(".registry.yaml"), Optional.empty()));
    assertThat(RulesFile.read(result.file()).image()).contains("registry.example.com/team/shop");
  }

  @Test
  void aFileThatIsThereStays() throws Exception {
    Path top = Files.createDirectories(folder.resolve("shop/app"));
    Files.createDirectory(folder.resolve("shop/.git"));
    Path file = Files.writeString(folder.resolve("shop/.registry.yaml"), "image: mine");
    assertThatThrownBy(() -> init(top, IMAGE))
        .isInstanceOf(SlipwayException.class)
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.RULES_FILE_EXISTS);
    assertThat(file).hasContent("image: mine");

    // Nor is anything written to where a link leads.
    Files.delete(file);
    Files.createSymbolicLink(file, folder.resolve("elsewhere"));
    assertThatThrownBy(() -> init(top, IMAGE)).hasMessageContaining(file + " is there already");
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void anImageThatIsNoneIsRefusedBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> init(folder, "Team/App!"))
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.INVALID_REFERENCE);
    assertThatThrownBy(() -> init(folder, "https://hub.example.com/team/"))
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.INVALID_REFERENCE);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatCannotBeWrittenIsTold() {
    assertThatThrownBy(() -> init(folder.resolve("nowhere"), IMAGE))
        .hasMessageContaining("cannot be written: there is no such directory")
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.RULES_FILE_UNWRITABLE);
  }
}
