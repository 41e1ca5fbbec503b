package io.jenkins.plugins.slipway.scm;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.github.slipway.git.RefRequest;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of what a run is, as Jenkins knows it; found on the controller, sent to the agent.
 *
 * <p>What Jenkins knows is a claim: the workspace may have another repository checked out, or
 * several. So it goes to the core as the variables that a CI has, in {@link #environment}, which
 * the core holds against the work tree; never as what the user says, which would win over it.
 *
 * @param ref {@code refs/heads/…}, {@code refs/tags/…} or {@code refs/pull/N/head} of a multibranch
 *     project, to be shown; null if Jenkins does not know
 * @param commit 40 hex digits, to be shown; null if Jenkins does not know
 * @param target the branch that a pull request goes to; null if it is none
 * @param pullRequest whether it is a pull request: nothing is pushed then, and no credentials are
 *     given to anything
 * @param manual whether a user started the run
 * @param trustedRules the text of {@code .registry.yaml} of a revision that can be trusted, for a
 *     pull request: empty if there is none, so that no rules count; null if the one of the work
 *     tree counts
 * @param environment for {@code PlanRequest}: that of the step, in which the variables that say
 *     what is built (BRANCH_NAME, CHANGE_ID, GIT_COMMIT and so on) have Jenkins' own values,
 *     whatever a Jenkinsfile made of them
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
  public RunRef {
    environment = Map.copyOf(environment);
  }

  /**
   * Finds it.
   *
   * @param directory what is built is in it; of several repositories that a run checked out, the
   *     one counts that it belongs to. Null if that is not known.
   * @param rulesFile the path of a file of rules in place of {@code .registry.yaml}, relative to
   *     the directory; null for none
   * @param environment of the step
   * @param listener hears why rules cannot be trusted
   */
  public static RunRef of(
      Run<?, ?> run,
      @Nullable FilePath directory,
      @Nullable String rulesFile,
      EnvVars environment,
      TaskListener listener)
      throws IOException, InterruptedException {
    RunHead head = RunHead.of(run, listener);
    Optional<Checkout> checkout = Checkouts.of(run).at(directory);
    Claim claim = Claim.of(head, checkout);
    String trusted = null;
    if (head.isPullRequest()) {
      trusted =
          new TrustedRules(head, listener)
              .read(RulesPath.of(checkout, directory, rulesFile))
              .orElse(null);
    }
    return new RunRef(
        claim.ref().orElse(null),
        claim.commit().orElse(null),
        head.target().orElse(null),
        head.isPullRequest(),
        isManual(run),
        trusted,
        claim.variables(run, environment));
  }

  /** Whether this is a run of a pull request, without finding out more. */
  public static boolean isPullRequest(Run<?, ?> run) {
    try {
      return RunHead.of(run, TaskListener.NULL).isPullRequest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      // Nobody waits for the answer; nothing is given away by it.
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** A replay counts, too; a run that was started by one that a user started does not. */
  private static boolean isManual(Run<?, ?> run) {
    return run.getCauses().stream().anyMatch(Cause.UserIdCause.class::isInstance);
  }

  /** What the core is told besides the environment: the number of the build. */
  public RefRequest request() {
    return new RefRequest(Optional.empty(), Optional.empty(), buildNumber());
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
