package io.github.slipway.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagPatternsTest {
  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0, true",
    "1.0, 1x0, false",
    "1.*, 1.0.2, true",
    "1.*, 1., true",
    "1.*, 11.0, false",
    "*, anything, true",
    "1.?, 1.2, true",
    "1.?, 1.22, false",
    "*-jre, 17-jre, true",
    "*-jre, 17-jre-alpine, false",
    "*1*2*, 0102, true",
    "*1*2*, 0201, false",
    "**, a, true"
  })
  void aStarIsAnyCharactersAndAQuestionMarkOne(String pattern, String tag, boolean matches) {
    assertThat(TagPatterns.matches(pattern, tag)).isEqualTo(matches);
  }

  @Test
  void aLongPatternIsNoTrap() {
    assertThat(TagPatterns.matches("*a".repeat(60) + "b", "a".repeat(120))).isFalse();
  }

  @Test
  void aTagThatTwoPatternsMatchIsThereOnce() {
    assertThat(TagPatterns.matching(List.of("2*", "*0"), List.of("1.0", "2.0", "3.1"), "x"))
        .containsExactly("1.0", "2.0");
  }
}
