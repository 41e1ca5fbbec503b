package io.github.slipway.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.git.GitRef.Kind;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.rule.BuildRules.ModuleImage;
import io.github.slipway.tag.TagTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesFileTest {
  private static final String RULES = "rules: [{branch: main, tags: x}]\n";

  @TempDir Path dir;

  private BuildRules read(String yaml) throws IOException {
    return RulesFile.read(Files.writeString(dir.resolve(RulesFile.NAME), yaml));
  }

  private BuildRule rule(String members) throws IOException {
    return read("rules:\n  - " + members + "\n").rules().get(0);
  }

  private static List<String> texts(List<?> list) {
    return list.stream().map(Object::toString).toList();
  }

  @Test
  void readsAllThatThereMayBe() throws Exception {
    BuildRules rules =
        read(
            """
            image: hub.example.com/team/
            match: all
            zone: Asia/Shanghai
            time: build
            context: docker
            dockerfile: app.Dockerfile
            modules:
              shop: hub.example.com/team/shop
              tools/admin:
                image: hub.example.com/admin
                context: tools
                dockerfile: build/Dockerfile
              api: {}
            rules:
              - name: main
                branch: [main, "release/*"]
                image: hub.example.com/other
                tags: [latest, "{branch:slug}"]
                auto: false
                push: false
                clean: true
                overwrite: false
                context: .
                dockerfile: Dockerfile
              - tag: "/v(?<v>.*)/"
                tags: "{v}"
              - pullRequest: true
                push: false
              - pullRequest: [main, "release/*"]
                tags: "pr-{pullRequest}"
            """);
    assertThat(rules.origin()).isEqualTo(dir.resolve(RulesFile.NAME).toString());
    assertThat(rules.image()).hasValue("hub.example.com/team/");
    assertThat(rules.all()).isTrue();
    assertThat(rules.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(rules.buildTime()).isTrue();
    assertThat(rules.source())
        .isEqualTo(new SourcePlace(Optional.of("docker"), Optional.of("app.Dockerfile")));
    assertThat(rules.modules())
        .isEqualTo(
            Map.of(
                "shop",
                new ModuleImage(Optional.of("hub.example.com/team/shop"), SourcePlace.NONE),
                "tools/admin",
                new ModuleImage(
                    Optional.of("hub.example.com/admin"),
                    new SourcePlace(Optional.of("tools"), Optional.of("build/Dockerfile"))),
                "api",
                new ModuleImage(Optional.empty(), SourcePlace.NONE)));
    assertThat(rules.rules())
        .extracting(BuildRule::name)
        .containsExactly("main", "tag /v(?<v>.*)/", "pullRequest", "pullRequest main, release/*");
    assertThat(rules.rules())
        .extracting(BuildRule::kind)
        .containsExactly(Kind.BRANCH, Kind.TAG, Kind.PULL_REQUEST, Kind.PULL_REQUEST);
    assertThat(rules.rules())
        .extracting(rule -> texts(rule.patterns()))
        .containsExactly(
            List.of("main", "release/*"),
            List.of("/v(?<v>.*)/"),
            List.of(),
            List.of("main", "release/*"));
    assertThat(rules.rules())
        .extracting(rule -> texts(rule.tags()))
        .containsExactly(
            List.of("latest", "{branch:slug}"),
            List.of("{v}"),
            List.of(),
            List.of("pr-{pullRequest}"));
    BuildRule main = rules.rules().get(0);
    assertThat(main.image()).hasValue("hub.example.com/other");
    assertThat(main.source())
        .isEqualTo(new SourcePlace(Optional.of("."), Optional.of("Dockerfile")));
    assertThat(List.of(main.auto(), main.push(), main.clean(), main.overwrite()))
        .containsExactly(false, false, true, false);
  }

  @Test
  void hasDefaults() throws Exception {
    BuildRules rules = read(RULES);
    assertThat(rules.image()).isEmpty();
    assertThat(rules.all()).isFalse();
    assertThat(rules.zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(rules.buildTime()).isFalse();
    assertThat(rules.modules()).isEmpty();
    assertThat(rules.source()).isEqualTo(SourcePlace.NONE);
    BuildRule rule = rules.rules().get(0);
    assertThat(rule.name()).isEqualTo("branch main");
    assertThat(rule.image()).isEmpty();
    assertThat(rule.source()).isEqualTo(SourcePlace.NONE);
    assertThat(List.of(rule.auto(), rule.push(), rule.clean(), rule.overwrite()))
        .containsExactly(true, true, false, true);
  }

  @Test
  void aFileMaySayTheImageAlone() throws Exception {
    BuildRules rules = read("image: hub.example.com/team/app\n");
    assertThat(rules.image()).hasValue("hub.example.com/team/app");
    assertThat(rules.rules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1.10, 1.10",
    "007, 007",
    "1_000, 1_000",
    "0x10, 0x10",
    "1e3, 1e3",
    "true, true",
    "True, True",
    "no, no",
    "'\"1.0\"', 1.0",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "2026-11-21, 2026-11-21",
  })
  void aNumberIsTakenAsItIsWritten(String yaml, String text) throws Exception {
    BuildRule rule = rule("{name: " + yaml + ", branch: [" + yaml + "], tags: " + yaml + "}");
    assertThat(rule.name()).isEqualTo(text);
    assertThat(rule.patterns().get(0)).hasToString(text);
    assertThat(rule.tags()).extracting(TagTemplate::toString).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "UTC+8", "+08:00", "+8", "Asia/Shanghai", "Z", "GMT-3"})
  void knowsZones(String zone) throws Exception {
    assertThat(read("zone: " + zone + "\n" + RULES).zone()).isEqualTo(ZoneId.of(zone));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "image: a/b\\nrule: []       | 2 | 1 | 'rule' is unknown here; did you mean 'rules'?",
        "image: a/b\\nzzzzzzzz: []   | 2 | 1 | 'zzzzzzzz' is unknown here; there may be context,",
        "rules:\\n  - branchs: main  | 2 | 5 | 'branchs' is unknown here; did you mean 'branch'?",
        "modules:\\n  a: {imag: b/c} | 2 | 7 | 'imag' is unknown here; did you mean 'image'?",
        "rules:\\n- tags: x          | 2 | 3 | a rule has to say what it is for",
        "rules:\\n- tag: x           | 2 | 3 | a rule says which 'tags' it gives, unless it",
        "rules:\\n- tag: x\\n  tags: x\\n  branch: y | 2 | 3 | a rule has 'branch' or 'tag', not",
        "rules:\\n- branch: a\\n  tags: x\\n  pullRequest: true | 4 | 3 | not both; write two rules",
        "rules:\\n- tag: x\\n  tags: []  | 3 | 3 | 'tags' has nothing in it",
        "rules:\\n- tag: []           | 2 | 3 | 'tag' has nothing in it",
        "rules:\\n- tag: {a: b}       | 2 | 3 | 'tag' has to be a text; one that begins with '{' needs quotes",
        "rules:\\n- tag:\\n  tags: x  | 2 | 3 | 'tag' is empty",
        "rules:\\n- tag: ''\\n  tags: x  | 2 | 3 | 'tag' is empty",
        "rules:\\n- tag: [a, [b]]     | 2 | 12 | 'tag' has to be a text; one that begins with '[' needs quotes",
        "rules:\\n- tag:\\n  - a\\n  - '[b'\\n  tags: x | 4 | 5 | in '[b', position 1: globs here",
        "rules:\\n- tag: '/(?=a)/'\\n  tags: x | 2 | 3 | in '/(?=a)/', position 2: the lookahead",
        "rules:\\n- tag: a\\n  tags:\\n  - x\\n  - '{tga}' | 5 | 5 | in '{tga}', position ",
        "rules:\\n- tag: a\\n  tags: '{branch}' | 3 | 3 | in '{branch}', position ",
        "rules:\\n- tag: ['/a(?<x>b)/', c]\\n  tags: '{x}' | 3 | 3 | the pattern 'c' does not have that",
        "rules:\\n- branch: a\\n  tags: b\\n  auto: 1 | 4 | 3 | 'auto' has to be true or false",
        "rules:\\n- branch: a\\n  tags: b\\n  push: 'no' | 4 | 3 | 'push' has to be true or false",
        "rules:\\n- branch: a\\n  tags: b\\n  image: c:1 | 4 | 3 | 'c:1' has a tag; only [registry",
        "rules:\\n- branch: a\\n  tags: b\\n  image: 5 | 4 | 3 | 'image' has to be a text",
        "rules:\\n- branch: a\\n  tags: b\\n  context: ../c | 4 | 3 | '../c' leads out with '..'",
        "rules:\\n- branch: a\\n  tags: b\\n  dockerfile: /c | 4 | 3 | '/c' has to be relative",
        "rules:\\n- branch: a\\n  tags: b\\n  dockerfile: c\\\\d | 4 | 3 | 'c\\d' has a backslash",
        "rules:\\n- pullRequest: false | 2 | 3 | 'pullRequest' is true, or patterns for the branch that",
        "rules:\\n- pullRequest: [true, a] | 2 | 17 | 'pullRequest' is true alone, or a list of",
        "rules:\\n- branch: a\\n  tags: b\\n- branch: a\\n  tags: c | 4 | 3 | a rule before it is",
        "rules:\\n- branch: a\\n  tags: b\\n  name: ' x' | 4 | 3 | the name is empty, or has",
        "rules:\\n- branch: a\\n  tags: b\\n  name: '' | 4 | 3 | 'name' is empty",
        "rules: {main: {branch: main}} | 1 | 1 | 'rules' has to be a list, with '- ' before",
        "rules: []          | 1 | 1 | 'rules' has nothing in it",
        "rules:             | 1 | 1 | 'rules' has to be a list",
        "rules: [main]      | 1 | 9 | a rule has to be a mapping",
        "image: a/b:1.0     | 1 | 1 | 'a/b:1.0' has a tag",
        "image: 'a/b@sha256:1' | 1 | 1 | 'a/b@sha256:1' is not an image reference: what follows",
        "image: a/B         | 1 | 1 | 'a/B' is not an image reference",
        "image: https://a/b | 1 | 1 | a reference begins with the registry, without http://",
        "image: a/b\\nmatch: al  | 2 | 1 | 'match' is 'first' or 'all'; did you mean 'all'?",
        "image: a/b\\ntime: comit  | 2 | 1 | did you mean 'commit'?",
        "image: a/b\\nzone: Asia/Shangai  | 2 | 1 | did you mean 'Asia/Shanghai'?",
        "image: a/b\\nzone: shanghai  | 2 | 1 | did you mean 'Asia/Shanghai'?",
        "image: a/b\\nzone: New York  | 2 | 1 | did you mean 'America/New_York'?",
        "image: a/b\\nzone: CST  | 2 | 1 | 'CST' is no time zone; write UTC, UTC+8, or a place",
        "image: a/b\\nzone: UTC+19  | 2 | 1 | 'UTC+19' is no time zone; write UTC, UTC+8, or a",
        "image: a/b\\nmodules: {}  | 2 | 1 | 'modules' has nothing in it",
        "image: a/b\\nmodules: [a]  | 2 | 1 | 'modules' has to be a mapping",
        "image: a/b\\nmodules:\\n  a: b:1 | 3 | 3 | 'b:1' has a tag",
        "image: a/b\\nmodules:\\n  a:\\n    image: b:1 | 4 | 5 | 'b:1' has a tag",
        "image: a/b\\nmodules:\\n  ../a: b | 3 | 3 | '../a' leads out with '..'",
        "image: a/b\\nmodules:\\n  a: | 3 | 3 | 'a' is empty",
        "image: a/b\\nimage: c/d | 2 | 1 | 'image' is there twice",
        "zone: UTC           | 1 | 1 | it says neither 'rules' nor 'image' nor 'modules'",
        "hello               | 1 | 1 | the file has to be a mapping",
        "# nothing           | 1 | 1 | there is nothing in the file",
        "image: a/b\\n---\\nimage: c/d | 3 | 1 | a second document begins",
        "a: &x b\\nimage: *x | 2 | 8 | an alias (*name) is not allowed",
        "rules:\\n- branch: *  | 2 | 12 | an alias (*name) is not allowed; a text that begins with",
        "rules:\\n\\t- a: b    | 2 | 1 | this is not YAML",
        "rules:\\n - tag: x\\n  tags: y | 3 | 3 | this is not YAML: it is not indented as the lines",
        "image: 'a/b\\nzone: UTC | 1 | 8 | this is not YAML: this quote is not closed",
        "image: a/b\\nrules\\nzone: UTC | 3 | 1 | this is not YAML: ",
        "image: a/b\\n  zone: UTC | 2 | 7 | this is not YAML: there may be no ':' here; check the",
        "image: \"a\\\\d\" | 1 | 11 | a backslash is written twice between double quotes",
        "rules:\\n- tag: x\\n  tags: {version} | 3 | 3 | 'tags' has to be a text; one that begins with '{' needs",
        "rules:\\n- tag: x\\n  tags: [a, {version}] | 3 | 13 | one that begins with '{' needs quotes",
        "rules:\\n- tag: x\\n  tags: '' | 3 | 3 | 'tags' is empty",
        "rules:\\n- tag: x\\n  zone: UTC | 3 | 3 | 'zone' stands at the top of the file",
        "image: a/b\\nbranch: main | 2 | 1 | 'branch' stands in a rule: indented below 'rules:'",
        "image: a/b\\ntime: now  | 2 | 1 | 'time' is 'commit' or 'build'",
        "rules: [a           | 2 | 1 | this is not YAML",
        "image: \"\\\\e[31m\"    | 1 | 1 | '?[31m' is not an image reference",
      })
  void saysWhereAndWhatIsWrong(String yaml, int line, int column, String why) throws Exception {
    String text = yaml.strip().replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
    assertInvalid(text + "\n", line, column, why);
  }

  private void assertInvalid(String yaml, int line, int column, String why) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.RULES_FILE_INVALID);
              assertThat(e.what())
                  .startsWith(
                      dir.resolve(RulesFile.NAME) + ", line " + line + ", column " + column + ": ")
                  .contains(why)
                  .doesNotContain("\n");
            });
  }

  @Test
  void anEmptyFileIsAMistake() {
    assertInvalid("", 1, 1, "there is nothing in the file");
  }

  @Test
  void whatIsNotUtf8HasAPlace() throws Exception {
    Path file = dir.resolve(RulesFile.NAME);
    Files.write(file, "image: a/b\n# é\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> RulesFile.read(file))
        .hasMessageContaining("line 2, column 3: here is a byte that is not UTF-8");
    Files.write(file, "image: a/b\n".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> RulesFile.read(file))
        .hasMessageContaining("line 1, column 1: here is a byte that is not UTF-8");
    Files.write(file, "\uFEFFimage: a/b # é\n".getBytes(StandardCharsets.UTF_8));
    assertThat(RulesFile.read(file).image()).hasValue("a/b");
  }

  @Test
  void thereIsAnEndToRulesPatternsAndTags() throws Exception {
    String thousand = "rules:\n" + rules(1000);
    assertThat(read(thousand).rules()).hasSize(1000);
    assertInvalid(thousand + "- {branch: b, tags: x}\n", 1002, 3, "there may be 1000 rules");
    String many = "x,\n".repeat(100);
    assertThat(rule("{branch: a, tags: [" + many + "]}").tags()).hasSize(100);
    assertInvalid(
        "rules: [{branch: a, tags: [\n" + many + "y]}]", 102, 1, "there may be 100 at most");
    assertInvalid(
        "rules: [{tags: a, branch: [\n" + many + "y]}]", 102, 1, "there may be 100 at most");
  }

  /** Written out, the patterns of this file of 500 KiB would take gigabytes. */
  @Test
  void thereIsAnEndToThePatternsOfAllRulesTogether() {
    String patterns = "'/(a{990}){3}/',".repeat(30);
    StringBuilder yaml = new StringBuilder("rules:\n");
    for (int i = 0; i < 1000; i++) {
      yaml.append("- {name: r").append(i).append(", tags: x, branch: [").append(patterns);
      yaml.append("]}\n");
    }
    assertInvalid(yaml.toString(), 3, 3, "up to this rule, the patterns together have more than");
  }

  private static String rules(int count) {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < count; i++) {
      yaml.append("- {branch: b").append(i).append(", tags: x}\n");
    }
    return yaml.toString();
  }

  @ParameterizedTest
  @CsvSource({"'[', 55", "'{a: ', 202", "'- ', 104"})
  void deepNestingIsAMistake(String open, int column) {
    assertInvalid("rules:\n     " + open.repeat(100_000), 2, column, "this is nested too deeply");
  }

  @Test
  void aControlCharacterHasAPlace() {
    assertInvalid("image: a/b\n# \u0001\n", 2, 3, "here is a control character (U+0001)");
    assertInvalid("image: a\u009bb\n", 1, 9, "here is a control character (U+009B)");
  }

  @Test
  void whatIsQuotedIsCutShort() {
    assertThatThrownBy(() -> read("image: a\nzone: " + "x".repeat(5000) + "\n"))
        .hasMessageContaining("line 2, column 1: 'xxx")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2000));
  }

  @Test
  void aHugeFileIsNotRead() {
    assertUnreadable("it has more than 1 MiB", "#".repeat(1024 * 1024) + "\n");
  }

  private void assertUnreadable(String why, String yaml) {
    assertThatThrownBy(() -> read(yaml)).satisfies(e -> assertUnreadable(why, e));
  }

  private static void assertUnreadable(String why, Throwable e) {
    assertThat(e)
        .isInstanceOfSatisfying(
            SlipwayException.class,
            problem -> {
              assertThat(problem.problem()).isEqualTo(Problem.RULES_FILE_UNREADABLE);
              assertThat(problem.what()).contains(why);
            });
  }

  @Test
  void whatCannotBeReadIsSaid() throws Exception {
    Path file = dir.resolve(RulesFile.NAME);
    assertThatThrownBy(() -> RulesFile.read(file))
        .satisfies(e -> assertUnreadable("there is no such file", e));
    Files.createDirectory(file);
    assertThatThrownBy(() -> RulesFile.read(file))
        .satisfies(e -> assertUnreadable("it is a directory", e));
    assertThat(RulesPlace.find(dir)).hasValue(file);
  }

  @Test
  void aBrokenLinkIsNotPassedOver() throws Exception {
    Path link = Files.createSymbolicLink(dir.resolve(RulesFile.NAME), dir.resolve("gone"));
    assertThat(RulesPlace.find(dir)).hasValue(link);
    assertThatThrownBy(() -> RulesFile.read(link))
        .satisfies(e -> assertUnreadable("there is no such file", e));
  }
}
