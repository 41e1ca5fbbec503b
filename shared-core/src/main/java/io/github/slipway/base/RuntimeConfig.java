package io.github.slipway.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.image.Bytes;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The config of a base, with a runtime on it: its layers, and where {@code java} is. */
final class RuntimeConfig {
  private static final String CREATED = "1970-01-01T00:00:00Z";
  private static final String USUAL_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private RuntimeConfig() {}

  /**
   * Joins them.
   *
   * @param base what messages call it
   * @throws io.github.slipway.problem.SlipwayException if the base has another C library than this
   *     machine, or its config is none
   */
  static Bytes of(String base, Bytes config, List<BuiltLayer> layers) throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode node;
    try {
      node = json.readTree(config.toArray());
    } catch (JsonProcessingException e) {
      throw Problem.BASE_NOT_IMAGE.because(e, "base", base, "why", "its config is not JSON");
    }
    if (!(node instanceof ObjectNode root)) {
      throw Problem.BASE_NOT_IMAGE.with("base", base, "why", "its config is not a JSON object");
    }
    refuseMusl(base, root);
    ArrayNode history = root.withArray("history");
    ArrayNode diffIds = root.withObject("rootfs").withArray("diff_ids");
    for (BuiltLayer layer : layers) {
      history
          .addObject()
          .put("created", CREATED)
          .put("created_by", "slipway jlink: " + layer.name());
      diffIds.add(layer.diffId().toString());
    }
    ObjectNode run =
        root.path("config") instanceof ObjectNode object ? object : root.putObject("config");
    Map<String, String> environment = environment(run);
    environment.put(
        "PATH", JlinkLayers.JAVA_HOME + "/bin:" + environment.getOrDefault("PATH", USUAL_PATH));
    environment.put("JAVA_HOME", JlinkLayers.JAVA_HOME);
    if (!environment.containsKey("LC_ALL")) {
      environment.putIfAbsent("LANG", "C.UTF-8");
    }
    ArrayNode lines = run.putArray("Env");
    environment.forEach((name, value) -> lines.add(name + "=" + value));
    return Bytes.of(json.writeValueAsBytes(root));
  }

  private static Map<String, String> environment(ObjectNode config) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (JsonNode line : config.path("Env")) {
      String text = line.asText();
      int equals = text.indexOf('=');
      environment.put(
          equals < 0 ? text : text.substring(0, equals),
          equals < 0 ? "" : text.substring(equals + 1));
    }
    return environment;
  }

  /** Alpine's images say so in their first step; what says nothing is believed to fit. */
  private static void refuseMusl(String base, ObjectNode root) {
    for (JsonNode step : root.path("history")) {
      String by = step.path("created_by").asText();
      if (by.contains("alpine-minirootfs") || by.contains("apk add")) {
        throw Problem.RUNTIME_OTHER_LIBC.with("base", base);
      }
    }
  }
}
