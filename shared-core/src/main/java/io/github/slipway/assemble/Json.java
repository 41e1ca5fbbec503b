package io.github.slipway.assemble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.image.Bytes;
import io.github.slipway.json.JsonTree;
import java.io.IOException;

/** JSON as trees: fields keep their order, and numbers their digits. */
final class Json {
  JsonNode read(Bytes bytes) throws IOException {
    return JsonTree.readExactly(bytes.toArray());
  }

  Bytes write(ObjectNode node) {
    return Bytes.of(JsonTree.write(node));
  }

  ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
