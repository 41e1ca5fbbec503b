package io.jenkins.plugins.slipway.image;

import io.jenkins.plugins.slipway.agent.JenkinsAdvice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What a {@code registryCheck} found. */
public final class RegistryState implements Serializable {
  private static final long serialVersionUID = 1;

  private final String registry;
  private final boolean usable;
  private final ArrayList<Finding> findings;

  RegistryState(String registry, boolean usable, List<Finding> findings) {
    this.registry = registry;
    this.usable = usable;
    this.findings = new ArrayList<>(findings);
  }

  /** {@code host[:port]}. */
  @Whitelisted
  public String getRegistry() {
    return registry;
  }

  /** Whether it can be used for what was asked. */
  @Whitelisted
  public boolean isUsable() {
    return usable;
  }

  /** One for each step, in their order. */
  @Whitelisted
  public List<Finding> getFindings() {
    return List.copyOf(findings);
  }

  @Override
  public String toString() {
    return registry + (usable ? " is usable" : " is not usable");
  }

  /** What came of one step. */
  public static final class Finding implements Serializable {
    private static final long serialVersionUID = 1;

    private final String step;
    private final String outcome;
    private final String text;
    private final String advice;
    private final String problem;

    Finding(String step, String outcome, String text, String advice, String problem) {
      this.step = step;
      this.outcome = outcome;
      this.text = text;
      this.advice = advice;
      this.problem = problem;
    }

    /** {@code REGISTRY}, {@code CERTIFICATE}, {@code LOGIN}, {@code PULL}, {@code PUSH}, … */
    @Whitelisted
    public String getStep() {
      return step;
    }

    /** {@code OK}, {@code INFO}, {@code WARNING} or {@code FAILED}. */
    @Whitelisted
    public String getOutcome() {
      return outcome;
    }

    /** What was found. */
    @Whitelisted
    public String getText() {
      return text;
    }

    /** What to do about it, in Jenkins; empty if there is nothing. */
    @Whitelisted
    public String getAdvice() {
      return JenkinsAdvice.of(problem).orElse(advice);
    }

    /** The id of the problem; empty if it is none of the catalogue's. */
    @Whitelisted
    public String getProblem() {
      return problem;
    }

    @Override
    public String toString() {
      return step + " " + outcome + ": " + text;
    }
  }
}
