package io.github.slipway.dockerfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Healthcheck;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Dockerfile says, and where its mistakes are. */
class DockerfileTest {
  private static final Inherited BASE =
      new Inherited(
          Map.of("PATH", "/usr/bin", "EMPTY", "", "WHO", "base"),
          Optional.of("/srv"),
          Optional.empty(),
          List.of(),
          List.of());

  @Test
  void readsASmallOneWhole() {
    Recipe recipe =
        recipe(
            "# syntax=docker/dockerfile:1",
            "ARG VERSION=9",
            "FROM nginx:${VERSION}",
            "# a comment",
            "ENV A=1 \\",
            "    # within an instruction",
            "",
            "    B=\"two words\" C=d\\ e",
            "LABEL org.example.x='$A'",
            "EXPOSE 80 53/udp",
            "COPY --chown=5:6 --chmod=640 a.txt b/* /srv/",
            "USER 1000",
            "ENTRYPOINT [\"nginx\", \"-g\"]",
            "CMD daemon off");

    ImageSettings settings = recipe.settings();
    assertThat(settings.environment()).isEqualTo(Map.of("A", "1", "B", "two words", "C", "d e"));
    assertThat(settings.labels()).isEqualTo(Map.of("org.example.x", "$A"));
    assertThat(settings.ports()).containsExactly("80/tcp", "53/udp");
    assertThat(settings.user()).contains("1000");
    assertThat(settings.entrypoint()).contains(List.of("nginx", "-g"));
    assertThat(settings.cmd()).contains(List.of("/bin/sh", "-c", "daemon off"));
    Recipe.Copy copy = (Recipe.Copy) recipe.steps().get(0);
    assertThat(copy.title()).isEqualTo("COPY a.txt b/* /srv/");
    assertThat(copy.owner()).isEqualTo(new Recipe.Owner(5, 6));
    assertThat(copy.mode()).contains(0640);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "$WHO | base",
        "${WHO} | base",
        "x${WHO}y$WHO | xbaseybase",
        "$NONE. | .",
        "${NONE:-other} | other",
        "${EMPTY:-other} | other",
        "${NONE-other} | other",
        "${EMPTY-other}. | .",
        "${WHO:+set} | set",
        "${EMPTY:+set}. | .",
        "${EMPTY+set} | set",
        "${NONE:-${WHO:-x}} | base",
        "${NONE:-a}b} | ab}",
        "'$WHO' | $WHO",
        "\"$WHO\" | base",
        "\"a'b\" | a'b",
        "\\$WHO | $WHO",
        "\"\\$WHO\" | $WHO",
        "\"a\\qb\" | a\\qb",
        "a\\ b | a b",
        "\"a  b\" | a  b",
        "$ | $",
        "a$. | a$.",
        "中$WHO | 中base",
      })
  void variablesStandForTheirValues(String word, String value) {
    assertThat(recipe("FROM x", "ENV V=" + word).settings().environment())
        .containsEntry("V", value);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldByLineAndColumn(String content, String what) {
    assertThatThrownBy(() -> recipe(content))
        .asInstanceOf(InstanceOfAssertFactories.type(SlipwayException.class))
        .satisfies(
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.DOCKERFILE_INVALID);
              assertThat(e.what()).startsWith(what);
            });
  }

  static List<List<String>> mistakesAsLists() {
    return List.of(
        List.of(
            "FROM x\nCOPPY a b",
            "Dockerfile:2:1: 'COPPY' is not an instruction: did you mean COPY?"),
        List.of(
            "FROM x\n  QQQQQQQQ a",
            "Dockerfile:2:3: 'QQQQQQQQ' is not an instruction: expected is"),
        List.of("", "Dockerfile:1:1: there is no FROM"),
        List.of("# only\n", "Dockerfile:1:1: there is no FROM"),
        List.of("RUN x\nFROM y", "Dockerfile:1:1: expected is FROM; before it"),
        List.of("FROM", "Dockerfile:1:1: FROM needs something"),
        List.of("FROM x y", "Dockerfile:1:1: expected is FROM image"),
        List.of("FROM x IS y", "Dockerfile:1:8: expected is AS, in place of 'IS'"),
        List.of("FROM x AS 9", "Dockerfile:1:11: the name of a stage"),
        List.of("FROM x\nENV A=1 \\\n  B", "Dockerfile:3:3: expected is name=value, and 'B'"),
        List.of("FROM x\nENV A", "Dockerfile:2:5: expected is a '='"),
        List.of("FROM x\nENV A=\"b", "Dockerfile:2:7: expected is a second \""),
        List.of("FROM x\nENV A='b", "Dockerfile:2:7: expected is a second '"),
        List.of("FROM x\nENV A=${B", "Dockerfile:2:7: expected is '}'"),
        List.of("FROM x\nENV A=${B:-c", "Dockerfile:2:"),
        List.of("FROM x\nENV A=${}", "Dockerfile:2:7: expected is the name"),
        List.of("FROM x\nENV A=${B!c}", "Dockerfile:2:10: behind '${B' expected"),
        List.of("FROM x\nENV A=${B:?none}", "Dockerfile:2:7: B is needed: none"),
        List.of("FROM x\nCOPY a", "Dockerfile:2:1: expected is COPY source"),
        List.of("FROM x\nCOPY a b /c", "Dockerfile:2:10: several sources need a directory"),
        List.of(
            "FROM x\nCOPY --chwn=1 a /b",
            "Dockerfile:2:6: COPY has no flag --chwn: did you mean --chown?"),
        List.of("FROM x\nCOPY --chmod=9 a /b", "Dockerfile:2:6: expected is an octal"),
        List.of("FROM x\nWORKDIR --x /a", "Dockerfile:2:9: WORKDIR has no flags"),
        List.of("FROM x\nSHELL bash", "Dockerfile:2:1: expected is SHELL ["),
        List.of("FROM x\nCMD [1]", "Dockerfile:2:5: in a list in JSON form"),
        List.of("FROM x\nEXPOSE 80 99999", "Dockerfile:2:8: '99999' is not a valid value of ports"),
        List.of("FROM x\nHEALTHCHECK --interval=5 CMD a", "Dockerfile:2:13: expected is a time"),
        List.of("FROM x\nHEALTHCHECK a", "Dockerfile:2:1: expected is HEALTHCHECK"),
        List.of("FROM x\nUSER a:", "Dockerfile:2:6: 'a:' is not a valid value of user"),
        List.of("FROM x\nONBUILD FROM y", "Dockerfile:2:9: FROM cannot be behind ONBUILD"),
        List.of(
            "FROM x\nCOPY <<EOF /a\ntext\n",
            "Dockerfile:2:6: the text that begins here has no end"),
        List.of("# escape=x\nFROM x", "Dockerfile:1:1: the directive 'escape'"),
        List.of("FROM x\nSTOPSIGNAL a b", "Dockerfile:2:12: expected is a signal"));
  }

  static List<org.junit.jupiter.params.provider.Arguments> mistakes() {
    return mistakesAsLists().stream()
        .map(pair -> org.junit.jupiter.params.provider.Arguments.of(pair.get(0), pair.get(1)))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RUN make | RUN | 2:1",
        "COPY --from=x /a /b | COPY --from | 2:6",
        "COPY --exclude=*.md . /b | COPY --exclude | 2:6",
        "ADD https://example.org/x /x | ADD of a URL | 2:5",
        "ADD git@example.org:x /x | ADD of a URL | 2:5",
        "COPY --chown=app a /b | an owner by name (--chown=app) | 2:6",
        "COPY --chmod=u+x a /b | a mode in letters (--chmod=u+x) | 2:6",
        "ONBUILD RUN x | ONBUILD | 2:1",
        "ENV A=${B#x} | ${B#…} | 2:7",
      })
  void whatNeedsAToolIsToldByPlace(String line, String instruction, String place) {
    assertThatThrownBy(() -> recipe("FROM x", line))
        .asInstanceOf(InstanceOfAssertFactories.type(BeyondException.class))
        .satisfies(
            e -> {
              assertThat(e.instruction()).isEqualTo(instruction);
              assertThat(e.place()).hasToString("Dockerfile:" + place);
            });
  }

  @Test
  void triggersOfTheBaseNeedATool() {
    Inherited base =
        new Inherited(Map.of(), Optional.empty(), Optional.empty(), List.of(), List.of("COPY . /"));
    BuildStage stage = Dockerfile.of("FROM x", "Dockerfile").stage(Optional.empty());

    assertThatThrownBy(() -> stage.recipe(arguments(Map.of()), base))
        .isInstanceOf(BeyondException.class)
        .hasMessage("Dockerfile:1:6: ONBUILD COPY . / of the base");
  }

  @Test
  void onlyTheStageThatIsBuiltCounts() {
    Dockerfile file =
        Dockerfile.of("FROM a AS one\nRUN x\nFROM b AS Two\nCMD x\nFROM one\nCMD y", "Dockerfile");

    file.stage(Optional.of("two")).requireSimple(arguments(Map.of()));
    assertThat(file.stage(Optional.of("1")).from(arguments(Map.of())).image()).isEqualTo("b");
    assertThatThrownBy(() -> file.stage(Optional.empty()).requireSimple(arguments(Map.of())))
        .hasMessage("Dockerfile:5:1: FROM another stage");
    assertThatThrownBy(() -> file.stage(Optional.of("tow")))
        .hasMessageContaining("has no stage 'tow': did you mean 'two'?")
        .asInstanceOf(InstanceOfAssertFactories.type(SlipwayException.class))
        .returns(Problem.NO_STAGE, SlipwayException::problem);
  }

  @Test
  void argsComeFromOutsideOrHaveDefaults() {
    String[] lines = {
      "ARG BASE=debian",
      "ARG TAG",
      "FROM --platform=$TARGETPLATFORM ${BASE}:${TAG:-12}-$TARGETARCH",
      "ENV UNSEEN=${BASE:-unset}",
      "ARG BASE",
      "ARG OWN=x$BASE",
      "ARG TARGETOS",
      "ARG WHO=arg",
      "ARG BARE",
      "ENV SEEN=$BASE OWN=$OWN OS=$TARGETOS WHO2=$WHO BARE=${BARE-no} P=$HTTP_PROXY"
    };
    Map<String, String> given = Map.of("TAG", "13", "HTTP_PROXY", "http://p", "UNUSED", "u");
    Dockerfile file = Dockerfile.of(String.join("\n", lines), "Dockerfile");
    BuildStage stage = file.stage(Optional.empty());

    BuildStage.From from = stage.from(arguments(given));
    assertThat(from.image()).isEqualTo("debian:13-arm64");
    assertThat(from.platform()).contains("linux/arm64");
    assertThat(stage.recipe(arguments(given), BASE).settings().environment())
        .containsEntry("UNSEEN", "unset")
        .containsEntry("SEEN", "debian")
        .containsEntry("OWN", "xdebian")
        .containsEntry("OS", "linux")
        .as("the environment wins")
        .containsEntry("WHO2", "base")
        .containsEntry("BARE", "no")
        .containsEntry("P", "http://p");
    assertThat(file.argNames()).containsExactly("BASE", "TAG", "OWN", "TARGETOS", "WHO", "BARE");
  }

  @Test
  void valuesOfOneEnvAreThoseBeforeIt() {
    assertThat(
            recipe("FROM x", "ENV A=1", "ENV A=2 B=$A", "ENV C  $B  and \"$A\"")
                .settings()
                .environment())
        .isEqualTo(Map.of("A", "2", "B", "1", "C", "1  and 2"));
  }

  @Test
  void theEscapeCharacterCanBeABacktick() {
    assertThat(
            recipe("# escape=`", "FROM x", "ENV A=C:\\dir `", "  B=`$WHO").settings().environment())
        .isEqualTo(Map.of("A", "C:\\dir", "B", "$WHO"));
  }

  @Test
  void directivesEndAtTheFirstOtherLine() {
    assertThat(recipe("# x", "# escape=`", "FROM x", "ENV A=a\\", "b").settings().environment())
        .isEqualTo(Map.of("A", "ab"));
  }

  @Test
  void textsBelowACopyAreFiles() {
    Recipe recipe =
        recipe(
            "FROM x",
            "COPY <<one.txt <<-'two' /d/",
            "hello $WHO",
            "one.txt",
            "\tkeep $WHO",
            "\ttwo",
            "CMD [\"x\"]");
    Recipe.Copy copy = (Recipe.Copy) recipe.steps().get(0);

    assertThat(copy.texts())
        .extracting(Recipe.Inline::name, text -> new String(text.content().toArray(), UTF_8))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("one.txt", "hello base\n"),
            org.assertj.core.groups.Tuple.tuple("two", "keep $WHO\n"));
    assertThat(recipe.settings().cmd()).contains(List.of("x"));
  }

  @Test
  void pathsAreRelativeToTheWorkingDirectory() {
    Recipe recipe =
        recipe(
            "FROM x", "WORKDIR a", "WORKDIR ../b/./c", "COPY x .", "COPY x y/../z", "COPY x /q/");

    assertThat(recipe.settings().workdir()).contains("/srv/b/c");
    assertThat(recipe.steps())
        .filteredOn(Recipe.Copy.class::isInstance)
        .extracting(step -> ((Recipe.Copy) step).destination())
        .containsExactly("/srv/b/c/", "/srv/b/c/z", "/q/");
  }

  @Test
  void shellFormsUseTheShell() {
    assertThat(
            recipe("FROM x", "SHELL [\"/bin/bash\", \"-c\"]", "ENTRYPOINT exec $A", "CMD []")
                .settings())
        .returns(Optional.of(List.of("/bin/bash", "-c", "exec $A")), ImageSettings::entrypoint)
        .returns(Optional.of(List.of()), ImageSettings::cmd)
        .returns(Optional.of(List.of("/bin/bash", "-c")), ImageSettings::shell);
  }

  @Test
  void aListThatIsNoJsonIsACommand() {
    assertThat(recipe("FROM x", "CMD ['a', 'b']").settings().cmd())
        .contains(List.of("/bin/sh", "-c", "['a', 'b']"));
  }

  @Test
  void healthchecksHaveAllTheirOptions() {
    assertThat(
            recipe(
                    "FROM x",
                    "HEALTHCHECK --interval=1m30s --timeout=1.5s --start-period=0s"
                        + " --start-interval=100ms --retries=4 CMD curl -f x || exit 1")
                .settings()
                .healthcheck())
        .contains(
            new Healthcheck(
                List.of("CMD-SHELL", "curl -f x || exit 1"),
                Optional.of(Duration.ofSeconds(90)),
                Optional.of(Duration.ofMillis(1500)),
                Optional.empty(),
                Optional.of(Duration.ofMillis(100)),
                Optional.of(4)));
    assertThat(recipe("FROM x", "HEALTHCHECK NONE").settings().healthcheck().orElseThrow().test())
        .containsExactly("NONE");
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAreNoMatter() {
    assertThat(recipe("\uFEFFFROM x\r\nENV A=1 \\\r\n  B=2\r\nCMD x\r\n").settings().environment())
        .isEqualTo(Map.of("A", "1", "B", "2"));
  }

  @Test
  void aMegabyteOfOneInstructionIsRead() {
    String content = "FROM x\nENV" + " \\\n A1=${WHO}".repeat(80_000) + " Z=z";

    assertThat(recipe(content).settings().environment()).containsEntry("Z", "z");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60, 100_000})
  void nestingHasAnEnd(int depth) {
    String content = "FROM x\nENV A=" + "${N:-".repeat(depth) + "x" + "}".repeat(depth);

    if (depth < 50) {
      assertThat(recipe(content).settings().environment()).containsEntry("A", "x");
    } else {
      assertThatThrownBy(() -> recipe(content))
          .hasMessageStartingWith("Dockerfile:2:")
          .hasMessageContaining("nested more than 50 deep");
    }
  }

  @Test
  void rubbishIsAMistakeAndNothingElse() {
    String letters = "FROMCOPYENV \"'\\${}:-#%[]<>=,\n\t中\0`ADD/.*?";
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 3000; i++) {
      StringBuilder content = new StringBuilder("FROM x\nENV A=");
      for (int j = random.nextInt(60); j > 0; j--) {
        content.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        recipe(content.toString());
      } catch (SlipwayException e) {
        assertThat(e.problem()).isEqualTo(Problem.DOCKERFILE_INVALID);
      } catch (BeyondException e) {
        assertThat(e.place().line()).isPositive();
      }
    }
  }

  @Test
  void aFileThatIsNotThereIsToldByName(@TempDir Path folder) throws Exception {
    Files.createDirectory(folder.resolve("directory"));

    for (String name : List.of("Dockerfile", "directory")) {
      assertThatThrownBy(() -> Dockerfile.read(folder.resolve(name), name))
          .hasMessageContaining(folder.resolve(name).toString())
          .asInstanceOf(InstanceOfAssertFactories.type(SlipwayException.class))
          .returns(Problem.NO_DOCKERFILE, SlipwayException::problem);
    }
  }

  private static Recipe recipe(String... lines) {
    BuildStage stage =
        Dockerfile.of(String.join("\n", lines), "Dockerfile").stage(Optional.empty());
    stage.requireSimple(arguments(Map.of()));
    return stage.recipe(arguments(Map.of()), BASE);
  }

  private static BuildArguments arguments(Map<String, String> given) {
    return new BuildArguments(given, Platform.of("linux/arm64"), Platform.of("linux/amd64"));
  }
}
