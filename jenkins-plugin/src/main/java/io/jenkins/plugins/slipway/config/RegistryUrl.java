package io.jenkins.plugins.slipway.config;

import java.util.Locale;

/**
 * What somebody wrote as the address of a registry.
 *
 * @param scheme {@code http}, {@code https}, or empty if it was not said
 * @param authority {@code host[:port]} in lower case
 * @param path what follows, from its slash on; empty for none
 */
record RegistryUrl(String scheme, String authority, String path) {
  private static final String DOCKER_HUB = "docker.io";

  static RegistryUrl of(String text) {
    int colon = text.indexOf("://");
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = colon < 0 ? text : text.substring(colon + 3);
    int slash = rest.indexOf('/');
    String authority = (slash < 0 ? rest : rest.substring(0, slash)).toLowerCase(Locale.ROOT);
    String path = slash < 0 ? "" : rest.substring(slash);
    return new RegistryUrl(scheme, authority, path);
  }

  /** {@code host[:port]} as in image references. */
  String host() {
    return switch (authority) {
      case "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com" -> DOCKER_HUB;
      default -> authority;
    };
  }

  boolean knownScheme() {
    return switch (scheme) {
      case "", "http", "https" -> true;
      default -> false;
    };
  }

  boolean plainHttp() {
    return scheme.equals("http");
  }

  /** With {@code https}, if none was said. */
  String withScheme() {
    return (scheme.isEmpty() ? "https" : scheme) + "://" + authority;
  }

  /** Whether the path says nothing but the API, which others want to be told. */
  boolean onlyHost() {
    return switch (path) {
      case "", "/", "/v1", "/v1/", "/v2", "/v2/" -> true;
      default -> false;
    };
  }

  /** Whether it can only be a host, and no name: it has a dot or a port, or is this machine. */
  boolean looksLikeHost() {
    return authority.indexOf('.') >= 0
        || authority.indexOf(':') >= 0
        || authority.equals("localhost");
  }
}
