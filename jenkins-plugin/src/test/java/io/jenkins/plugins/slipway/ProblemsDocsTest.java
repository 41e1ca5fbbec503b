package io.jenkins.plugins.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plugin's own problems are all in docs/jenkins-problems.md, and no others are. */
class ProblemsDocsTest {
  private static final Pattern THROWN = Pattern.compile("new RegistryException\\(\\s*\"([^\"]+)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^### (.+)$");

  @Test
  void thePageHasThoseThatTheCodeThrows() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "jenkins-problems.md"));

    assertThat(all(HEADING, page)).doesNotHaveDuplicates().hasSameElementsAs(thrown());
  }

  @Test
  void idsAreWrittenAsTheCoresAreAndAreNoneOfThem() throws IOException {
    Collection<String> cores = Arrays.stream(Problem.values()).map(Problem::id).toList();

    assertThat(thrown())
        .allSatisfy(id -> assertThat(id).matches("[a-z]+(-[a-z]+)*"))
        .doesNotContainAnyElementsOf(cores);
  }

  private static Set<String> thrown() throws IOException {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : (Iterable<Path>) files.filter(ProblemsDocsTest::isJava)::iterator) {
        sources.append(Files.readString(file));
      }
    }
    return new TreeSet<>(all(THROWN, sources.toString()));
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
