package io.github.slipway.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules are those of Docker's reference, ".dockerignore file", and of what Docker does. */
class IgnoreFileTest {
  @TempDir Path context;

  @ParameterizedTest
  @CsvSource({
    // pattern, path, whether it is left out
    "target, target, true",
    "target, target/classes/A.class, true",
    "target, module/target, false",
    "/target, target/a, true",
    "./target/, target/a, true",
    "a/../target, target, true",
    "../target, target, false",
    "*.log, a.log, true",
    "*.log, logs/a.log, false",
    "*/*.log, logs/a.log, true",
    "*/temp*, sub/temporary/file, true",
    "**/*.log, a.log, true",
    "**/*.log, x/y/a.log, true",
    "**/temp, temp, true",
    "**/temp, x/temp/y, true",
    "**/temp, x/xtemp, false",
    "**temp, x/xtemp, true",
    "**te?p, x/xtemp, false",
    "a/**, a/b/c, true",
    "a/**, a, false",
    "a**, ab/c, true",
    "a/**/z, a/z, true",
    "a/**/z, a/b/c/z, true",
    "a/**/z, az, false",
    "**, anything/at/all, true",
    "file?, file1, true",
    "file?, file/, false",
    "file?, file, false",
    "[a-c]x, bx, true",
    "[^a-c]x, bx, false",
    "[^a-c]x, dx, true",
    "\\*, *, true",
    "\\*, a, false",
    "a.b, axb, false",
    "a$b, a$b, true",
    "中*, 中文.txt, true",
    "ü?, üx, true",
    "., a, false",
    "/, a, false",
  })
  void matches(String pattern, String path, boolean ignored) {
    assertThat(IgnoreFile.of(pattern, "x").ignores(path)).isEqualTo(ignored);
  }

  @Test
  void theLastLineThatMatchesCounts() {
    IgnoreFile file = of("*.md", "!README*.md", "README-secret.md");

    assertThat(file.ignores("a.md")).isTrue();
    assertThat(file.ignores("README.md")).isFalse();
    assertThat(file.ignores("README-secret.md")).isTrue();
  }

  @Test
  void anExceptionBeforeWhatItIsFromDoesNothing() {
    assertThat(of("!README.md", "*.md").ignores("README.md")).isTrue();
  }

  @Test
  void anExceptionTakesInWhatIsInADirectoryThatIsLeftOut() {
    IgnoreFile file = of("node", "!node/keep");

    assertThat(file.ignores("node")).isTrue();
    assertThat(file.ignores("node/other")).isTrue();
    assertThat(file.ignores("node/keep/deep/file")).isFalse();
  }

  @Test
  void commentsBlanksAndAByteOrderMarkAreNoPatterns() {
    IgnoreFile file = of("\uFEFF# comment", "", "  ", "  a  ", "! \tb/c ", " #d", "b\r");

    assertThat(file.ignores("a")).isTrue();
    assertThat(file.ignores("b/x")).isTrue();
    assertThat(file.ignores("# comment")).isFalse();
    assertThat(file.ignores("#d")).as("only at the very beginning it is a comment").isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "! ", "a[", "[]a]", "[-x]", "x\\", "[a"})
  void aBrokenPatternIsToldByLine(String pattern) {
    assertThatThrownBy(() -> of("a", pattern))
        .asInstanceOf(InstanceOfAssertFactories.type(SlipwayException.class))
        .satisfies(
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.IGNORE_FILE_INVALID);
              assertThat(e.what()).startsWith("context/.dockerignore:2: ");
            });
  }

  @Test
  void aPatternThatIsHardForBacktrackingTakesNoTime() {
    String hard = "a*".repeat(500) + "b";

    assertThat(of(hard, "**/".repeat(300) + "x").ignores("a".repeat(2000))).isFalse();
  }

  @Test
  void aWalkFindsWhatIsNotLeftOutInOrder() throws Exception {
    write("a/keep/x.txt", "a/other/y.txt", "b.txt", "empty/z", "node/deep/one", "node/two");
    Files.delete(context.resolve("empty/z"));
    Files.createSymbolicLink(context.resolve("link"), Path.of("a"));

    assertThat(walked(of("a", "!a/keep", "node")))
        .containsExactly("a", "a/keep", "a/keep/x.txt", "b.txt", "empty", "link");
  }

  @Test
  void aDirectoryThatIsLeftOutIsNotOpenedWhereNoExceptionCanBeInIt() throws Exception {
    write("secret/file", "x/y");
    IgnoreFile file = of("secret", "x", "!x/y", "!other/**");

    assertThat(file.ignoresAllOf("secret")).isTrue();
    assertThat(file.ignoresAllOf("x")).isFalse();
    assertThat(of("*", "!**/*.txt").ignoresAllOf("secret")).isFalse();
  }

  @Test
  void theFileOfADirectoryIsRead() throws Exception {
    Files.writeString(context.resolve(".dockerignore"), "b*\n");

    assertThat(IgnoreFile.read(context).ignores("b.txt")).isTrue();
    assertThat(IgnoreFile.read(context.resolve("other")).ignores("b.txt")).isFalse();
  }

  private static IgnoreFile of(String... lines) {
    return IgnoreFile.of(String.join("\n", lines), "context/.dockerignore");
  }

  private void write(String... files) throws Exception {
    for (String file : files) {
      Path path = context.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
  }

  private List<String> walked(IgnoreFile file) throws Exception {
    List<String> found = new ArrayList<>();
    file.walk(context, (relative, path, attributes) -> found.add(relative));
    return found;
  }
}
