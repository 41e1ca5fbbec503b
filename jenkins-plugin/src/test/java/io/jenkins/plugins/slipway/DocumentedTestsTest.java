package io.jenkins.plugins.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages about Jenkins promise is tested where they say. */
class DocumentedTestsTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

  @Test
  void everyTestThatAPageNamesIsThere() throws IOException {
    Map<String, String> sources = files(Path.of("src", "test", "java"), "Test.java");
    Map<String, String> pages = files(Path.of("..", "docs"), ".md");
    pages.keySet().removeIf(name -> !name.startsWith("jenkins"));

    assertThat(pages).containsKeys("jenkins.md", "jenkins-configuration.md");
    assertThat(String.join("\n", pages.values()))
        .satisfies(
            text ->
                assertThat(TEST.matcher(text).results())
                    .hasSizeGreaterThan(5)
                    .allSatisfy(
                        named -> assertThat(isThere(named, sources)).as(named.group()).isTrue()));
  }

  private static boolean isThere(MatchResult named, Map<String, String> sources) {
    String source = sources.get(named.group(1) + ".java");
    return source != null
        && (named.group(2) == null || source.contains("void " + named.group(2) + "("));
  }

  private static Map<String, String> files(Path folder, String end) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(end)).toList()) {
        found.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return found;
  }
}
