package io.github.slipway.source;

import io.github.slipway.builder.Builder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Dockerfile and the directory whose files it copies.
 *
 * @param context the directory
 * @param dockerfile the file, in the context or not
 * @param buildArgs values of the Dockerfile's ARGs, by name
 * @param stage the stage to build; the last one if empty
 * @param builder who builds
 * @param toolEnvironment variables for another program that builds, besides those of this process:
 *     such as where it finds its logins
 */
public record DockerfileProject(
    String name,
    Path context,
    Path dockerfile,
    Map<String, String> buildArgs,
    Optional<String> stage,
    Builder builder,
    Map<String, String> toolEnvironment)
    implements SourceRequest {
  public DockerfileProject {
    buildArgs = Collections.unmodifiableMap(new LinkedHashMap<>(buildArgs));
    toolEnvironment = Map.copyOf(toolEnvironment);
  }

  /** Built in the environment of this process. */
  public DockerfileProject(
      String name,
      Path context,
      Path dockerfile,
      Map<String, String> buildArgs,
      Optional<String> stage,
      Builder builder) {
    this(name, context, dockerfile, buildArgs, stage, builder, Map.of());
  }

  /** Built by Slipway, or by a tool where that is needed. */
  public DockerfileProject(
      String name,
      Path context,
      Path dockerfile,
      Map<String, String> buildArgs,
      Optional<String> stage) {
    this(name, context, dockerfile, buildArgs, stage, Builder.AUTO);
  }
}
