package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
  @ParameterizedTest
  @ValueSource(strings = {"hello", "spring-boot", "multi-module"})
  void samplesUseThisVersionOfThePlugin(String sample) throws IOException {
    assertThat(first("<slipway.version>([^<]+)<", Path.of("../samples", sample, "pom.xml")))
        .isEqualTo(first("<version>([^<]+)<", Path.of("../pom.xml")));
  }

  @Test
  void theCommandThatTheGitHookIsGivenNamesThisVersion() throws IOException {
    assertThat(first("registry-maven-plugin:([^:]+):", Path.of("../samples/git-hook/README.md")))
        .isEqualTo(first("<version>([^<]+)<", Path.of("../pom.xml")));
  }

  private static String first(String pattern, Path file) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
    assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
    return matcher.group(1);
  }
}
