package io.github.slipway.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  @Test
  void looksLikeWhatJacksonIndents() throws Exception {
    String text =
        new JsonText()
            .startObject()
            .field("text", "some \"text\"\\\r\n\tand more\u0001\u007f äöü € 😀")
            .field("number", 1234567890123L)
            .field("flag", true)
            .startObject("nothing")
            .end()
            .startArray("none")
            .end()
            .startArray("texts")
            .value("a")
            .value("b")
            .end()
            .startArray("objects")
            .startObject()
            .field("name", "first")
            .startArray("parts")
            .value("c")
            .end()
            .startObject("inner")
            .field("negative", -1)
            .end()
            .end()
            .startObject()
            .end()
            .end()
            .field("last", false)
            .end()
            .toString();

    ObjectNode same = JACKSON.createObjectNode();
    same.put("text", "some \"text\"\\\r\n\tand more\u0001\u007f äöü € 😀");
    same.put("number", 1234567890123L).put("flag", true).putObject("nothing");
    same.putArray("none");
    same.putArray("texts").add("a").add("b");
    ArrayNode objects = same.putArray("objects");
    ObjectNode first = objects.addObject().put("name", "first");
    first.putArray("parts").add("c");
    first.putObject("inner").put("negative", -1);
    objects.addObject();
    same.put("last", false);
    assertThat(JACKSON.readTree(text)).isEqualTo(JACKSON.readTree(same.toString()));
    assertThat(text).isEqualToNormalizingNewlines(same.toPrettyString());
  }

  @Test
  void anyCharacterIsReadAsItWasWritten() throws Exception {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < Character.MIN_SURROGATE; c++) {
      all.append(c);
    }
    all.append("\ue000\uffff😀");

    String text = new JsonText().startObject().field("all", all.toString()).end().toString();

    assertThat(JACKSON.readTree(text).path("all").asText()).isEqualTo(all.toString());
  }

  @Test
  void halfACharacterIsKept() throws Exception {
    String halves = "\ud83d-\ude00-\ude00\ud83d";

    String text = new JsonText().startObject().field("halves", halves).end().toString();

    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(JACKSON.readTree(bytes).path("halves").asText()).isEqualTo(halves);
  }
}
