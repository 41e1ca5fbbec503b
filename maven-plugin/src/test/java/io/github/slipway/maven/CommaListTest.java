package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.slipway.problem.SlipwayException;
import org.junit.jupiter.api.Test;

class CommaListTest {
  @Test
  void elementsAreSeparatedByCommas() {
    assertThat(CommaList.parse("-Xmx256m, -Dx=y ,,z")).containsExactly("-Xmx256m", "-Dx=y", "z");
  }

  @Test
  void blankTextHasNoElements() {
    assertThat(CommaList.parse(" ")).isEmpty();
  }

  @Test
  void aBackslashKeepsACommaWithinAnElement() {
    assertThat(CommaList.parse("-Da=1\\,2,b\\\\,c")).containsExactly("-Da=1,2", "b\\", "c");
  }

  @Test
  void otherBackslashesStay() {
    assertThat(CommaList.parse("C:\\temp\\x")).containsExactly("C:\\temp\\x");
  }

  @Test
  void pairsKeepTheirOrderAndFurtherEqualsSigns() {
    assertThat(CommaList.parsePairs("labels", "b=2,a=x=y,c="))
        .containsExactly(entry("b", "2"), entry("a", "x=y"), entry("c", ""));
  }

  @Test
  void aPairWithoutAnEqualsSignIsAnErrorThatNamesTheProperty() {
    assertThatThrownBy(() -> CommaList.parsePairs("labels", "a=1,b"))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("'b' is not a valid value of registry.labels");
  }
}
