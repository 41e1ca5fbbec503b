package io.jenkins.plugins.slipway.push;

import hudson.EnvVars;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;

/** What a user says of what is built, and how it is built. */
public abstract class ProjectOptions extends AbstractDescribableImpl<PushOptions>
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** What Maven does unless somebody says something else. */
  static final String DEFAULT_GOALS = "package";

  private String source = "";
  private String directory = "";
  private String context = "";
  private String dockerfile = "";
  private String buildArgs = "";
  private String stage = "";
  private String builder = "";
  private String file = "";
  private @Nullable String goals = DEFAULT_GOALS;
  private String maven = "";
  private String mavenArguments = "";

  ProjectOptions() {}

  /**
   * {@code oci:DIR}, {@code oci-archive:FILE} or {@code docker-archive:FILE} for an image that is
   * built already, or the kind of project: {@code java}, {@code spring-boot}, {@code war}, {@code
   * jar}, {@code directory}, {@code dockerfile}; empty to have it found.
   */
  public String getSource() {
    return text(source);
  }

  @DataBoundSetter
  public void setSource(@Nullable String value) {
    source = text(value);
  }

  /** Where the project is, in the workspace. */
  public String getDirectory() {
    return text(directory);
  }

  @DataBoundSetter
  public void setDirectory(@Nullable String value) {
    directory = text(value);
  }

  /** The directory whose files go into the image, or that a Dockerfile copies from. */
  public String getContext() {
    return text(context);
  }

  @DataBoundSetter
  public void setContext(@Nullable String value) {
    context = text(value);
  }

  /** The Dockerfile, relative to the context. */
  public String getDockerfile() {
    return text(dockerfile);
  }

  @DataBoundSetter
  public void setDockerfile(@Nullable String value) {
    dockerfile = text(value);
  }

  /** Values of the Dockerfile's ARGs: {@code NAME=value}, separated by commas. */
  public String getBuildArgs() {
    return text(buildArgs);
  }

  @DataBoundSetter
  public void setBuildArgs(@Nullable String value) {
    buildArgs = text(value);
  }

  /** The stage of the Dockerfile to build. */
  public String getStage() {
    return text(stage);
  }

  @DataBoundSetter
  public void setStage(@Nullable String value) {
    stage = text(value);
  }

  /** Who builds a Dockerfile: {@code auto}, {@code slipway}, {@code buildah} or {@code docker}. */
  public String getBuilder() {
    return text(builder);
  }

  @DataBoundSetter
  public void setBuilder(@Nullable String value) {
    builder = text(value);
  }

  /** The jar or WAR that goes into the image. */
  public String getFile() {
    return text(file);
  }

  @DataBoundSetter
  public void setFile(@Nullable String value) {
    file = text(value);
  }

  /** What Maven does before it builds the image. */
  public String getGoals() {
    return goals == null ? DEFAULT_GOALS : goals;
  }

  @DataBoundSetter
  public void setGoals(@Nullable String value) {
    goals = text(value);
  }

  /** The name of a Maven installation of Jenkins. */
  public String getMaven() {
    return text(maven);
  }

  @DataBoundSetter
  public void setMaven(@Nullable String value) {
    maven = text(value);
  }

  /** Further arguments for Maven. */
  public String getMavenArguments() {
    return text(mavenArguments);
  }

  @DataBoundSetter
  public void setMavenArguments(@Nullable String value) {
    mavenArguments = text(value);
  }

  /** Gives another one all of this, with variables of the build filled in. */
  final void expandProject(EnvVars variables, ProjectOptions to) {
    to.source = variables.expand(source);
    to.directory = variables.expand(directory);
    to.context = variables.expand(context);
    to.dockerfile = variables.expand(dockerfile);
    to.buildArgs = variables.expand(buildArgs);
    to.stage = variables.expand(stage);
    to.builder = variables.expand(builder);
    to.file = variables.expand(file);
    to.goals = variables.expand(getGoals());
    to.maven = variables.expand(maven);
    to.mavenArguments = variables.expand(mavenArguments);
  }

  /** What an older version did not save is null, and counts as not said. */
  static String text(@Nullable String value) {
    return Util.fixNull(value).trim();
  }
}
