package io.github.slipway.builder;

import io.github.slipway.image.Platform;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a tool is to build.
 *
 * @param buildArgs values of ARGs, which may be secrets
 * @param environment variables for the tool, besides those of this process
 * @param stage the stage to build; the last one if empty
 * @param ignoreFile in place of the one that is in the context
 */
public record ToolJob(
    Path context,
    Path dockerfile,
    Map<String, String> buildArgs,
    Map<String, String> environment,
    Optional<String> stage,
    Optional<Path> ignoreFile,
    Platform platform) {
  public ToolJob {
    buildArgs = Collections.unmodifiableMap(new LinkedHashMap<>(buildArgs));
    environment = Map.copyOf(environment);
  }
}
