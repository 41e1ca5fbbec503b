package io.github.slipway.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema, for users' editors, and our reader take and refuse the same. */
class RulesSchemaTest {
  private static final Path DOCS = Path.of("../docs");

  @TempDir static Path dir;

  private static Schema schema;

  @BeforeAll
  static void readSchema() throws IOException {
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(DOCS.resolve("registry-rules.schema.json")));
  }

  private static void read(String yaml) throws IOException {
    RulesFile.read(Files.writeString(dir.resolve(RulesFile.NAME), yaml));
  }

  private static void assertBothTake(String yaml) {
    assertThat(schema.validate(yaml, InputFormat.YAML)).isEmpty();
    assertThatCode(() -> read(yaml)).doesNotThrowAnyException();
  }

  private static void assertBothRefuse(String yaml) {
    assertThat(schema.validate(yaml, InputFormat.YAML)).isNotEmpty();
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.RULES_FILE_INVALID));
  }

  static Stream<String> examplesOfTheDocumentation() throws IOException {
    List<String> examples = new ArrayList<>();
    for (Path page : List.of(DOCS.resolve("build-rules.md"), Path.of("../README.md"))) {
      String[] parts = Files.readString(page).split("```yaml\n", -1);
      for (int i = 1; i < parts.length; i++) {
        examples.add(parts[i].substring(0, parts[i].indexOf("```")));
      }
    }
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examplesOfTheDocumentation")
  void bothTakeTheExamplesOfTheDocumentation(String yaml) {
    assertBothTake(yaml);
  }

  @Test
  void theDocumentationHasExamples() throws Exception {
    assertThat(examplesOfTheDocumentation().count()).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{branch: main, tags: latest}",
        "{branch: [main, 'release/*', '**'], tags: [latest, '{branch:slug}-{commit:8}']}",
        "{branch: 1.0, tags: 1.0}",
        "{branch: [1, true], tags: [1, true]}",
        "{name: 7, branch: main, tags: latest}",
        "{name: a name, branch: main, tags: latest}",
        "{tag: '/release-v(?<imageTag>\\d+(\\.\\d+)*)/', tags: ['{imageTag}', '{imageTag:minor}']}",
        "{tag: 'v?', tags: '{tag:lower:slug}'}",
        "{tag: v*, tags: '{date:yyyyMMddHHmm}-{version}-{buildNumber}'}",
        "{pullRequest: true, push: false}",
        "{pullRequest: main, tags: 'pr-{pullRequest}'}",
        "{pullRequest: [main, 1.0], tags: x}",
        "{branch: main, push: false, tags: x}",
        "{branch: main, tags: x, push: true}",
        "{branch: main, tags: x, auto: false, clean: true, overwrite: false}",
        "{branch: main, tags: x, image: hub.test/a}",
        "{branch: main, tags: x, image: 'hub.test:5000/a/b_c-d/'}",
        "{branch: main, tags: x, image: 'hub.test:5000/'}",
        "{branch: main, tags: x, image: shop}",
        "{branch: main, tags: x, image: '[fd00::1]:5000/a'}",
        "{branch: main, tags: x, context: ., dockerfile: docker/..Dockerfile}",
        "{branch: main, tags: x, context: a..b/c, dockerfile: ./Dockerfile}",
      })
  void bothTakeTheRule(String rule) {
    assertBothTake("rules:\n  - " + rule + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "main",
        "[]",
        "null",
        "{branch: main}",
        "{tags: latest}",
        "{branch: main, tag: v1, tags: x}",
        "{branch: main, pullRequest: true, tags: x}",
        "{branch: main, push: true}",
        "{branch: main, push: 'false', tags: x}",
        "{branch: main, auto: null, tags: x}",
        "{branch: main, tags: x, clean: 1}",
        "{branch: main, tags: x, other: 1}",
        "{branch: [], tags: x}",
        "{branch: null, tags: x}",
        "{branch: '', tags: x}",
        "{branch: {}, tags: x}",
        "{branch: [[a]], tags: x}",
        "{branch: refs/heads/main, tags: x}",
        "{branch: feature/, tags: x}",
        "{branch: /main, tags: x}",
        "{branch: /, tags: x}",
        "{branch: //, tags: x}",
        "{branch: 'a b', tags: x}",
        "{branch: 'v[0-9]', tags: x}",
        "{branch: 'v\\d', tags: x}",
        "{branch: 'a..b', tags: x}",
        "{branch: \"a\\u0007b\", tags: x}",
        "{branch: \"/a\\nb/\", tags: x}",
        "{pullRequest: false, tags: x}",
        "{pullRequest: 'false', tags: x}",
        "{pullRequest: [true], tags: x}",
        "{pullRequest: [], tags: x}",
        "{branch: main, tags: []}",
        "{branch: main, tags: ''}",
        "{branch: main, tags: null}",
        "{branch: main, tags: 'a b'}",
        "{branch: main, tags: 'a/b'}",
        "{branch: main, tags: '{commit'}",
        "{branch: main, tags: 'commit}'}",
        "{branch: main, tags: '{}'}",
        "{name: '', branch: main, tags: x}",
        "{name: ' x', branch: main, tags: x}",
        "{name: null, branch: main, tags: x}",
        "{branch: main, tags: x, image: a:1}",
        "{branch: main, tags: x, image: 'hub.test:5000/a:1'}",
        "{branch: main, tags: x, image: 'https://hub.test/a'}",
        "{branch: main, tags: x, image: hub.test/A}",
        "{branch: main, tags: x, image: a//b}",
        "{branch: main, tags: x, image: /}",
        "{branch: main, tags: x, image: 5}",
        "{branch: main, tags: x, context: /a}",
        "{branch: main, tags: x, context: ..}",
        "{branch: main, tags: x, context: a/../../b}",
        "{branch: main, tags: x, context: ''}",
        "{branch: main, tags: x, context: ' '}",
        "{branch: main, tags: x, context: 'C:/a'}",
        "{branch: main, tags: x, dockerfile: 'a\\b'}",
        "{branch: main, tags: x, dockerfile: ~/a}",
        "{branch: main, tags: x, dockerfile: \"a\\tb\"}",
        "{branch: main, tags: x, dockerfile: \"a\\x9bb\"}",
      })
  void bothRefuseTheRule(String rule) {
    assertBothRefuse("rules:\n  - " + rule + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image: hub.test/a",
        "image: hub.test/a\nmatch: all\ntime: build\nzone: UTC+8",
        "image: hub.test/a\nmatch: first\ntime: commit\nzone: +8",
        "modules: {shop: hub.test/a, tools/admin: {image: b, context: c, dockerfile: d}, x: {}}",
        "image: a\ncontext: b\ndockerfile: c",
        "modules: {.: a, a.b/c: d, .e/f: g}",
      })
  void bothTakeTheFile(String yaml) {
    assertBothTake(yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "text",
        "zone: UTC",
        "rules: []",
        "rules: {branch: main, tags: x}",
        "rules: null",
        "rule: [{branch: main, tags: x}]",
        "image: a\nmatch: any",
        "image: a\ntime: now",
        "image: a\nzone: ''",
        "image: a\nzone: null",
        "image: ''",
        "image: a:1",
        "image: null",
        "modules: {}",
        "modules: [a]",
        "modules: {a: null}",
        "modules: {a: 5}",
        "modules: {a: 'b:1'}",
        "modules: {a: {image: 'b:1'}}",
        "modules: {a: {other: b}}",
        "modules: {../a: b}",
        "modules: {/a: b}",
        "modules: {./a: b}",
        "modules: {a/./b: b}",
        "modules: {a/.: b}",
        "modules: {a/: b}",
        "modules: {a//b: b}",
        "image: a\ncontext: ../b",
        "image: a\ndockerfile: /b",
      })
  void bothRefuseTheFile(String yaml) {
    assertBothRefuse(yaml);
  }
}
