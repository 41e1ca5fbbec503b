package io.github.slipway.source;

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
 */
public record DockerfileProject(
    String name,
    Path context,
    Path dockerfile,
    Map<String, String> buildArgs,
    Optional<String> stage)
    implements SourceRequest {
  public DockerfileProject {
    buildArgs = Collections.unmodifiableMap(new LinkedHashMap<>(buildArgs));
  }
}
