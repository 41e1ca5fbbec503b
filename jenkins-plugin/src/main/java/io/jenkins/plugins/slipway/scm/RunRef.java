package io.jenkins.plugins.slipway.scm;

import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of what a run is, as Jenkins knows it; found on the controller, sent to the agent.
 *
 * @param ref {@code refs/heads/…}, {@code refs/tags/…} or {@code refs/pull/N/head}; null if Jenkins
 *     does not know, so that the work tree is asked
 * @param commit 40 hex digits; null if Jenkins does not know
 * @param target the branch that a pull request goes to; null if it is none
 * @param pullRequest whether it is a pull request: nothing is pushed then, and no credentials are
 *     given to anything
 * @param manual whether a user started the run
 * @param trustedRules the text of {@code .registry.yaml} of a revision that can be trusted, for a
 *     pull request; null if the one of the work tree counts
 * @param environment variables that rules and the work tree's search for the ref may use
 */
public record RunRef(
    @Nullable String ref,
    @Nullable String commit,
    @Nullable String target,
    boolean pullRequest,
    boolean manual,
    @Nullable String trustedRules,
    Map<String, String> environment)
    implements Serializable {
  /**
   * Finds it.
   *
   * @param environment of the step
   * @param listener hears why rules cannot be trusted
   */
  public static RunRef of(Run<?, ?> run, EnvVars environment, TaskListener listener)
      throws IOException, InterruptedException {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Whether this is a run of a pull request, without finding out more. */
  public static boolean isPullRequest(Run<?, ?> run) {
    throw new UnsupportedOperationException("not written yet");
  }

  /** The number of the build. */
  public Optional<String> buildNumber() {
    return Optional.ofNullable(environment.get("BUILD_NUMBER"));
  }

  /** Without the environment, which may have secrets in it. */
  @Override
  public String toString() {
    return "RunRef[" + ref + ", " + commit + "]";
  }
}
