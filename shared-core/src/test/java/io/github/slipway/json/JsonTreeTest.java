package io.github.slipway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson's own mapper is the measure. */
class JsonTreeTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"text\"",
        "",
        "  \n",
        "[1, -1, 0, -0, 2147483647, 2147483648, -9223372036854775808, 9223372036854775808]",
        "[1.0, 1.50, 0.0, -0.0, 0.00, 1e10, 1E-7, 100.0, 1e400, 1.7976931348623157e308, 4.9e-324]",
        "[3.141592653589793238462643383279502884197, 123456789012345678901234567890.10]",
        "{\"b\": 1, \"a\": {\"c\": [true, false, null, {}, []]}, \"\": \"\"}",
        "{\"twice\": 1, \"between\": 2, \"twice\": {\"last\": true}}",
        "{\"text\": \"\\u0000\\u001f\\\"\\\\\\/\\b\\f\\n\\r\\t \\u00e4 \\ud83d\\ude00 \\u2028 <>&'\"}",
        "{\"\\u00e4\\n\\\"\": \"ä€😀\"}",
      })
  void readsAndWritesWhatTheMapperReadsAndWrites(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    JsonNode tree = JsonTree.read(bytes);
    JsonNode exact = JsonTree.readExactly(bytes);

    assertThat(tree).isEqualTo(MAPPER.readTree(bytes));
    assertThat(exact).isEqualTo(EXACT.readTree(bytes));
    if (!tree.isMissingNode()) {
      assertThat(JsonTree.write(tree)).isEqualTo(MAPPER.writeValueAsBytes(tree));
      assertThat(JsonTree.write(exact)).isEqualTo(EXACT.writeValueAsBytes(EXACT.readTree(bytes)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[1",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1,}",
        "[1,]",
        "tru",
        "\"open",
        "01",
        "+1",
        "NaN",
        "{a:1}",
        "'a'",
        "// comment",
        "]",
        "}",
        "\"\\x\"",
        "1.",
        ".5",
        "\u0001"
      })
  void refusesWhatTheMapperRefuses(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> MAPPER.readTree(bytes)).isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> JsonTree.read(bytes)).isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> JsonTree.readExactly(bytes))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void somethingAfterTheValueIsRefusedWhereItIsReadExactly() throws IOException {
    byte[] bytes = "{} {}".getBytes(StandardCharsets.UTF_8);

    assertThat(JsonTree.read(bytes)).isEqualTo(MAPPER.readTree(bytes));
    assertThatThrownBy(() -> EXACT.readTree(bytes)).isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> JsonTree.readExactly(bytes))
        .isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void nestingHasItsLimit(String opening) {
    byte[] bytes = opening.repeat(100_000).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> JsonTree.read(bytes)).isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE"})
  void otherEncodingsAreReadAsTheMapperReadsThem(String charset) throws IOException {
    byte[] bytes = "{\"ä\": [1, \"€\"]}".getBytes(Charset.forName(charset));

    assertThat(JsonTree.read(bytes)).isEqualTo(MAPPER.readTree(bytes));
  }

  @Test
  void randomDocumentsAreReadAndWrittenAsTheMapperDoes() throws IOException {
    Random random = new Random(20261122);
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      write(random, text, 0);
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);

      assertThat(JsonTree.read(bytes)).as(text.toString()).isEqualTo(MAPPER.readTree(bytes));
      JsonNode exact = JsonTree.readExactly(bytes);
      assertThat(exact).as(text.toString()).isEqualTo(EXACT.readTree(bytes));
      assertThat(JsonTree.write(exact)).isEqualTo(EXACT.writeValueAsBytes(exact));
    }
  }

  private static void write(Random random, StringBuilder out, int depth) {
    switch (random.nextInt(depth > 4 ? 6 : 8)) {
      case 0 -> out.append(random.nextBoolean());
      case 1 -> out.append("null");
      case 2 -> out.append(random.nextLong() >> random.nextInt(64));
      case 3 ->
          out.append(random.nextInt(1000)).append('.').append(random.nextInt(1000)).append("0");
      case 4 -> out.append(random.nextInt(9) + 1).append("e").append(random.nextInt(600) - 300);
      case 5 -> text(random, out);
      case 6 -> {
        out.append('[');
        for (int i = random.nextInt(4); i > 0; i--) {
          write(random, out, depth + 1);
          out.append(i > 1 ? " , " : "");
        }
        out.append(']');
      }
      default -> {
        out.append('{');
        for (int i = random.nextInt(4); i > 0; i--) {
          text(random, out);
          out.append(':');
          write(random, out, depth + 1);
          out.append(i > 1 ? "," : "");
        }
        out.append('}');
      }
    }
  }

  private static void text(Random random, StringBuilder out) {
    String letters = "aäb€c😀\\n\\\"\\u0007";
    out.append('"').append(letters, 0, new int[] {0, 1, 2, 4, 5, 7, 9, 11, 17}[random.nextInt(9)]);
    out.append('"');
  }
}
