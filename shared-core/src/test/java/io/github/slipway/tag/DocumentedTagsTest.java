package io.github.slipway.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.tag.DocumentedTags.Example;
import io.github.slipway.testsupport.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table in docs/build-rules.md is true, and on every machine. */
class DocumentedTagsTest {
  static List<Example> examples() throws IOException {
    return DocumentedTags.read();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsTrue(Example example) {
    assertThat(example.expanded()).isEqualTo(example.tag());
  }

  @Test
  void everyVariableAndFormHasAnExample() throws IOException {
    Set<String> templates = new TreeSet<>();
    examples().forEach(example -> templates.add(example.template()));

    for (Variable variable : Variable.values()) {
      String name = variable == Variable.ENV ? Variable.ENV_PREFIX : variable + "}";
      assertThat(templates).anyMatch(template -> template.startsWith("{" + name));
    }
    for (Form form : Form.values()) {
      assertThat(templates).anyMatch(template -> template.endsWith(":" + form + "}"));
    }
    assertThat(templates).hasSizeGreaterThan(16);
  }

  /** In Turkish, the small I is not i; in Egypt, 1 is not 1. */
  @ParameterizedTest
  @CsvSource({
    "tr, TR, Pacific/Kiritimati, 305, 49",
    "ar, EG, America/St_Johns, 105, 1633",
  })
  void neitherLanguageNorTimeZoneOfTheMachineMatter(
      String language, String country, String zone, String smallI, String one)
      throws IOException, InterruptedException {
    List<String> expected = new ArrayList<>(List.of(smallI, one));
    examples().forEach(example -> expected.add(example.tag()));

    Command.Result result =
        Command.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Duser.timezone=" + zone,
                "-cp",
                System.getProperty("java.class.path"),
                DocumentedTags.class.getName())
            .run();

    assertThat(result.stderr()).isEmpty();
    assertThat(result.stdout().lines()).containsExactlyElementsOf(expected);
  }
}
