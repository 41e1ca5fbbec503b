package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.BuiltLayer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The config of the {@code jlink} base. Written as text: no value has a character that JSON would
 * escape, and an unchanged push needs no JSON library for it.
 */
final class JlinkConfig {
  private static final String CREATED = "\"created\":\"1970-01-01T00:00:00Z\"";

  private JlinkConfig() {}

  static Bytes of(Platform platform, List<BuiltLayer> layers) {
    String user = JlinkLayers.USER + ":" + JlinkLayers.USER;
    String path =
        JlinkLayers.JAVA_HOME + "/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    String history =
        layers.stream()
            .map(l -> "{" + CREATED + ",\"created_by\":\"slipway jlink: " + l.name() + "\"}")
            .collect(Collectors.joining(","));
    String diffIds =
        layers.stream().map(l -> "\"" + l.diffId() + "\"").collect(Collectors.joining(","));
    return Bytes.of(
        "{\"architecture\":\"%s\",\"os\":\"%s\",%s,"
                .formatted(platform.architecture(), platform.os(), CREATED)
            + "\"config\":{\"User\":\"%s\",\"Env\":[\"PATH=%s\",\"JAVA_HOME=%s\",\"LANG=C.UTF-8\"]},"
                .formatted(user, path, JlinkLayers.JAVA_HOME)
            + "\"history\":[%s],\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}"
                .formatted(history, diffIds));
  }
}
