package io.jenkins.plugins.slipway.config;

import java.util.Locale;

/**
 * An image as a step names it, with or without its registry.
 *
 * @param rest repository, tag and digest
 */
record ImageName(boolean hasRegistry, String rest) {
  static ImageName of(String text) {
    int slash = text.indexOf('/');
    return new ImageName(slash > 0 && isRegistry(text.substring(0, slash)), text);
  }

  /** As docker tells a registry from the first part of a repository. */
  private static boolean isRegistry(String first) {
    return first.indexOf('.') >= 0
        || first.indexOf(':') >= 0
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  /** Its whole name, if it is in this registry unless it says otherwise. */
  String at(String host, String namespace) {
    if (hasRegistry) {
      return rest;
    }
    boolean single = rest.indexOf('/') < 0;
    return host + "/" + (single && !namespace.isEmpty() ? namespace + "/" : "") + rest;
  }
}
