package io.jenkins.plugins.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.jenkins.plugins.slipway.config.RegistriesConfiguration;
import io.jenkins.plugins.slipway.config.Registry;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JenkinsAdviceTest {
  /** What means nothing to somebody who reads the log of a Jenkins build. */
  private static final Pattern MAVENS =
      Pattern.compile("-Dregistry\\.|-Dimage|\\bmvn\\b|settings\\.xml|\\bPOM\\b");

  /** Met by the project's own Maven alone, whose output the log has as it is. */
  private static final Set<Problem> IN_MAVENS_OUTPUT =
      Set.of(
          Problem.CONFIGURATION_UNREADABLE,
          Problem.DEPENDENCY_MISSING,
          Problem.DEPENDENCY_NOT_PACKAGED,
          Problem.EXTRA_FILES_MISSING,
          Problem.EXTRA_FILES_PLACE,
          Problem.HALF_A_CREDENTIAL,
          Problem.INVALID_OUTPUT,
          Problem.INVALID_REGISTRY_ENTRY,
          Problem.INVALID_RULE_ENTRY,
          Problem.MAIN_CLASS_MISSING,
          Problem.MODULE_NOT_PACKAGED,
          Problem.NO_CLASSES,
          Problem.NO_MAIN_CLASS,
          Problem.NO_SUCH_SERVER,
          Problem.OFFLINE,
          Problem.SERVER_INCOMPLETE,
          Problem.SETTINGS_NOT_DECRYPTED,
          Problem.SEVERAL_MAIN_CLASSES);

  /** Of goals and outputs that no step has. */
  private static final Set<Problem> OF_NO_STEP =
      Set.of(
          Problem.DOCKER_LOAD_FAILED,
          Problem.DOCKER_MISSING,
          Problem.NOTHING_TO_DELETE,
          Problem.NOT_CONFIRMED,
          Problem.NO_CATALOG,
          Problem.NO_PASSWORD,
          Problem.NO_SUBJECT,
          Problem.NO_USERNAME,
          Problem.OUTPUT_ONE_PLATFORM,
          Problem.RULES_FILE_EXISTS);

  @Test
  void everyIdIsOneOfTheCoresAndHasOneAdvice() {
    Set<String> known = ids(Problem.values());
    List<String> advised =
        Arrays.stream(JenkinsAdvice.values()).flatMap(one -> one.problems().stream()).toList();

    assertThat(advised).doesNotHaveDuplicates().isSubsetOf(known);
  }

  @Test
  void whereTheCoreAdvisesInMavensWordsThereIsAdviceForJenkins() {
    Set<Problem> without = EnumSet.noneOf(Problem.class);
    for (Problem problem : Problem.values()) {
      if (MAVENS.matcher(problem.advice()).find() && JenkinsAdvice.of(problem.id()).isEmpty()) {
        without.add(problem);
      }
    }
    Set<Problem> meant = EnumSet.copyOf(IN_MAVENS_OUTPUT);
    meant.addAll(OF_NO_STEP);

    assertThat(without).isEqualTo(meant);
  }

  @Test
  void theLineFollowsTheWholeTextOfTheCoreAndTheIdIsTheEnd() {
    SlipwayException core = Problem.NO_TAGS.with("image", "hub.test/app");

    assertThat(RegistryException.of(core).advised())
        .hasMessageStartingWith(core.getMessage() + "\nIn Jenkins: ")
        .hasMessageEndingWith(" [no-tags]");
  }

  @Test
  void problemsOfThePluginItselfStayAsTheyAre() {
    RegistryException own = new RegistryException("agent-lost", "It was lost.");

    assertThat(own.advised()).isSameAs(own).hasMessage("It was lost. [agent-lost]");
  }

  @ParameterizedTest
  @CsvSource({"'',Registries", "_zh_CN,镜像仓库"})
  void fieldsAreCalledAsTheFormCallsThem(String language, String page) throws Exception {
    Collection<Object> labels = new ArrayList<>();
    for (Class<?> form : List.of(Registry.class, RegistriesConfiguration.class)) {
      labels.addAll(texts(form, form.getSimpleName() + "/config" + language).values());
    }
    Pattern path = Pattern.compile(page + " → (.+)");
    List<String> named =
        texts(Failures.class, "Messages" + language).values().stream()
            .flatMap(text -> path.matcher(text.toString()).results())
            .map(found -> found.group(1))
            .toList();

    assertThat(named)
        .hasSizeGreaterThan(8)
        .allSatisfy(text -> assertThat(labels).anyMatch(one -> text.startsWith(one.toString())));
  }

  private static Properties texts(Class<?> beside, String name) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            beside.getResourceAsStream(name + ".properties"), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }

  private static Set<String> ids(Problem... problems) {
    return Arrays.stream(problems).map(Problem::id).collect(Collectors.toSet());
  }
}
