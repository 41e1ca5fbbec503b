package io.jenkins.plugins.slipway.push;

import hudson.EnvVars;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;

/** What a user says of the image: what it is built on, and what its config says. */
public abstract class ImageOptions extends ProjectOptions {
  private static final long serialVersionUID = 1;

  private String from = "";
  private String baseCredentialsId = "";
  private String runtime = "";
  private String format = "";
  private String platform = "";
  private String platforms = "";
  private String appRoot = "";
  private String mainClass = "";
  private String jvmFlags = "";
  private String args = "";
  private String layers = "";
  private String environment = "";
  private String labels = "";
  private String annotations = "";
  private @Nullable Boolean metadata;
  private String ports = "";
  private String volumes = "";
  private String user = "";
  private String workdir = "";
  private String entrypoint = "";
  private String creationTime = "";
  private String secrets = "";

  ImageOptions() {}

  /**
   * The base: an image reference, {@code oci:DIR}, {@code oci-archive:FILE}, {@code
   * docker-archive:FILE}, {@code scratch} or {@code jlink}.
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

  /** A Java runtime to be put onto the base: {@code jlink}. */
  public String getRuntime() {
    return text(runtime);
  }

  @DataBoundSetter
  public void setRuntime(@Nullable String value) {
    runtime = text(value);
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

  /** Several of them, separated by commas: one image of an index for each. */
  public String getPlatforms() {
    return text(platforms);
  }

  @DataBoundSetter
  public void setPlatforms(@Nullable String value) {
    platforms = text(value);
  }

  /** Where the application goes in the image. */
  public String getAppRoot() {
    return text(appRoot);
  }

  @DataBoundSetter
  public void setAppRoot(@Nullable String value) {
    appRoot = text(value);
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

  /** How the dependencies of a Maven project are split into layers. */
  public String getLayers() {
    return text(layers);
  }

  @DataBoundSetter
  public void setLayers(@Nullable String value) {
    layers = text(value);
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

  /** {@code name=value}, separated by commas; of the manifest, in OCI's format. */
  public String getAnnotations() {
    return text(annotations);
  }

  @DataBoundSetter
  public void setAnnotations(@Nullable String value) {
    annotations = text(value);
  }

  /**
   * Whether the image says what it is of: title, version, commit and so on. Null if nobody says.
   */
  public @Nullable Boolean getMetadata() {
    return metadata;
  }

  @DataBoundSetter
  public void setMetadata(@Nullable Boolean value) {
    metadata = value;
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

  /**
   * What happens where a layer would have secrets in it: {@code warn}, {@code fail} or {@code
   * ignore}.
   */
  public String getSecrets() {
    return text(secrets);
  }

  @DataBoundSetter
  public void setSecrets(@Nullable String value) {
    secrets = text(value);
  }

  /** Gives another one all of this, with variables of the build filled in. */
  final void expandImage(EnvVars variables, ImageOptions to) {
    to.from = variables.expand(from);
    to.baseCredentialsId = variables.expand(baseCredentialsId);
    to.runtime = variables.expand(runtime);
    to.format = variables.expand(format);
    to.platform = variables.expand(platform);
    to.platforms = variables.expand(platforms);
    to.appRoot = variables.expand(appRoot);
    to.mainClass = variables.expand(mainClass);
    to.jvmFlags = variables.expand(jvmFlags);
    to.args = variables.expand(args);
    to.layers = variables.expand(layers);
    to.environment = variables.expand(environment);
    to.labels = variables.expand(labels);
    to.annotations = variables.expand(annotations);
    to.metadata = metadata;
    to.ports = variables.expand(ports);
    to.volumes = variables.expand(volumes);
    to.user = variables.expand(user);
    to.workdir = variables.expand(workdir);
    to.entrypoint = variables.expand(entrypoint);
    to.creationTime = variables.expand(creationTime);
    to.secrets = variables.expand(secrets);
  }
}
