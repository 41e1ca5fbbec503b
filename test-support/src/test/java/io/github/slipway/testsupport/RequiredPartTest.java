package io.github.slipway.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RequiredPartTest {
  @Test
  void findsACommandOnThePath() {
    assertThat(RequiredPart.of("sh", "dash").missing("/nowhere:/bin")).isEmpty();
  }

  @Test
  void aMissingCommandIsNamedWithThePackageThatHasIt() {
    assertThat(RequiredPart.of("no-such-command", "some-package").missing("/bin"))
        .hasValue("no-such-command is not installed (apt-get install some-package)");
  }

  @Test
  void aMissingPartSkipsTheTest() {
    assertThatThrownBy(() -> RequiredPart.skip("X is not installed (apt-get install Y)", null))
        .isInstanceOf(TestAbortedException.class)
        .hasMessage("skipped: X is not installed (apt-get install Y)");
  }

  @Test
  void aMissingPartFailsTheTestWhereAllIsRequired() {
    assertThatThrownBy(() -> RequiredPart.skip("X is not installed", "true"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("X is not installed")
        .hasMessageContaining("SLIPWAY_REQUIRE_ALL=true");
  }
}
