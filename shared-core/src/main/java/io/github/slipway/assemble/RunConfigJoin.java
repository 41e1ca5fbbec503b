package io.github.slipway.assemble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.slipway.image.Healthcheck;
import io.github.slipway.image.ImageSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the {@code config} object of a config: how a container of the image runs.
 *
 * <p>Everything that the base says and the application does not touch is kept, known or not
 * (StopSignal, Shell, Healthcheck, …). ONBUILD triggers are not: a Dockerfile's build runs them in
 * the image that is built on the base and does not hand them on, and there is nothing here to run
 * them with.
 */
final class RunConfigJoin {
  /** What this class writes itself, or leaves out. */
  private static final Set<String> HANDLED =
      Set.of(
          "User",
          "ExposedPorts",
          "Env",
          "Entrypoint",
          "Cmd",
          "ArgsEscaped",
          "Volumes",
          "WorkingDir",
          "Labels",
          "OnBuild");

  private final Json json;

  RunConfigJoin(Json json) {
    this.json = json;
  }

  ObjectNode join(ObjectNode base, ImageSettings settings) {
    ObjectNode config = json.object();
    putOwnOrBase(config, "User", settings.user().orElse(""), base);
    putNames(config, "ExposedPorts", withProtocol(base.path("ExposedPorts")), settings.ports());
    config.set("Env", environment(base.path("Env"), settings.environment()));
    putCommand(config, base, settings);
    putNames(config, "Volumes", namesOf(base.path("Volumes")), settings.volumes());
    putOwnOrBase(config, "WorkingDir", settings.workdir().orElse(""), base);
    config.set("Labels", labels(base.path("Labels"), settings));
    settings.stopSignal().ifPresent(signal -> config.put("StopSignal", signal));
    settings.healthcheck().ifPresent(check -> config.set("Healthcheck", healthcheck(check)));
    settings.shell().ifPresent(shell -> config.set("Shell", array(shell)));
    for (Map.Entry<String, JsonNode> field : base.properties()) {
      if (!HANDLED.contains(field.getKey()) && !config.has(field.getKey())) {
        putUnlessNull(config, field.getKey(), field.getValue());
      }
    }
    return config;
  }

  /** Times are in nanoseconds, as Go writes them. */
  private ObjectNode healthcheck(Healthcheck check) {
    ObjectNode node = json.object();
    node.set("Test", array(check.test()));
    check.interval().ifPresent(time -> node.put("Interval", time.toNanos()));
    check.timeout().ifPresent(time -> node.put("Timeout", time.toNanos()));
    check.startPeriod().ifPresent(time -> node.put("StartPeriod", time.toNanos()));
    check.startInterval().ifPresent(time -> node.put("StartInterval", time.toNanos()));
    check.retries().ifPresent(number -> node.put("Retries", number));
    return node;
  }

  private static void putOwnOrBase(ObjectNode config, String field, String own, ObjectNode base) {
    if (own.isEmpty()) {
      putUnlessNull(config, field, base.path(field));
    } else {
      config.put(field, own);
    }
  }

  /**
   * As {@code docker build}: an entrypoint of one's own makes an end of the base's CMD, which was
   * meant for the base's entrypoint, and ArgsEscaped speaks of a command that was inherited whole.
   */
  private void putCommand(ObjectNode config, ObjectNode base, ImageSettings settings) {
    settings
        .entrypoint()
        .ifPresentOrElse(
            own -> config.set("Entrypoint", array(own)),
            () -> putUnlessNull(config, "Entrypoint", base.path("Entrypoint")));
    if (settings.cmd().isPresent()) {
      config.set("Cmd", array(settings.cmd().get()));
    } else if (settings.entrypoint().isEmpty()) {
      putUnlessNull(config, "Cmd", base.path("Cmd"));
      putUnlessNull(config, "ArgsEscaped", base.path("ArgsEscaped"));
    }
  }

  /** The base's variables in their order, then the application's new ones by name. */
  private ArrayNode environment(JsonNode base, Map<String, String> own) {
    Map<String, String> byName = new LinkedHashMap<>();
    for (JsonNode variable : base) {
      String text = variable.asText();
      int equals = text.indexOf('=');
      byName.put(equals < 0 ? text : text.substring(0, equals), text);
    }
    new TreeMap<>(own).forEach((name, value) -> byName.put(name, name + "=" + value));
    return array(List.copyOf(byName.values()));
  }

  private ObjectNode labels(JsonNode base, ImageSettings settings) {
    Map<String, JsonNode> byName = new TreeMap<>();
    for (Map.Entry<String, JsonNode> label : base.properties()) {
      if (settings.notInherited().stream().noneMatch(label.getKey()::startsWith)) {
        byName.put(label.getKey(), label.getValue());
      }
    }
    settings.labels().forEach((name, value) -> byName.put(name, TextNode.valueOf(value)));
    ObjectNode labels = json.object();
    labels.setAll(byName);
    return labels;
  }

  /** An object whose names are what it says, as Go writes a set. */
  private void putNames(ObjectNode config, String field, List<String> base, List<String> own) {
    Map<String, JsonNode> byName = new TreeMap<>();
    base.forEach(name -> byName.put(name, json.object()));
    own.forEach(name -> byName.put(name, json.object()));
    config.set(field, json.object().setAll(byName));
  }

  private static List<String> namesOf(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static List<String> withProtocol(JsonNode ports) {
    return namesOf(ports).stream()
        .map(port -> port.indexOf('/') < 0 ? port + "/tcp" : port)
        .toList();
  }

  private ArrayNode array(List<String> texts) {
    ArrayNode array = json.array();
    texts.forEach(array::add);
    return array;
  }

  private static void putUnlessNull(ObjectNode config, String field, JsonNode value) {
    if (!BaseConfig.isMissing(value)) {
      config.set(field, value);
    }
  }
}
