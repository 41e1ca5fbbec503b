package io.jenkins.plugins.slipway.image;

import hudson.Extension;
import hudson.Util;
import io.github.slipway.image.ImageReference;
import io.jenkins.plugins.slipway.config.References;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code registryImage('host/repository:tag')}: what an image in a registry is, if it is there. */
public final class RegistryImageStep extends ImageStep<ImageInfo> {
  private final String image;
  private String platform = "";

  /**
   * For an image.
   *
   * @param image by tag or digest; without either it is {@code latest}
   */
  @DataBoundConstructor
  public RegistryImageStep(@Nullable String image) {
    this.image = Util.fixNull(image).strip();
  }

  /** By tag or digest. */
  public String getImage() {
    return image;
  }

  /** Which image of an index; null for the index itself. */
  public @Nullable String getPlatform() {
    return Util.fixEmpty(platform);
  }

  @DataBoundSetter
  public void setPlatform(@Nullable String platform) {
    this.platform = Util.fixNull(platform).strip();
  }

  @Override
  ImageInfo run(StepSite site) throws IOException, InterruptedException {
    String whole = site.complete(registry(), image);
    ImageReference reference = References.of(whole);
    site.use(registry(), credentialsId(), reference.registry(), "");
    return site.run(new ImageWork(reference.toString(), StepSite.platform(platform)));
  }

  /** How it is called and shown. */
  @Extension
  public static final class DescriptorImpl extends ImageStepDescriptor {
    @Override
    public String getFunctionName() {
      return "registryImage";
    }

    @Override
    public String getDisplayName() {
      return Messages.RegistryImageStep_displayName();
    }
  }
}
