package io.github.slipway.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {
  private static final Set<String> KNOWN = Set.of("tag", "branch", "version", "env.NAME", "x1");

  @ParameterizedTest
  @CsvSource({
    "brnch, branch",
    "BRANCH, branch",
    "versoin, version",
    "tga, tag",
    "tg, tag",
    "t, tag",
    "T, tag",
    "env, env.NAME",
    "x2, x1",
    "X1, x1"
  })
  void aNameThatIsNearIsMeant(String name, String meant) {
    assertThat(NearestName.of(name, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "y", "zz", "foo", "sha", "commit", "something else"})
  void ofAShortNameFewLettersMayBeWrong(String name) {
    assertThat(NearestName.of(name, KNOWN)).isEmpty();
    assertThat(NearestName.advice(name, KNOWN)).startsWith("there may be branch, env.NAME, ");
  }

  @Test
  void amongNoneThereIsNoneThatIsNear() {
    assertThat(NearestName.of("tag", Set.of())).isEmpty();
  }
}
