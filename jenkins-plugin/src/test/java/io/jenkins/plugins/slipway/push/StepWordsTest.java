package io.jenkins.plugins.slipway.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepWordsTest {
  @Test
  void propertiesOfMavenAreParametersOfTheStep() {
    assertThat(StepWords.of("rule 'a' has auto: false; -Dregistry.rule=a asks for it"))
        .isEqualTo(
            "rule 'a' has auto: false; rule: 'a', or a user who starts the build, asks for it");
    assertThat(StepWords.of("commit 4f3a (-Dregistry.ref)")).isEqualTo("commit 4f3a (ref)");
  }

  @Test
  void otherTextStaysAsItIs() {
    assertThat(StepWords.of("branch '-Dregistry' costs $1"))
        .isEqualTo("branch '-Dregistry' costs $1");
  }
}
