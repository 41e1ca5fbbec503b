package io.github.slipway.assemble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.base.BaseImage;
import io.github.slipway.image.Digest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The config of a base, of which is known that the fields to be joined have the form that they
 * should have. Fields that are null count as missing: Docker writes many.
 *
 * @param root the whole config
 * @param config its {@code config} object, empty if it has none
 * @param history its history, empty if it has none
 * @param diffIds one for each layer
 * @param hasManifest whether there is a manifest; {@code scratch} has none
 */
record BaseConfig(
    ObjectNode root,
    ObjectNode config,
    List<ObjectNode> history,
    List<Digest> diffIds,
    boolean hasManifest) {
  /**
   * Reads the config of this base.
   *
   * @throws SlipwayException with {@link Problem#BASE_MALFORMED} if it is not the config of an
   *     image with as many layers as the base has
   */
  static BaseConfig read(BaseImage base, Json json) {
    JsonNode node;
    try {
      node = json.read(base.config());
    } catch (IOException e) {
      throw malformed(base, "its config is not JSON", e);
    }
    if (!(node instanceof ObjectNode root)) {
      throw malformed(base, "its config is not a JSON object", null);
    }
    JsonNode config = root.path("config");
    BaseConfig read =
        new BaseConfig(
            root,
            isMissing(config) ? json.object() : object(base, config, "config"),
            history(base, root.path("history")),
            diffIds(base, root.path("rootfs")),
            base.manifest().isPresent());
    read.checkFields(base);
    return read;
  }

  private static List<ObjectNode> history(BaseImage base, JsonNode node) {
    List<ObjectNode> entries = new ArrayList<>();
    if (!isMissing(node)) {
      if (!node.isArray()) {
        throw malformed(base, "history in its config is not a list", null);
      }
      for (JsonNode entry : node) {
        entries.add(object(base, entry, "an entry of history"));
      }
    }
    return entries;
  }

  private static List<Digest> diffIds(BaseImage base, JsonNode rootfs) {
    List<Digest> diffIds = new ArrayList<>();
    for (JsonNode diffId : rootfs.path("diff_ids")) {
      try {
        diffIds.add(Digest.of(diffId.asText()));
      } catch (IllegalArgumentException e) {
        throw malformed(base, "rootfs.diff_ids in its config has an entry that is no digest", e);
      }
    }
    if (diffIds.size() != base.layers().size()) {
      throw malformed(
          base,
          "its manifest has "
              + base.layers().size()
              + " layers and its config "
              + diffIds.size()
              + " diff_ids",
          null);
    }
    return diffIds;
  }

  private void checkFields(BaseImage base) {
    JsonNode environment = config.path("Env");
    if (!isMissing(environment) && !environment.isArray()) {
      throw malformed(base, "config.Env in its config is not a list", null);
    }
    for (JsonNode variable : environment) {
      if (!variable.isTextual()) {
        throw malformed(base, "config.Env in its config has an entry that is no text", null);
      }
    }
    for (String field : List.of("Labels", "ExposedPorts", "Volumes")) {
      JsonNode value = config.path(field);
      if (!isMissing(value)) {
        object(base, value, "config." + field);
      }
    }
  }

  static boolean isMissing(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static ObjectNode object(BaseImage base, JsonNode node, String what) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw malformed(base, what + " in its config is not a JSON object", null);
  }

  /** The problem with this base. */
  static SlipwayException malformed(BaseImage base, String why, @Nullable Throwable cause) {
    return Problem.BASE_MALFORMED.because(cause, "base", nameOf(base), "why", why);
  }

  private static String nameOf(BaseImage base) {
    String digest =
        base.manifest()
            .map(manifest -> manifest.digest().toString())
            .orElseGet(() -> "with the config " + base.config().digest());
    return base.origin()
        .map(origin -> origin.registry() + "/" + origin.repository() + "@" + digest)
        .orElse(digest);
  }
}
