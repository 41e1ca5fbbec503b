package io.github.slipway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.slipway.image.Digest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.ModuleReport.Built;
import io.github.slipway.report.ModuleReport.Said;
import io.github.slipway.rule.RulesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one process writes of a module is what another reads. */
class ModuleReportJsonTest {
  private static final Digest DIGEST = Digest.of("sha256:" + "ab".repeat(32));
  private static final String RULES =
      "{\"image\":\"hub.example/team/\",\"rules\":[{\"branch\":[\"main\"],\"tags\":[\"{version}\"]}]}";

  @TempDir Path folder;

  private ModuleReport full() {
    return new ModuleReport(
        "io.example",
        "app",
        "1.0-SNAPSHOT",
        folder.resolve("app"),
        Optional.of(new Built("oci:" + folder.resolve("a \"b\" 中"), DIGEST)),
        Optional.empty(),
        new Said(
            Optional.of("hub.example/team/app"),
            List.of("{version}", "latest"),
            Optional.of("nightly"),
            Optional.of(false),
            Optional.of(folder.resolve("rules.yaml")),
            Optional.of(RULES)));
  }

  private ModuleReport library(String artifactId) {
    return new ModuleReport(
        "io.example",
        artifactId,
        "1.0",
        folder,
        Optional.empty(),
        Optional.of("it has no class with a main method"),
        Said.NOTHING);
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    Path file = ModuleReportJson.write(folder.resolve("new/reports"), full());

    assertThat(file.getFileName()).hasToString("io.example+app.json");
    assertThat(ModuleReportJson.read(file)).isEqualTo(full());
    assertThat(ModuleReportJson.read(ModuleReportJson.write(folder, library("lib"))))
        .isEqualTo(library("lib"));
  }

  @Test
  void theRulesAreAFileOfRules() throws Exception {
    ModuleReport report = ModuleReportJson.read(ModuleReportJson.write(folder, full()));
    Path rules = Files.writeString(folder.resolve("r.yaml"), report.said().rules().orElseThrow());

    assertThat(RulesFile.read(rules).image()).contains("hub.example/team/");
  }

  @Test
  void allModulesAreReadByNameAndAReportTakesThePlaceOfAnOlderOne() throws Exception {
    ModuleReportJson.write(folder, library("b"));
    ModuleReportJson.write(folder, library("app"));
    ModuleReportJson.write(folder, full());
    Files.writeString(folder.resolve(".io.example+c.json.1"), "half");
    Files.writeString(folder.resolve("other.txt"), "");

    assertThat(ModuleReportJson.readAll(folder)).containsExactly(full(), library("b"));
    assertThat(ModuleReportJson.readAll(folder.resolve("none"))).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | not JSON: empty",
        "{ | not JSON",
        "[] | no report of the format 1",
        "{\"format\":2} | no report of the format 1",
        "{\"format\":1} | one of 'layout' and 'leftOut'",
        "{\"format\":1,\"layout\":\"oci:/a\"} | 'groupId' is missing",
        "{\"format\":1,\"leftOut\":\"x\",\"groupId\":7} | 'groupId' is not a text",
        "{\"format\":1,\"leftOut\":\"x\",\"groupId\":\"g\",\"artifactId\":\"a\",\"version\":\"1\","
            + "\"directory\":\"here\"} | 'here' is not an absolute path",
        "{\"format\":1,\"layout\":\"x\",\"groupId\":\"g\",\"artifactId\":\"a\",\"version\":\"1\","
            + "\"directory\":\"/\",\"digest\":\"sha256:x\"} | 'digest' is none",
        "{\"format\":1,\"leftOut\":\"x\",\"groupId\":\"g\",\"artifactId\":\"a\",\"version\":\"1\","
            + "\"directory\":\"/\",\"tags\":[1]} | 'tags' is not a list of texts",
        "{\"format\":1,\"leftOut\":\"x\",\"groupId\":\"g\",\"artifactId\":\"a\",\"version\":\"1\","
            + "\"directory\":\"/\",\"overwrite\":\"no\"} | neither true nor false",
        "{\"format\":1,\"leftOut\":\"x\",\"groupId\":\"g\",\"artifactId\":\"a\",\"version\":\"1\","
            + "\"directory\":\"/\",\"rules\":[]} | 'rules' is not a mapping"
      })
  void aDamagedFileIsNamedWithWhatIsWrong(String content, String why) throws Exception {
    Path file = Files.writeString(folder.resolve("damaged.json"), content);

    SlipwayException failure =
        catchThrowableOfType(SlipwayException.class, () -> ModuleReportJson.readAll(folder));

    assertThat(failure.problem()).isEqualTo(Problem.REPORT_UNREADABLE);
    assertThat(failure.what()).contains(file.toString(), why);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("none.json");
    assertThat(
            catchThrowableOfType(SlipwayException.class, () -> ModuleReportJson.read(file)).what())
        .contains(file.toString(), "there is no such file");
  }
}
