package io.github.slipway.assemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.image.Bytes;
import java.io.IOException;

/** JSON as trees: fields keep their order, and numbers their digits. */
final class Json {
  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  JsonNode read(Bytes bytes) throws IOException {
    return mapper.readTree(bytes.toArray());
  }

  Bytes write(ObjectNode node) {
    try {
      return Bytes.of(mapper.writeValueAsBytes(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree could not be written", e);
    }
  }

  ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
