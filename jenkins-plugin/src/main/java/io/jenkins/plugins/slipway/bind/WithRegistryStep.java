package io.jenkins.plugins.slipway.bind;

import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.slipway.config.StepForm;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code withRegistry('name') { … }}: for the block, {@code docker}, {@code podman}, {@code
 * skopeo}, {@code mvn registry:push} and others are logged in to a registry, by a private directory
 * of this build that is gone afterwards.
 */
public final class WithRegistryStep extends Step {
  private final String registry;
  private String credentialsId = "";

  /**
   * For a registry.
   *
   * @param registry the name of one that is configured, or {@code host[:port]}
   */
  @DataBoundConstructor
  public WithRegistryStep(@Nullable String registry) {
    this.registry = Util.fixNull(registry).strip();
  }

  /** The name of a configured registry, or {@code host[:port]}. */
  public String getRegistry() {
    return registry;
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
    return new WithRegistryExecution(context, registry, credentialsId);
  }

  /** How it is called and shown. */
  @Extension
  public static final class DescriptorImpl extends StepDescriptor {
    @Override
    public String getFunctionName() {
      return "withRegistry";
    }

    @Override
    public String getDisplayName() {
      return Messages.WithRegistryStep_displayName();
    }

    @Override
    public boolean takesImplicitBlockArgument() {
      return true;
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
      return Set.of(Run.class, TaskListener.class, FilePath.class, Launcher.class);
    }

    /** Registries to choose from. */
    @POST
    public ListBoxModel doFillRegistryItems(
        @AncestorInPath @Nullable Item item, @QueryParameter String registry) {
      return StepForm.registries(item, registry);
    }

    /** Credentials to choose from. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(
        @AncestorInPath @Nullable Item item,
        @QueryParameter String registry,
        @QueryParameter String credentialsId) {
      return StepForm.credentials(item, registry, credentialsId);
    }
  }
}
