package io.github.slipway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sentences end once. */
class FullStopsTest {
  @Test
  void aMessageThatEndsWithAStopOfItsOwnGetsNoSecondOne() {
    SlipwayException failure =
        Problem.REGISTRY_CERTIFICATE_NAME.with(
            "registry", "reg.test", "why", "No name matching reg.test found.", "host", "reg.test");

    assertThat(failure.what())
        .isEqualTo(
            "The certificate of reg.test is for another name: No name matching reg.test found.");
  }

  @Test
  void oneWithoutGetsTheStopOfTheSentence() {
    assertThat(Problem.REGISTRY_UNREACHABLE.with("registry", "r", "why", "no route").what())
        .isEqualTo("r cannot be reached: no route.");
  }
}
