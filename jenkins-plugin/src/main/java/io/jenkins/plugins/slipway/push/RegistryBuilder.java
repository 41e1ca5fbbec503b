package io.jenkins.plugins.slipway.push;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import java.io.IOException;
import java.util.List;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code registryBuild}: the same as {@code registryPush}, as a build step. */
public final class RegistryBuilder extends Builder implements SimpleBuildStep {
  /** Null in a configuration that somebody wrote by hand without them. */
  private final @Nullable PushOptions options;

  /** A build step; without options, all of them have their defaults. */
  @DataBoundConstructor
  public RegistryBuilder(@Nullable PushOptions options) {
    this.options = options;
  }

  /** What the user says of the push. */
  public PushOptions getOptions() {
    return options == null ? new PushOptions() : options;
  }

  @Override
  public void perform(
      Run<?, ?> run,
      FilePath workspace,
      EnvVars environment,
      Launcher launcher,
      TaskListener listener)
      throws InterruptedException, IOException {
    ImagePush.Place place =
        new ImagePush.Place(run, workspace, launcher, environment, listener, List.of());
    new ImagePush(place, getOptions().expanded(environment)).run();
  }

  /** The build step as projects know it. */
  @Extension
  @Symbol("registryBuild")
  public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
    @Override
    public boolean isApplicable(Class<? extends AbstractProject> type) {
      return true;
    }

    @Override
    public String getDisplayName() {
      return Messages.RegistryBuilder_displayName();
    }
  }
}
