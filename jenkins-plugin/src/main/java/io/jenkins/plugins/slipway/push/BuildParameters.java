package io.jenkins.plugins.slipway.push;

import io.jenkins.plugins.slipway.maven.MavenOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What of a step's parameters whoever builds the image is told, Maven or the engine: what it is
 * made of and how, and not where it goes.
 */
final class BuildParameters {
  private BuildParameters() {}

  /** As texts, by the names that the Maven plugin has for them; what is not said is not there. */
  static Map<String, String> of(PushOptions options) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("source", options.getSource());
    parameters.put("context", options.getContext());
    parameters.put("dockerfile", options.getDockerfile());
    parameters.put("buildArgs", options.getBuildArgs());
    parameters.put("stage", options.getStage());
    parameters.put("builder", options.getBuilder());
    parameters.put("file", options.getFile());
    parameters.put("from", options.getFrom());
    parameters.put("runtime", options.getRuntime());
    parameters.put("format", options.getFormat());
    parameters.put("platform", options.getPlatform());
    parameters.put("platforms", options.getPlatforms());
    parameters.put("appRoot", options.getAppRoot());
    parameters.put("mainClass", options.getMainClass());
    parameters.put("jvmFlags", options.getJvmFlags());
    parameters.put("args", options.getArgs());
    parameters.put("layers", options.getLayers());
    parameters.put("environment", options.getEnvironment());
    parameters.put("labels", options.getLabels());
    parameters.put("annotations", options.getAnnotations());
    Boolean metadata = options.getMetadata();
    parameters.put("metadata", metadata == null ? "" : metadata.toString());
    parameters.put("ports", options.getPorts());
    parameters.put("volumes", options.getVolumes());
    parameters.put("user", options.getUser());
    parameters.put("workdir", options.getWorkdir());
    parameters.put("entrypoint", options.getEntrypoint());
    parameters.put("creationTime", options.getCreationTime());
    parameters.put("secrets", options.getSecrets());
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  /** As Maven is told. */
  static MavenOptions forMaven(PushOptions options) {
    return new MavenOptions(
        options.getGoals(), options.getMavenArguments(), options.getMaven(), of(options));
  }
}
