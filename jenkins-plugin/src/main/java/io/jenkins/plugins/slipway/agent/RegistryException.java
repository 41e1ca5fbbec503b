package io.jenkins.plugins.slipway.agent;

import hudson.AbortException;

/**
 * A failure that a user can do something about. Its message is the whole text, which Jenkins prints
 * once, without a stack trace.
 */
public final class RegistryException extends AbortException {
  private static final long serialVersionUID = 1;

  private final String problem;

  /**
   * A failure.
   *
   * @param problem the id in the core's catalogue of problems, or in this plugin's
   * @param message what happened, and what to do about it
   */
  public RegistryException(String problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** The id of the problem. */
  public String problem() {
    return problem;
  }
}
