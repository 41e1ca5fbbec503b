package io.jenkins.plugins.slipway.push;

import io.jenkins.plugins.slipway.maven.MavenOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/** What of a step's parameters Maven is told: how the image is made, and not where it goes. */
final class MavenParameters {
  private MavenParameters() {}

  static MavenOptions of(PushOptions options) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("from", options.getFrom());
    properties.put("format", options.getFormat());
    properties.put("platform", options.getPlatform());
    properties.put("mainClass", options.getMainClass());
    properties.put("jvmFlags", options.getJvmFlags());
    properties.put("args", options.getArgs());
    properties.put("environment", options.getEnvironment());
    properties.put("labels", options.getLabels());
    properties.put("ports", options.getPorts());
    properties.put("volumes", options.getVolumes());
    properties.put("user", options.getUser());
    properties.put("workdir", options.getWorkdir());
    properties.put("entrypoint", options.getEntrypoint());
    properties.put("creationTime", options.getCreationTime());
    properties.values().removeIf(String::isEmpty);
    return new MavenOptions(
        options.getGoals(), options.getMavenArguments(), options.getMaven(), properties);
  }
}
