package io.github.slipway.builder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a tool gets the values of a Dockerfile's ARGs. Others see command lines, and a value may be
 * secret: it travels in the environment, unless the tool itself would heed a variable of that name.
 *
 * @param options for the command line
 * @param environment variables besides those that there are
 */
record BuildArguments(List<String> options, Map<String, String> environment) {
  private static final Set<String> HEEDED =
      Set.of("PATH", "HOME", "USER", "SHELL", "TMPDIR", "REGISTRY_AUTH_FILE");

  private static final List<String> HEEDED_PREFIXES =
      List.of("BUILDAH_", "BUILDKIT_", "CONTAINER", "DOCKER_", "LD_", "STORAGE_", "XDG_");

  /**
   * The way of these values.
   *
   * @param present the variables that there are
   */
  static BuildArguments of(Map<String, String> values, Map<String, String> present) {
    List<String> options = new ArrayList<>();
    Map<String, String> environment = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          options.add("--build-arg");
          if (value.equals(present.get(name))) {
            options.add(name);
          } else if (isHeeded(name)) {
            options.add(name + "=" + value);
          } else {
            options.add(name);
            environment.put(name, value);
          }
        });
    return new BuildArguments(options, environment);
  }

  private static boolean isHeeded(String name) {
    return HEEDED.contains(name) || HEEDED_PREFIXES.stream().anyMatch(name::startsWith);
  }
}
