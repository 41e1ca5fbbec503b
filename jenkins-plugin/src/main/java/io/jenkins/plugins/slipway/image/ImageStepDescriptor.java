package io.jenkins.plugins.slipway.image;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.slipway.config.StepForm;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the forms of these steps share. They need no node. */
public abstract class ImageStepDescriptor extends StepDescriptor {
  ImageStepDescriptor() {}

  @Override
  public Set<? extends Class<?>> getRequiredContext() {
    return Set.of(Run.class, TaskListener.class);
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
