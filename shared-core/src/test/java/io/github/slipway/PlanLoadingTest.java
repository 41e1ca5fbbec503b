package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.git.RefRequest;
import io.github.slipway.testsupport.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start-up is a feature: what reads rules and repositories is loaded where there are rules. */
class PlanLoadingTest {
  private static final List<String> HEAVY =
      List.of(
          "com.fasterxml.",
          "com.google.",
          "java.time.format.",
          "org.eclipse.",
          "org.yaml.",
          "io.github.slipway.yaml.",
          "io.github.slipway.rule.",
          "io.github.slipway.tag.",
          "io.github.slipway.git.");

  @TempDir Path folder;

  @BeforeEach
  void makeRepository() throws Exception {
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/main\n");
  }

  @Test
  void aPlanWithoutRulesAndVariablesLoadsNothingThatReadsThem() throws Exception {
    assertThat(heavy(loaded()))
        // What looks for the file, in each directory up to the repository; and what the user says
        // of
        // the ref.
        .containsExactlyInAnyOrder(
            "io.github.slipway.rule.RulesPlace", "io.github.slipway.git.RefRequest");
  }

  @Test
  void aPlanByRulesLoadsThemAndNoJGit() throws Exception {
    Files.writeString(
        folder.resolve(".registry.yaml"),
        "image: a/b\nrules:\n  - {branch: '/(.*)/', tags: '{branch}-{buildNumber}'}\n");
    assertThat(heavy(loaded()))
        .contains("io.github.slipway.yaml.YamlTree", "io.github.slipway.git.WorkTrees")
        .anyMatch(name -> name.startsWith("com.google.re2j."))
        .noneMatch(name -> name.startsWith("org.eclipse."));
  }

  private static List<String> heavy(List<String> classes) {
    return classes.stream().filter(name -> HEAVY.stream().anyMatch(name::startsWith)).toList();
  }

  private List<String> loaded() throws Exception {
    Path log = folder.resolve("classes.log");
    Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:class+load:file=" + log + ":none",
            "-cp",
            System.getProperty("java.class.path"),
            Plan.class.getName(),
            folder.toString())
        .run()
        .successful();
    List<String> classes =
        Files.readAllLines(log).stream()
            .map(line -> line.substring(0, (line + " ").indexOf(' ')))
            .toList();
    assertThat(classes).contains("io.github.slipway.Planning");
    return classes;
  }

  /** What the other JVM does. */
  static final class Plan {
    private Plan() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      PlanRequest request =
          new PlanRequest(
              folder,
              folder,
              Optional.empty(),
              Optional.empty(),
              Optional.of("localhost:5000/team/app"),
              List.of("latest"),
              Optional.empty(),
              Optional.empty(),
              false,
              Optional.of(new PlanRequest.Module("app", folder)),
              Optional.of("1.0"),
              new RefRequest(Optional.empty(), Optional.empty(), Optional.of("7")),
              Map.of("PATH", "/bin"),
              Instant.EPOCH);
      if (Slipway.plan(request).images().size() != 1) {
        throw new AssertionError("no image");
      }
    }
  }
}
