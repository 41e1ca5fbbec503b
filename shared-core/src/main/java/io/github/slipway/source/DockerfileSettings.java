package io.github.slipway.source;

import io.github.slipway.image.ImageSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins what a Dockerfile sets and what a user sets. */
final class DockerfileSettings {
  private DockerfileSettings() {}

  /** The user wins; an entrypoint of the user's makes an end of the Dockerfile's CMD. */
  static ImageSettings joined(ImageSettings file, ImageSettings user) {
    Optional<List<String>> cmd =
        user.entrypoint().isPresent() ? user.cmd() : user.cmd().or(file::cmd);
    return user.toBuilder()
        .environment(joined(file.environment(), user.environment()))
        .labels(joined(file.labels(), user.labels()))
        .ports(joined(file.ports(), user.ports()))
        .volumes(joined(file.volumes(), user.volumes()))
        .user(user.user().or(file::user))
        .workdir(user.workdir().or(file::workdir))
        .entrypoint(user.entrypoint().or(file::entrypoint))
        .cmd(cmd)
        .stopSignal(user.stopSignal().or(file::stopSignal))
        .healthcheck(user.healthcheck().or(file::healthcheck))
        .shell(user.shell().or(file::shell))
        .build();
  }

  private static Map<String, String> joined(Map<String, String> file, Map<String, String> user) {
    Map<String, String> all = new LinkedHashMap<>(file);
    all.putAll(user);
    return all;
  }

  private static List<String> joined(List<String> file, List<String> user) {
    List<String> all = new ArrayList<>(file);
    all.addAll(user);
    return all;
  }
}
