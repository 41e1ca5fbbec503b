package io.jenkins.plugins.slipway.push;

import io.jenkins.plugins.slipway.agent.LostAgent;
import io.jenkins.plugins.slipway.agent.RegistryException;
import org.jspecify.annotations.Nullable;

/**
 * Failures of a push that goes to several places: one that fails does not keep the images from the
 * others. Each is told once, and the first one ends the step.
 */
final class PushFailures {
  private final ImagePush.Place place;
  private final boolean several;
  private @Nullable RegistryException first;

  /**
   * None yet.
   *
   * @param several whether images go to several places; else the first failure ends the work
   */
  PushFailures(ImagePush.Place place, boolean several) {
    this.place = place;
    this.several = several;
  }

  /**
   * An image did not get to its place.
   *
   * @throws RegistryException if that ends the work at once
   */
  void add(PlannedImage image, RegistryException failure) throws RegistryException {
    if (!several || LostAgent.is(failure)) {
      throw failure;
    }
    if (first == null) {
      first = failure;
      place.say(Messages.PushFailures_first(image.name()));
    } else {
      place.say(Messages.PushFailures_further(image.name(), failure.getMessage()));
    }
  }

  /** Ends the work if there was one. */
  void end() throws RegistryException {
    if (first != null) {
      throw first;
    }
  }
}
