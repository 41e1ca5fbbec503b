package io.jenkins.plugins.slipway.push;

import hudson.EnvVars;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * What a user says of a push; what is empty is not said. The Pipeline step has them as its own
 * parameters, the build step as one.
 *
 * <p>Names and texts are those of the Maven plugin: several values in one text are separated by
 * commas, and {@code \\,} is a comma within a value.
 */
public final class PushOptions extends AbstractDescribableImpl<PushOptions>
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** What Maven does unless somebody says something else. */
  static final String DEFAULT_GOALS = "package";

  private String registry = "";
  private String image = "";
  private String tags = "";
  private String rule = "";
  private String rulesFile = "";
  private String ref = "";
  private String credentialsId = "";
  private String source = "";
  private String directory = "";
  private @Nullable String goals = DEFAULT_GOALS;
  private String maven = "";
  private String mavenArguments = "";
  private String from = "";
  private String baseCredentialsId = "";
  private String format = "";
  private String platform = "";
  private String mainClass = "";
  private String jvmFlags = "";
  private String args = "";
  private String environment = "";
  private String labels = "";
  private String ports = "";
  private String volumes = "";
  private String user = "";
  private String workdir = "";
  private String entrypoint = "";
  private String creationTime = "";
  private @Nullable Boolean overwrite;
  private boolean force;

  @DataBoundConstructor
  public PushOptions() {}

  /**
   * The registry that images go to unless they name one: a configured name, or {@code host[:port]}.
   */
  public String getRegistry() {
    return text(registry);
  }

  @DataBoundSetter
  public void setRegistry(@Nullable String value) {
    registry = text(value);
  }

  /**
   * Where to push: {@code [registry/]repository[:tag]}; ending in {@code /} it gets the artifactId
   * appended.
   */
  public String getImage() {
    return text(image);
  }

  @DataBoundSetter
  public void setImage(@Nullable String value) {
    image = text(value);
  }

  /**
   * Templates or tags, separated by commas: in place of those of the rules, or besides the tag of
   * the image.
   */
  public String getTags() {
    return text(tags);
  }

  @DataBoundSetter
  public void setTags(@Nullable String value) {
    tags = text(value);
  }

  /** The name of the only build rule to take. */
  public String getRule() {
    return text(rule);
  }

  @DataBoundSetter
  public void setRule(@Nullable String value) {
    rule = text(value);
  }

  /** A file of build rules in place of {@code .registry.yaml}. */
  public String getRulesFile() {
    return text(rulesFile);
  }

  @DataBoundSetter
  public void setRulesFile(@Nullable String value) {
    rulesFile = text(value);
  }

  /** What is built, in place of what Jenkins and the work tree say. */
  public String getRef() {
    return text(ref);
  }

  @DataBoundSetter
  public void setRef(@Nullable String value) {
    ref = text(value);
  }

  /** Who pushes, in place of the credentials that are configured for the registry. */
  public String getCredentialsId() {
    return text(credentialsId);
  }

  @DataBoundSetter
  public void setCredentialsId(@Nullable String value) {
    credentialsId = text(value);
  }

  /**
   * {@code oci:DIR} or {@code docker-archive:FILE} for an image that is built already; empty for a
   * Maven project.
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

  /**
   * The base: an image reference, {@code oci:DIR}, {@code docker-archive:FILE}, {@code scratch} or
   * {@code jlink}.
   */
  public String getFrom() {
    return text(from);
  }

  @DataBoundSetter
  public void setFrom(@Nullable String value) {
    from = text(value);
  }

  /** Who pulls the base. */
  public String getBaseCredentialsId() {
    return text(baseCredentialsId);
  }

  @DataBoundSetter
  public void setBaseCredentialsId(@Nullable String value) {
    baseCredentialsId = text(value);
  }

  /** {@code docker} or {@code oci}. */
  public String getFormat() {
    return text(format);
  }

  @DataBoundSetter
  public void setFormat(@Nullable String value) {
    format = text(value);
  }

  /** {@code os/architecture}. */
  public String getPlatform() {
    return text(platform);
  }

  @DataBoundSetter
  public void setPlatform(@Nullable String value) {
    platform = text(value);
  }

  /** The class that is started. */
  public String getMainClass() {
    return text(mainClass);
  }

  @DataBoundSetter
  public void setMainClass(@Nullable String value) {
    mainClass = text(value);
  }

  /** Arguments of Java, separated by commas. */
  public String getJvmFlags() {
    return text(jvmFlags);
  }

  @DataBoundSetter
  public void setJvmFlags(@Nullable String value) {
    jvmFlags = text(value);
  }

  /** Arguments of the application, separated by commas. */
  public String getArgs() {
    return text(args);
  }

  @DataBoundSetter
  public void setArgs(@Nullable String value) {
    args = text(value);
  }

  /** {@code NAME=value}, separated by commas. */
  public String getEnvironment() {
    return text(environment);
  }

  @DataBoundSetter
  public void setEnvironment(@Nullable String value) {
    environment = text(value);
  }

  /** {@code name=value}, separated by commas. */
  public String getLabels() {
    return text(labels);
  }

  @DataBoundSetter
  public void setLabels(@Nullable String value) {
    labels = text(value);
  }

  /** Those that the application listens at, separated by commas. */
  public String getPorts() {
    return text(ports);
  }

  @DataBoundSetter
  public void setPorts(@Nullable String value) {
    ports = text(value);
  }

  /** Directories that are mounted, separated by commas. */
  public String getVolumes() {
    return text(volumes);
  }

  @DataBoundSetter
  public void setVolumes(@Nullable String value) {
    volumes = text(value);
  }

  /** As whom the application runs. */
  public String getUser() {
    return text(user);
  }

  @DataBoundSetter
  public void setUser(@Nullable String value) {
    user = text(value);
  }

  /** The directory in which the application starts. */
  public String getWorkdir() {
    return text(workdir);
  }

  @DataBoundSetter
  public void setWorkdir(@Nullable String value) {
    workdir = text(value);
  }

  /** The command, in place of Java's; its words separated by commas. */
  public String getEntrypoint() {
    return text(entrypoint);
  }

  @DataBoundSetter
  public void setEntrypoint(@Nullable String value) {
    entrypoint = text(value);
  }

  /** When the image says it was made, ISO 8601. */
  public String getCreationTime() {
    return text(creationTime);
  }

  @DataBoundSetter
  public void setCreationTime(@Nullable String value) {
    creationTime = text(value);
  }

  /** Whether tags may be moved from one image to another; null if the build rules decide. */
  public @Nullable Boolean getOverwrite() {
    return overwrite;
  }

  @DataBoundSetter
  public void setOverwrite(@Nullable Boolean value) {
    overwrite = value;
  }

  /** Whether everything is checked and written, whatever the registry seems to have. */
  public boolean isForce() {
    return force;
  }

  @DataBoundSetter
  public void setForce(boolean value) {
    force = value;
  }

  /** The same with variables of the build in place of {@code $NAME} and {@code ${NAME}}. */
  PushOptions expanded(EnvVars variables) {
    PushOptions expanded = new PushOptions();
    expanded.registry = variables.expand(registry);
    expanded.image = variables.expand(image);
    expanded.tags = variables.expand(tags);
    expanded.rule = variables.expand(rule);
    expanded.rulesFile = variables.expand(rulesFile);
    expanded.ref = variables.expand(ref);
    expanded.credentialsId = variables.expand(credentialsId);
    expanded.source = variables.expand(source);
    expanded.directory = variables.expand(directory);
    expanded.goals = variables.expand(getGoals());
    expanded.maven = variables.expand(maven);
    expanded.mavenArguments = variables.expand(mavenArguments);
    expanded.from = variables.expand(from);
    expanded.baseCredentialsId = variables.expand(baseCredentialsId);
    expanded.format = variables.expand(format);
    expanded.platform = variables.expand(platform);
    expanded.mainClass = variables.expand(mainClass);
    expanded.jvmFlags = variables.expand(jvmFlags);
    expanded.args = variables.expand(args);
    expanded.environment = variables.expand(environment);
    expanded.labels = variables.expand(labels);
    expanded.ports = variables.expand(ports);
    expanded.volumes = variables.expand(volumes);
    expanded.user = variables.expand(user);
    expanded.workdir = variables.expand(workdir);
    expanded.entrypoint = variables.expand(entrypoint);
    expanded.creationTime = variables.expand(creationTime);
    expanded.overwrite = overwrite;
    expanded.force = force;
    return expanded;
  }

  /** What an older version did not save is null, and counts as not said. */
  private static String text(@Nullable String value) {
    return Util.fixNull(value).trim();
  }
}
