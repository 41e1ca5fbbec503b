package io.github.slipway.credential;

import io.github.slipway.image.ImageReference;
import java.util.Locale;

/**
 * A registry as the files of other tools name it: {@code https://index.docker.io/v1/}, {@code
 * https://host:5000/v2/}, {@code host:5000}, {@code host/namespace}.
 *
 * @param name without scheme and API version, Docker Hub always {@code docker.io}
 */
record RegistryKey(String name) {
  /** What docker login stores the credentials of Docker Hub under. */
  static final String DOCKER_HUB_URL = "https://index.docker.io/v1/";

  static RegistryKey of(String text) {
    String name = text;
    int scheme = name.indexOf("://");
    if (scheme >= 0) {
      name = name.substring(scheme + 3);
    }
    int slash = name.indexOf('/');
    String host = (slash < 0 ? name : name.substring(0, slash)).toLowerCase(Locale.ROOT);
    String rest =
        switch (slash < 0 ? "" : name.substring(slash)) {
          case "", "/", "/v1", "/v1/", "/v2", "/v2/" -> "";
          default -> name.substring(slash);
        };
    boolean hub =
        switch (host) {
          case "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com" -> true;
          default -> false;
        };
    return new RegistryKey((hub ? ImageReference.DOCKER_HUB : host) + rest);
  }

  /** Whether this means the registry, or the part of it, that is named so. */
  boolean is(String registry) {
    return name.equals(of(registry).name);
  }

  /** The host, with its port if it has one. */
  String host() {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  /** How credential helpers know the registry. */
  static String forHelper(String registry) {
    return registry.equals(ImageReference.DOCKER_HUB) ? DOCKER_HUB_URL : registry;
  }
}
