package io.jenkins.plugins.slipway.push;

import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The parameters of a Pipeline step that are those of {@link ProjectOptions} and {@link
 * ImageOptions}: a step can have no other class above it.
 */
public abstract class ProjectParameters extends Step implements Serializable {
  private static final long serialVersionUID = 1;

  private final PushOptions options = new PushOptions();

  ProjectParameters() {}

  /** All parameters together. */
  final PushOptions options() {
    return options;
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

  public String getContext() {
    return options.getContext();
  }

  @DataBoundSetter
  public void setContext(@Nullable String value) {
    options.setContext(value);
  }

  public String getDockerfile() {
    return options.getDockerfile();
  }

  @DataBoundSetter
  public void setDockerfile(@Nullable String value) {
    options.setDockerfile(value);
  }

  public String getBuildArgs() {
    return options.getBuildArgs();
  }

  @DataBoundSetter
  public void setBuildArgs(@Nullable String value) {
    options.setBuildArgs(value);
  }

  public String getStage() {
    return options.getStage();
  }

  @DataBoundSetter
  public void setStage(@Nullable String value) {
    options.setStage(value);
  }

  public String getBuilder() {
    return options.getBuilder();
  }

  @DataBoundSetter
  public void setBuilder(@Nullable String value) {
    options.setBuilder(value);
  }

  public String getFile() {
    return options.getFile();
  }

  @DataBoundSetter
  public void setFile(@Nullable String value) {
    options.setFile(value);
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

  public String getRuntime() {
    return options.getRuntime();
  }

  @DataBoundSetter
  public void setRuntime(@Nullable String value) {
    options.setRuntime(value);
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

  public String getPlatforms() {
    return options.getPlatforms();
  }

  @DataBoundSetter
  public void setPlatforms(@Nullable String value) {
    options.setPlatforms(value);
  }

  public String getAppRoot() {
    return options.getAppRoot();
  }

  @DataBoundSetter
  public void setAppRoot(@Nullable String value) {
    options.setAppRoot(value);
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

  public String getLayers() {
    return options.getLayers();
  }

  @DataBoundSetter
  public void setLayers(@Nullable String value) {
    options.setLayers(value);
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

  public String getAnnotations() {
    return options.getAnnotations();
  }

  @DataBoundSetter
  public void setAnnotations(@Nullable String value) {
    options.setAnnotations(value);
  }

  public @Nullable Boolean getMetadata() {
    return options.getMetadata();
  }

  @DataBoundSetter
  public void setMetadata(@Nullable Boolean value) {
    options.setMetadata(value);
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

  public String getSecrets() {
    return options.getSecrets();
  }

  @DataBoundSetter
  public void setSecrets(@Nullable String value) {
    options.setSecrets(value);
  }
}
