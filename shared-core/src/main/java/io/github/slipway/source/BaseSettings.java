package io.github.slipway.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How containers of a base run.
 *
 * @param environment variables by name, in the base's order
 * @param workdir its working directory, as the base writes it
 * @param user as the base writes it
 * @param shell what runs commands in shell form; empty if the base does not say
 * @param onBuild what it wants done in images that a Dockerfile builds on it
 */
public record BaseSettings(
    Map<String, String> environment,
    Optional<String> workdir,
    Optional<String> user,
    List<String> shell,
    List<String> onBuild) {
  public BaseSettings {
    onBuild = List.copyOf(onBuild);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    shell = List.copyOf(shell);
  }

  /** Of a base that wants nothing done. */
  public BaseSettings(
      Map<String, String> environment,
      Optional<String> workdir,
      Optional<String> user,
      List<String> shell) {
    this(environment, workdir, user, shell, List.of());
  }
}
