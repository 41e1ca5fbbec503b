package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which file of rules is read. */
class RuleParametersTest {
  private static final Path TOP = Path.of("top").toAbsolutePath();
  private static final Path MODULE = TOP.resolve("module");

  private final Properties user = new Properties();
  private final Properties project = new Properties();

  private Optional<Path> file(@Nullable String inPom, @Nullable List<Rule> rules) {
    File injected = inPom == null ? null : new File(inPom);
    return new RuleParameters(
            null, null, null, null, null, null, injected, null, rules, null, null, null)
        .rulesFile(
            new ParameterValues(user, project, new Properties(), name -> inPom != null),
            TOP,
            MODULE);
  }

  @Test
  void aFileOfTheCommandLineCountsBeforeTheRulesOfThePom() {
    user.setProperty("registry.rulesFile", "other.yaml");
    assertThat(file(null, List.of(new Rule()))).contains(TOP.resolve("other.yaml"));
    assertThat(file("mine.yaml", null)).contains(TOP.resolve("other.yaml"));
  }

  @Test
  void theRulesOfThePomCountBeforeAnyOtherFile() {
    project.setProperty("registry.rulesFile", "other.yaml");
    assertThat(file(null, List.of(new Rule()))).isEmpty();
    assertThat(file("mine.yaml", List.of(new Rule()))).isEmpty();
    assertThat(file(null, null)).contains(MODULE.resolve("other.yaml"));
    assertThat(file("mine.yaml", null)).contains(MODULE.resolve("mine.yaml"));
  }

  @Test
  void nothingIsNamed() {
    assertThat(file(null, null)).isEmpty();
    user.setProperty("registry.rulesFile", " ");
    assertThat(file("mine.yaml", null)).isEmpty();
  }
}
