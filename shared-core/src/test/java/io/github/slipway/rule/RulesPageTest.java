package io.github.slipway.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/build-rules.md says is so. Its examples are read by RulesSchemaTest. */
class RulesPageTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @TempDir Path dir;

  private static String section(String heading) throws IOException {
    String page = Files.readString(DOCS.resolve("build-rules.md"));
    int from = page.indexOf("\n" + heading + "\n");
    assertThat(from).as(heading).isNotNegative();
    int to = page.indexOf("\n#", from + heading.length());
    return page.substring(from, to < 0 ? page.length() : to);
  }

  /** The cells of each row of a section's table, its head left out. */
  private static List<List<String>> rows(String heading) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    section(heading)
        .lines()
        .filter(line -> line.startsWith("|"))
        .skip(2)
        .forEach(line -> rows.add(List.of(line.substring(1).split("\\|", -1))));
    assertThat(rows).as(heading).isNotEmpty();
    return rows;
  }

  private static List<String> codes(String cell) {
    List<String> codes = new ArrayList<>();
    Matcher matcher = CODE.matcher(cell);
    while (matcher.find()) {
      codes.add(matcher.group(1));
    }
    return codes;
  }

  @Test
  void thePatternsMatchWhatThePageSays() throws Exception {
    for (List<String> row : rows("## Patterns")) {
      RefPattern pattern = RefPattern.of(codes(row.get(0)).get(0));
      assertThat(codes(row.get(2)))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(pattern.match(name)).as(name).isPresent());
      assertThat(codes(row.get(3)))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(pattern.match(name)).as(name).isEmpty());
    }
  }

  @Test
  void theKeysAreThoseOfTheSchema() throws Exception {
    JsonNode schema =
        new ObjectMapper().readTree(Files.readString(DOCS.resolve("registry-rules.schema.json")));
    assertThat(keys("### Of the file")).isEqualTo(names(schema.get("properties")));
    assertThat(keys("### Of a rule"))
        .isEqualTo(names(schema.get("$defs").get("rule").get("properties")));
  }

  private static Set<String> keys(String heading) throws IOException {
    Set<String> keys = new TreeSet<>();
    rows(heading).forEach(row -> keys.addAll(codes(row.get(0))));
    return keys;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void theMistakeIsShownAsThePageShowsIt() throws Exception {
    String shown =
        section("## Mistakes").lines().filter(line -> line.startsWith("/home/")).findFirst().get();
    Path file =
        Files.writeString(
            dir.resolve(RulesFile.NAME), "image: a/b\n\nrules:\n  - branchs: main\n    tags: x\n");
    assertThatThrownBy(() -> RulesFile.read(file))
        .hasMessageStartingWith(
            shown.replace("/home/me/shop/.registry.yaml", file.toString())
                + System.lineSeparator());
  }
}
