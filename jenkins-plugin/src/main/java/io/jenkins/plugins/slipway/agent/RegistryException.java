package io.jenkins.plugins.slipway.agent;

import hudson.AbortException;
import io.github.slipway.problem.SlipwayException;

/**
 * A failure that a user can do something about. Its message is the whole text, which Jenkins prints
 * once, without a stack trace; the id stands in brackets at its end.
 */
public final class RegistryException extends AbortException {
  private static final long serialVersionUID = 2;

  private final String problem;
  private final String text;

  /**
   * A failure.
   *
   * @param problem the id in docs/jenkins-problems.md
   * @param text what happened, and what to do about it
   */
  public RegistryException(String problem, String text) {
    super(text + " [" + problem + "]");
    this.problem = problem;
    this.text = text;
  }

  /** One of the core's: its whole text, and its id in docs/problems.md. */
  public static RegistryException of(SlipwayException e) {
    return new RegistryException(e.problem().id(), String.valueOf(e.getMessage()));
  }

  /** The id of the problem. */
  public String problem() {
    return problem;
  }

  /**
   * The same with a line about where Jenkins has what the core's advice names; itself if there is
   * none. To be called once, on the controller, whose language is that of the log.
   */
  public RegistryException advised() {
    return JenkinsAdvice.of(problem)
        .map(advice -> with(Messages.JenkinsAdvice_line(advice)))
        .orElse(this);
  }

  private RegistryException with(String line) {
    RegistryException advised = new RegistryException(problem, text + "\n" + line);
    advised.initCause(getCause());
    advised.setStackTrace(getStackTrace());
    for (Throwable suppressed : getSuppressed()) {
      advised.addSuppressed(suppressed);
    }
    return advised;
  }
}
