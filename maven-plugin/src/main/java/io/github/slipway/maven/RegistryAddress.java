package io.github.slipway.maven;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;

/** A registry alone, as {@code -Dregistry.host} names it. */
final class RegistryAddress {
  private RegistryAddress() {}

  /**
   * Reads {@code host[:port]}, by the rules of references: a name without a dot and a port would be
   * part of a repository of Docker Hub there.
   *
   * @return the registry as references name it
   * @throws SlipwayException if it is none
   */
  static String of(String text) {
    String host = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (host.startsWith("http://") || host.startsWith("https://")) {
      throw invalid(text, "a registry is host[:port], without http:// or https://");
    }
    ImageReference reference;
    try {
      reference = ImageReference.of(host + "/any");
    } catch (SlipwayException e) {
      throw invalid(text, "a registry is host[:port], of letters, digits, '.' and '-'");
    }
    if (!reference.repository().equals("any") && !reference.repository().equals("library/any")) {
      throw invalid(text, "a registry is host[:port], with a dot or a port in it, or localhost");
    }
    return reference.registry();
  }

  private static SlipwayException invalid(String text, String why) {
    return Problem.INVALID_SETTING.with("value", text, "property", "host", "why", why);
  }
}
