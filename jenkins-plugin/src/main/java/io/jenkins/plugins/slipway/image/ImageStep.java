package io.jenkins.plugins.slipway.image;

import hudson.Util;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * What steps about images in registries share.
 *
 * @param <T> what they return
 */
public abstract class ImageStep<T> extends Step {
  private String registry = "";
  private String credentialsId = "";

  ImageStep() {}

  /** Completes short names: the name of a configured registry, or {@code host[:port]}. */
  public @Nullable String getRegistry() {
    return Util.fixEmpty(registry);
  }

  @DataBoundSetter
  public void setRegistry(@Nullable String registry) {
    this.registry = Util.fixNull(registry).strip();
  }

  /** Credentials in place of those that are configured; null for those. */
  public @Nullable String getCredentialsId() {
    return Util.fixEmpty(credentialsId);
  }

  @DataBoundSetter
  public void setCredentialsId(@Nullable String credentialsId) {
    this.credentialsId = Util.fixNull(credentialsId).strip();
  }

  @Override
  public StepExecution start(StepContext context) {
    return new ImageStepExecution<>(context, this);
  }

  /** Does the step's work. */
  abstract T run(StepSite site) throws IOException, InterruptedException;

  /** Empty if none was said. */
  String registry() {
    return registry;
  }

  /** Empty if none were said. */
  String credentialsId() {
    return credentialsId;
  }
}
