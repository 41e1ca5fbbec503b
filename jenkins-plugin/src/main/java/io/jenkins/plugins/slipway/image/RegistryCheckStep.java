package io.jenkins.plugins.slipway.image;

import hudson.Extension;
import hudson.Util;
import io.github.slipway.image.ImageReference;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.config.References;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code registryCheck(registry: …)}: tries whether a registry can be used; writes nothing. */
public final class RegistryCheckStep extends ImageStep<RegistryState> {
  private String repository = "";
  private boolean push;
  private boolean failOnError = true;

  /**
   * For a registry.
   *
   * @param registry the name of one that is configured, or {@code host[:port]}
   */
  @DataBoundConstructor
  public RegistryCheckStep(@Nullable String registry) {
    setRegistry(registry);
  }

  /** The repository that is to be used; null to check the registry alone. */
  public @Nullable String getRepository() {
    return Util.fixEmpty(repository);
  }

  @DataBoundSetter
  public void setRepository(@Nullable String repository) {
    this.repository = Util.fixNull(repository).strip();
  }

  /** Whether pushes have to be allowed, and not only pulls. */
  public boolean isPush() {
    return push;
  }

  @DataBoundSetter
  public void setPush(boolean push) {
    this.push = push;
  }

  /** Whether the step fails if the registry is not usable. */
  public boolean isFailOnError() {
    return failOnError;
  }

  @DataBoundSetter
  public void setFailOnError(boolean failOnError) {
    this.failOnError = failOnError;
  }

  @Override
  RegistryState run(StepSite site) throws IOException, InterruptedException {
    String host = site.host(registry());
    String name = "";
    if (!repository.isEmpty()) {
      ImageReference reference = References.of(site.complete(registry(), repository));
      host = reference.registry();
      name = reference.repository();
    }
    site.use(registry(), credentialsId(), host, "");
    RegistryState state = site.run(new CheckWork(host, name, push));
    if (failOnError && !state.isUsable()) {
      String failed =
          state.getFindings().stream()
              .filter(finding -> finding.getOutcome().equals("FAILED"))
              .map(finding -> (finding.getText() + " " + finding.getAdvice()).strip())
              .collect(Collectors.joining(System.lineSeparator()));
      throw new RegistryException(
          "registry-not-usable", Messages.RegistryCheckStep_failed(host, failed));
    }
    return state;
  }

  /** How it is called and shown. */
  @Extension
  public static final class DescriptorImpl extends ImageStepDescriptor {
    @Override
    public String getFunctionName() {
      return "registryCheck";
    }

    @Override
    public String getDisplayName() {
      return Messages.RegistryCheckStep_displayName();
    }
  }
}
