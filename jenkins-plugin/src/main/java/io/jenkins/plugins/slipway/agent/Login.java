package io.jenkins.plugins.slipway.agent;

import java.io.Serializable;

/**
 * Credentials for a registry.
 *
 * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
 * @param repository the only repository that they are for; empty for all
 * @param username empty with a token
 * @param secret the password or token, in the clear
 * @param source for people: which credentials of Jenkins these are
 */
public record Login(
    String registry, String repository, Kind kind, String username, String secret, String source)
    implements Serializable {
  /** How the secret is used. */
  public enum Kind {
    /** The password of the user. */
    PASSWORD,
    /** A token that is exchanged for others, docker's {@code identitytoken}. */
    IDENTITY_TOKEN,
    /** A token that the registry takes as it is, docker's {@code registrytoken}. */
    REGISTRY_TOKEN
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "Login[" + registry + "/" + repository + ", " + source + "]";
  }
}
