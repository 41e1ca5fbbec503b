package io.github.slipway.dockerfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stage has from its base.
 *
 * @param environment variables by name
 * @param shell what runs commands in shell form; empty if the base does not say
 * @param onBuild triggers, as the base has them
 */
public record Inherited(
    Map<String, String> environment,
    Optional<String> workdir,
    Optional<String> user,
    List<String> shell,
    List<String> onBuild) {
  public Inherited {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    shell = List.copyOf(shell);
    onBuild = List.copyOf(onBuild);
  }

  /** Of a base that says nothing. */
  public static Inherited nothing() {
    return new Inherited(Map.of(), Optional.empty(), Optional.empty(), List.of(), List.of());
  }
}
