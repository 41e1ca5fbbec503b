package io.jenkins.plugins.slipway.agent;

import java.io.IOException;
import java.io.Serializable;

/**
 * Work with the engine that travels to where it is done. A record with plain values; what it
 * returns travels back, and is made of this plugin's own types and those of the JDK.
 *
 * @param <T> what comes of it
 */
public interface EngineWork<T> extends Serializable {
  /**
   * Does the work. The thread is interrupted when the build is aborted.
   *
   * @throws io.github.slipway.problem.SlipwayException for every failure that a user can meet;
   *     {@link EngineSite} makes a {@link RegistryException} of it
   */
  T run(Engine engine) throws IOException, InterruptedException;
}
