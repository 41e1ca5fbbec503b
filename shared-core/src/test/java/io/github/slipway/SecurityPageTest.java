package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/security.md promises is tested where it says. */
class SecurityPageTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

  @Test
  void everyTestThatThePageNamesIsThere() throws IOException {
    Map<String, String> sources = sources();
    Matcher named = TEST.matcher(Files.readString(Path.of("..", "docs", "security.md")));
    int count = 0;
    while (named.find()) {
      count++;
      assertThat(sources).containsKey(named.group(1));
      if (named.group(2) != null) {
        assertThat(sources.get(named.group(1))).contains("void " + named.group(2) + "(");
      }
    }
    assertThat(count).isGreaterThan(30);
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        String name = file.getFileName().toString();
        sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
      }
    }
    return sources;
  }
}
