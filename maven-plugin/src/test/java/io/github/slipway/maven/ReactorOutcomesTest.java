package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import org.junit.jupiter.api.Test;

class ReactorOutcomesTest {
  private static SlipwayException noMainClass(String module) {
    return Problem.NO_MAIN_CLASS.with("project", module, "directory", "target/classes");
  }

  @Test
  void aSingleModuleWithoutAMainClassFailsWithItsOwnMessage() {
    assertThatThrownBy(() -> new ReactorOutcomes(1).leftOut("lib", noMainClass("lib")))
        .hasMessageContaining("lib has no class with a main method");
  }

  @Test
  void librariesAreLeftOutWhereAnotherModuleIsPushed() {
    ReactorOutcomes outcomes = new ReactorOutcomes(2);
    outcomes.hasImage("app");
    assertThatCode(() -> outcomes.leftOut("lib", noMainClass("lib"))).doesNotThrowAnyException();
  }

  @Test
  void theLastModuleFailsWhenNoneWasPushed() {
    ReactorOutcomes outcomes = new ReactorOutcomes(3);
    outcomes.skipped("parent");
    outcomes.leftOut("lib", noMainClass("lib"));
    assertThatThrownBy(() -> outcomes.leftOut("util", noMainClass("util")))
        .hasMessageContaining("None of the modules lib, util has a class with a main method")
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.NO_MODULE_HAS_MAIN_CLASS);
  }

  @Test
  void aModuleThatIsSkippedLastTellsOfTheOthers() {
    ReactorOutcomes outcomes = new ReactorOutcomes(2);
    outcomes.leftOut("lib", noMainClass("lib"));
    assertThatThrownBy(() -> outcomes.skipped("parent"))
        .hasMessageContaining("lib has no class with a main method");
  }

  @Test
  void modulesThatAreAllSkippedAreNoError() {
    ReactorOutcomes outcomes = new ReactorOutcomes(2);
    outcomes.skipped("parent");
    assertThatCode(() -> outcomes.skipped("app")).doesNotThrowAnyException();
  }
}
