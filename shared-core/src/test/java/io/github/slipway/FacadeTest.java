package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.ModuleReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The Jenkins plugin is not built where Jenkins' own repository is out of reach. What it may use of
 * the engine is pinned here: a change of it is seen, and told, where it is made.
 */
class FacadeTest {
  private static final Path PINNED =
      Path.of("src/test/resources/io/github/slipway/facade.txt").toAbsolutePath();

  private static final Path PLUGIN = Path.of("../jenkins-plugin/src/main/java").toAbsolutePath();

  private static final Pattern IMPORT =
      Pattern.compile("^import (io\\.github\\.slipway\\.[\\w.]+);", Pattern.MULTILINE);

  @Test
  void whatTheFacadeReachesIsWhatIsPinned() throws Exception {
    Set<Class<?>> roots =
        new LinkedHashSet<>(List.of(Slipway.class, SlipwayException.class, ModuleReportJson.class));
    roots.addAll(imported());
    String facade = FacadeText.of(List.copyOf(roots));
    if (Boolean.getBoolean("slipway.write")) {
      Files.createDirectories(PINNED.getParent());
      Files.writeString(PINNED, facade);
    }

    assertThat(PINNED)
        .as(
            "the signatures that the Jenkins plugin is compiled against. Is the change meant, and"
                + " does jenkins-plugin still compile? Then facade.txt is made anew by: mvn -pl"
                + " shared-core -am test -Dtest=FacadeTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dslipway.write")
        .hasContent(facade);
  }

  /** What the plugin uses beyond: sources of credentials, configuration, rules. */
  private static List<Class<?>> imported() throws Exception {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(PLUGIN)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        IMPORT
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> names.add(found.group(1)));
      }
    }
    assertThat(names).contains(Slipway.class.getName());
    List<Class<?>> classes = new ArrayList<>();
    for (String name : names) {
      // Nested types are imported by a dot, and loaded by a dollar sign.
      classes.add(Class.forName(name.replaceAll("(\\.[A-Z]\\w*)\\.(?=[A-Z])", "$1\\$")));
    }
    return classes;
  }

  @Test
  void theTextHasWhatACallerCompilesAgainst() {
    assertThat(FacadeText.of(List.of(Sample.class)).lines())
        .containsExactly(
            "interface io.github.slipway.FacadeTest.Sample",
            "  <T extends Enum<T>> all(Map<String, ? extends T>, int[]): List<T>",
            "  default either(): FacadeTest.Sample.Either",
            "  static String NAME",
            "  static of(String...): FacadeTest.Sample throws IOException",
            "",
            "sealed interface io.github.slipway.FacadeTest.Sample.Either permits"
                + " FacadeTest.Sample.Either.One, FacadeTest.Sample.Either.Two",
            "",
            "record io.github.slipway.FacadeTest.Sample.Either.One implements"
                + " FacadeTest.Sample.Either",
            "  component Optional<Path> path",
            "  new(String)",
            "",
            "enum io.github.slipway.FacadeTest.Sample.Either.Two implements"
                + " FacadeTest.Sample.Either",
            "  B",
            "  A");
  }

  /** Some of everything. */
  interface Sample {
    String NAME = "name";

    static Sample of(String... text) throws IOException {
      if (text.length > 0) {
        throw new IOException(String.join("", text));
      }
      return new Sample() {
        @Override
        public <T extends Enum<T>> List<T> all(Map<String, ? extends T> map, int[] numbers) {
          return List.of();
        }
      };
    }

    default Either either() {
      return Either.Two.A;
    }

    <T extends Enum<T>> List<T> all(Map<String, ? extends T> map, int[] numbers);

    /** One of two. */
    sealed interface Either {
      /** A record, whose own members need no line. */
      record One(Optional<Path> path) implements Either {
        public One(String text) {
          this(Optional.of(Path.of(text)));
        }

        @Override
        public String toString() {
          return "one";
        }
      }

      /** Constants in their order. */
      enum Two implements Either {
        B,
        A
      }
    }
  }
}
