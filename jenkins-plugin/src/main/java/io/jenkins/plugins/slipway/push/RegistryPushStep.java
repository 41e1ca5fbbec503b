package io.jenkins.plugins.slipway.push;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * {@code registryPush}: builds images from the workspace, tags them by the build rules, pushes them
 * and returns what came of it. Its parameters are those of {@link PushOptions}.
 */
public final class RegistryPushStep extends ProjectParameters {
  private static final long serialVersionUID = 1;

  @DataBoundConstructor
  public RegistryPushStep() {}

  @Override
  public StepExecution start(StepContext context) {
    return new RegistryPushExecution(options(), context);
  }

  public String getRegistry() {
    return options().getRegistry();
  }

  @DataBoundSetter
  public void setRegistry(@Nullable String value) {
    options().setRegistry(value);
  }

  public String getImage() {
    return options().getImage();
  }

  @DataBoundSetter
  public void setImage(@Nullable String value) {
    options().setImage(value);
  }

  public String getTags() {
    return options().getTags();
  }

  @DataBoundSetter
  public void setTags(@Nullable String value) {
    options().setTags(value);
  }

  public String getAlsoTo() {
    return options().getAlsoTo();
  }

  @DataBoundSetter
  public void setAlsoTo(@Nullable String value) {
    options().setAlsoTo(value);
  }

  public String getRule() {
    return options().getRule();
  }

  @DataBoundSetter
  public void setRule(@Nullable String value) {
    options().setRule(value);
  }

  public String getRulesFile() {
    return options().getRulesFile();
  }

  @DataBoundSetter
  public void setRulesFile(@Nullable String value) {
    options().setRulesFile(value);
  }

  public String getRef() {
    return options().getRef();
  }

  @DataBoundSetter
  public void setRef(@Nullable String value) {
    options().setRef(value);
  }

  public String getCredentialsId() {
    return options().getCredentialsId();
  }

  @DataBoundSetter
  public void setCredentialsId(@Nullable String value) {
    options().setCredentialsId(value);
  }

  public @Nullable Boolean getOverwrite() {
    return options().getOverwrite();
  }

  @DataBoundSetter
  public void setOverwrite(@Nullable Boolean value) {
    options().setOverwrite(value);
  }

  public boolean isForce() {
    return options().isForce();
  }

  @DataBoundSetter
  public void setForce(boolean value) {
    options().setForce(value);
  }

  /** The step as Pipelines know it. */
  @Extension
  public static final class DescriptorImpl extends StepDescriptor
      implements CustomDescribableModel {
    @Override
    public String getFunctionName() {
      return "registryPush";
    }

    @Override
    public String getDisplayName() {
      return Messages.RegistryPushStep_displayName();
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
      return Set.of(Run.class, FilePath.class, Launcher.class, EnvVars.class, TaskListener.class);
    }

    /** Of the form's fields: their help, their choices and their checks are there. */
    public PushForm getOptionsDescriptor() {
      return Jenkins.get().getDescriptorByType(PushForm.class);
    }

    @Override
    public Step newInstance(@Nullable StaplerRequest2 request, JSONObject form)
        throws FormException {
      return super.newInstance(request, Forms.withoutUnsaid(form));
    }

    @Override
    public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
      return GroovyValues.asTexts(arguments);
    }
  }
}
