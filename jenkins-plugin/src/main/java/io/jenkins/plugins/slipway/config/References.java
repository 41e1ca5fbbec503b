package io.jenkins.plugins.slipway.config;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.SlipwayException;
import io.jenkins.plugins.slipway.agent.RegistryException;

/** Image references that a user wrote, read on the controller. */
public final class References {
  private References() {}

  /**
   * What this means.
   *
   * @throws RegistryException if it is none, with the core's text
   */
  public static ImageReference of(String text) throws RegistryException {
    try {
      return ImageReference.of(text);
    } catch (SlipwayException e) {
      throw RegistryException.of(e).advised();
    }
  }
}
