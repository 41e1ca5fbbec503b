package io.github.slipway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  private static final String HOSTILE = "a\u001b[2J\u009bK\u202e\u200f\n[INFO]\u2028b\ud800";
  private static final String PLAIN = "a?[2J?K?? [INFO]?b?";

  @Test
  void whatATerminalObeysOrTurnsRoundIsNotKept() {
    assertThat(PlainText.of(HOSTILE)).isEqualTo(PLAIN);
  }

  @Test
  void whatPeopleWriteIsKept() {
    String text = "Grün-日本語 \uD83D\uDE00, {x} 'y' …";
    assertThat(PlainText.of(text)).isEqualTo(text);
  }

  @Test
  void whatIsTooLongIsCutBetweenCharacters() {
    assertThat(PlainText.of("abcd", 4)).isEqualTo("abcd");
    assertThat(PlainText.of("abcde", 4)).isEqualTo("abcd…");
    assertThat(PlainText.of("abc\uD83D\uDE00d", 4)).isEqualTo("abc\uD83D\uDE00…");
  }

  @Test
  void noFailureShowsMoreThanPlainText() {
    SlipwayException failure = Problem.INVALID_TAG.with("tag", HOSTILE).with("In " + HOSTILE);
    assertThat(failure.what()).isEqualTo("'" + PLAIN + "' is not a tag. In " + PLAIN);
  }
}
