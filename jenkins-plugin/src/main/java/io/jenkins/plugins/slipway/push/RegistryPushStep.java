package io.jenkins.plugins.slipway.push;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.Serializable;
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
public final class RegistryPushStep extends Step implements Serializable {
  private static final long serialVersionUID = 1;

  private final PushOptions options = new PushOptions();

  @DataBoundConstructor
  public RegistryPushStep() {}

  /** All parameters together. */
  PushOptions options() {
    return options;
  }

  @Override
  public StepExecution start(StepContext context) {
    return new RegistryPushExecution(options, context);
  }

  public String getRegistry() {
    return options.getRegistry();
  }

  @DataBoundSetter
  public void setRegistry(@Nullable String value) {
    options.setRegistry(value);
  }

  public String getImage() {
    return options.getImage();
  }

  @DataBoundSetter
  public void setImage(@Nullable String value) {
    options.setImage(value);
  }

  public String getTags() {
    return options.getTags();
  }

  @DataBoundSetter
  public void setTags(@Nullable String value) {
    options.setTags(value);
  }

  public String getRule() {
    return options.getRule();
  }

  @DataBoundSetter
  public void setRule(@Nullable String value) {
    options.setRule(value);
  }

  public String getRulesFile() {
    return options.getRulesFile();
  }

  @DataBoundSetter
  public void setRulesFile(@Nullable String value) {
    options.setRulesFile(value);
  }

  public String getRef() {
    return options.getRef();
  }

  @DataBoundSetter
  public void setRef(@Nullable String value) {
    options.setRef(value);
  }

  public String getCredentialsId() {
    return options.getCredentialsId();
  }

  @DataBoundSetter
  public void setCredentialsId(@Nullable String value) {
    options.setCredentialsId(value);
  }

  public String getSource() {
    return options.getSource();
  }

  @DataBoundSetter
  public void setSource(@Nullable String value) {
    options.setSource(value);
  }

  public String getDirectory() {
    return options.getDirectory();
  }

  @DataBoundSetter
  public void setDirectory(@Nullable String value) {
    options.setDirectory(value);
  }

  public String getGoals() {
    return options.getGoals();
  }

  @DataBoundSetter
  public void setGoals(@Nullable String value) {
    options.setGoals(value);
  }

  public String getMaven() {
    return options.getMaven();
  }

  @DataBoundSetter
  public void setMaven(@Nullable String value) {
    options.setMaven(value);
  }

  public String getMavenArguments() {
    return options.getMavenArguments();
  }

  @DataBoundSetter
  public void setMavenArguments(@Nullable String value) {
    options.setMavenArguments(value);
  }

  public String getFrom() {
    return options.getFrom();
  }

  @DataBoundSetter
  public void setFrom(@Nullable String value) {
    options.setFrom(value);
  }

  public String getBaseCredentialsId() {
    return options.getBaseCredentialsId();
  }

  @DataBoundSetter
  public void setBaseCredentialsId(@Nullable String value) {
    options.setBaseCredentialsId(value);
  }

  public String getFormat() {
    return options.getFormat();
  }

  @DataBoundSetter
  public void setFormat(@Nullable String value) {
    options.setFormat(value);
  }

  public String getPlatform() {
    return options.getPlatform();
  }

  @DataBoundSetter
  public void setPlatform(@Nullable String value) {
    options.setPlatform(value);
  }

  public String getMainClass() {
    return options.getMainClass();
  }

  @DataBoundSetter
  public void setMainClass(@Nullable String value) {
    options.setMainClass(value);
  }

  public String getJvmFlags() {
    return options.getJvmFlags();
  }

  @DataBoundSetter
  public void setJvmFlags(@Nullable String value) {
    options.setJvmFlags(value);
  }

  public String getArgs() {
    return options.getArgs();
  }

  @DataBoundSetter
  public void setArgs(@Nullable String value) {
    options.setArgs(value);
  }

  public String getEnvironment() {
    return options.getEnvironment();
  }

  @DataBoundSetter
  public void setEnvironment(@Nullable String value) {
    options.setEnvironment(value);
  }

  public String getLabels() {
    return options.getLabels();
  }

  @DataBoundSetter
  public void setLabels(@Nullable String value) {
    options.setLabels(value);
  }

  public String getPorts() {
    return options.getPorts();
  }

  @DataBoundSetter
  public void setPorts(@Nullable String value) {
    options.setPorts(value);
  }

  public String getVolumes() {
    return options.getVolumes();
  }

  @DataBoundSetter
  public void setVolumes(@Nullable String value) {
    options.setVolumes(value);
  }

  public String getUser() {
    return options.getUser();
  }

  @DataBoundSetter
  public void setUser(@Nullable String value) {
    options.setUser(value);
  }

  public String getWorkdir() {
    return options.getWorkdir();
  }

  @DataBoundSetter
  public void setWorkdir(@Nullable String value) {
    options.setWorkdir(value);
  }

  public String getEntrypoint() {
    return options.getEntrypoint();
  }

  @DataBoundSetter
  public void setEntrypoint(@Nullable String value) {
    options.setEntrypoint(value);
  }

  public String getCreationTime() {
    return options.getCreationTime();
  }

  @DataBoundSetter
  public void setCreationTime(@Nullable String value) {
    options.setCreationTime(value);
  }

  public @Nullable Boolean getOverwrite() {
    return options.getOverwrite();
  }

  @DataBoundSetter
  public void setOverwrite(@Nullable Boolean value) {
    options.setOverwrite(value);
  }

  public boolean isForce() {
    return options.isForce();
  }

  @DataBoundSetter
  public void setForce(boolean value) {
    options.setForce(value);
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
