package io.jenkins.plugins.slipway.push;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.slipway.config.StepForm;
import net.sf.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The form of {@link PushOptions}, which the Pipeline step has too. */
@Extension
public final class PushForm extends Descriptor<PushOptions> {
  public PushForm() {
    super(PushOptions.class);
  }

  @Override
  public String getDisplayName() {
    return Messages.RegistryPushStep_displayName();
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

  /** Credentials for the base, whose registry may be any. */
  @POST
  public ListBoxModel doFillBaseCredentialsIdItems(
      @AncestorInPath @Nullable Item item, @QueryParameter String baseCredentialsId) {
    return StepForm.credentials(item, "", baseCredentialsId);
  }

  /** Installations to choose from. */
  @POST
  public ListBoxModel doFillMavenItems(@AncestorInPath @Nullable Item item) {
    return Choices.maven(item);
  }

  /** Formats to choose from. */
  public ListBoxModel doFillFormatItems() {
    return StepForm.formats();
  }

  /** Yes, no, or nothing said. */
  public ListBoxModel doFillOverwriteItems() {
    return Choices.overwrite();
  }

  /** Yes, no, or nothing said. */
  public ListBoxModel doFillMetadataItems() {
    return Choices.metadata();
  }

  /** Whether this can be an image. */
  public FormValidation doCheckImage(@QueryParameter String value) {
    return Choices.checkImage(Util.fixNull(value).trim());
  }

  @Override
  public PushOptions newInstance(@Nullable StaplerRequest2 request, JSONObject form)
      throws FormException {
    return (PushOptions) super.newInstance(request, Forms.withoutUnsaid(form));
  }
}
