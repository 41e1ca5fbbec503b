package io.github.slipway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue is documented, and every problem in it can happen. */
class ProblemsPageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SOURCE =
      ROOT.resolve("shared-core/src/main/java/io/github/slipway/problem/Problem.java");
  private static final Path PAGE = ROOT.resolve("docs/problems.md");

  @Test
  void thePageSaysWhatTheCatalogueSays() throws IOException {
    String page = ProblemsPage.of(SOURCE);
    if (Boolean.getBoolean("slipway.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE)
        .as(
            "docs/problems.md, which is made by: mvn -pl shared-core -am test"
                + " -Dtest=ProblemsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dslipway.write")
        .hasContent(page);
  }

  /** Named by constant, or by id as it stands in a message. */
  @Test
  void everyProblemIsProvokedByATest() throws IOException {
    StringBuilder tests = new StringBuilder();
    try (Stream<Path> files = Files.walk(ROOT, 20)) {
      for (Path file : (Iterable<Path>) files.filter(ProblemsPageTest::isTest)::iterator) {
        tests.append(Files.readString(file));
      }
    }
    List<Problem> untested = new ArrayList<>();
    for (Problem problem : Problem.values()) {
      if (!Pattern.compile("\\b" + problem.name() + "\\b|\\[" + problem.id() + "]")
          .matcher(tests)
          .find()) {
        untested.add(problem);
      }
    }

    assertThat(untested).as("problems that no test names").isEmpty();
  }

  private static boolean isTest(Path file) {
    String path = ROOT.relativize(file).toString().replace('\\', '/');
    return !path.endsWith("/ProblemsPageTest.java")
        && path.matches("[^/]+/src/test/java/.*(Test|IT|Contract)\\.java");
  }
}
