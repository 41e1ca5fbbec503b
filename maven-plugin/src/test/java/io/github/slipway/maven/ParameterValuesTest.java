package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.SlipwayException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParameterValuesTest {
  private final Properties user = new Properties();
  private final Properties project = new Properties();
  private final Properties system = new Properties();

  private ParameterValues values(String... inPom) {
    return new ParameterValues(user, project, system, Set.of(inPom)::contains);
  }

  @Test
  void theCommandLineWinsOverThePom() {
    user.setProperty("registry.from", "cli");
    assertThat(values("from").text("from", "pom")).contains("cli");
  }

  @Test
  void thePomWinsOverTheProjectsProperties() {
    project.setProperty("registry.from", "project");
    system.setProperty("registry.from", "system");
    assertThat(values("from").text("from", "pom")).contains("pom");
  }

  @Test
  void aProjectPropertyWinsOverASystemPropertyWhateverMavenInjected() {
    project.setProperty("registry.from", "project");
    system.setProperty("registry.from", "system");
    assertThat(values().text("from", "system")).contains("project");
  }

  @Test
  void aSystemPropertyCountsWhereNothingElseIsSet() {
    system.setProperty("registry.from", "system");
    assertThat(values().text("from", "system")).contains("system");
  }

  @Test
  void theDefaultIsWhatMavenInjectsWithoutAnyProperty() {
    assertThat(values().text("format", "docker")).contains("docker");
  }

  @Test
  void blankTextIsNoValue() {
    user.setProperty("registry.from", " ");
    assertThat(values("from").text("from", "pom")).isEmpty();
  }

  @Test
  void listsOfTheCommandLineReplaceThoseOfThePom() {
    user.setProperty("registry.tags", "a,b");
    assertThat(values("tags").list("tags", List.of("pom"))).containsExactly("a", "b");
  }

  @Test
  void anEmptyListOnTheCommandLineTakesThePomsAway() {
    user.setProperty("registry.tags", "");
    assertThat(values("tags").list("tags", List.of("pom"))).isEmpty();
  }

  @Test
  void emptyElementsOfThePomAreDroppedAsThoseOfAPropertyAre() {
    List<String> injected = Arrays.asList("a", null, "b");
    assertThat(values("tags").list("tags", injected)).containsExactly("a", "b");
  }

  @Test
  void mapsHaveAPropertyToo() {
    user.setProperty("registry.labels", "a=1,b=2");
    assertThat(values().map("labels", null)).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @Test
  void switchesFollowTheSameOrder() {
    user.setProperty("registry.force", "false");
    assertThat(values("force").flag("force", true)).isFalse();
    assertThat(values("skip").flag("skip", true)).isTrue();
  }

  @Test
  void aSwitchIsTrueOrFalseAndNothingElse() {
    user.setProperty("registry.skip", "True");
    assertThat(values().flag("skip", false)).isTrue();
    user.setProperty("registry.skip", "");
    assertThat(values().flag("skip", true)).isFalse();
    user.setProperty("registry.skip", "yes");
    assertThatThrownBy(() -> values().flag("skip", false))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("'yes'")
        .hasMessageContaining("-Dregistry.skip");
  }
}
