package io.jenkins.plugins.slipway.push;

import hudson.EnvVars;
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
public final class PushOptions extends ImageOptions {
  private static final long serialVersionUID = 1;

  private String registry = "";
  private String image = "";
  private String tags = "";
  private String alsoTo = "";
  private String rule = "";
  private String rulesFile = "";
  private String ref = "";
  private String credentialsId = "";
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

  /** Further repositories that each image goes to, with the same tags, separated by commas. */
  public String getAlsoTo() {
    return text(alsoTo);
  }

  @DataBoundSetter
  public void setAlsoTo(@Nullable String value) {
    alsoTo = text(value);
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
    PushOptions to = new PushOptions();
    expandProject(variables, to);
    expandImage(variables, to);
    to.registry = variables.expand(registry);
    to.image = variables.expand(image);
    to.tags = variables.expand(tags);
    to.alsoTo = variables.expand(alsoTo);
    to.rule = variables.expand(rule);
    to.rulesFile = variables.expand(rulesFile);
    to.ref = variables.expand(ref);
    to.credentialsId = variables.expand(credentialsId);
    to.overwrite = overwrite;
    to.force = force;
    return to;
  }
}
