package io.github.slipway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JSON that is made to take time, stack or heap. */
class JsonTest {
  @Test
  void deepNestingIsRefused() throws Exception {
    assertThat(parse("[".repeat(90) + "]".repeat(90)).isArray()).isTrue();
    for (String open : List.of("[", "{\"a\":")) {
      assertThatThrownBy(() -> parse(open.repeat(100_000)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("deep");
    }
  }

  @Test
  void moreValuesThanAnyRegistryHasAreRefused() {
    for (String value : List.of("0,", "[],", "{},", "\"\",", "{\"a\":0},")) {
      assertThatThrownBy(() -> parse("[" + value.repeat(600_000) + "0]"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("values");
    }
  }

  @Test
  void hugeNumbersTakeNoTime() throws Exception {
    assertThat(parse("1e999999999").number()).contains(Long.MAX_VALUE);
    assertThat(parse("-1e999999999").number()).contains(Long.MIN_VALUE);
    assertThatThrownBy(() -> parse("9".repeat(1_000_000))).isInstanceOf(IOException.class);
  }

  @Test
  void ofTwoMembersOfOneNameTheLastCountsAsElsewhere() throws Exception {
    assertThat(parse("{\"a\":\"1\",\"a\":\"2\"}").get("a").text()).contains("2");
  }

  @Test
  void whatIsNoJsonIsNotQuoted() {
    assertThatThrownBy(() -> parse("{\"auth\": s3cret}"))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  private static Json parse(String text) throws IOException {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
