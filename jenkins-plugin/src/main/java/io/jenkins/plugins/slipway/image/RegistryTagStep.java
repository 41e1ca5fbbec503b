package io.jenkins.plugins.slipway.image;

import hudson.Extension;
import hudson.Util;
import io.github.slipway.image.ImageReference;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.config.References;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code registryTag(image: …, tags: […])}: gives further tags to an image in a registry. */
public final class RegistryTagStep extends ImageStep<TaggedImage> {
  private final String image;
  private final List<String> tags;

  /**
   * For an image.
   *
   * @param image by tag or digest; without either it is {@code latest}
   */
  @DataBoundConstructor
  public RegistryTagStep(@Nullable String image, @Nullable List<String> tags) {
    this.image = Util.fixNull(image).strip();
    this.tags = Texts.nonEmpty(tags);
  }

  /** By tag or digest. */
  public String getImage() {
    return image;
  }

  /** Which tags it gets. */
  public List<String> getTags() {
    return List.copyOf(tags);
  }

  /** For the form. */
  public String getTagsText() {
    return String.join(", ", tags);
  }

  @Override
  TaggedImage run(StepSite site) throws IOException, InterruptedException {
    String whole = site.complete(registry(), image);
    ImageReference reference = References.of(whole);
    if (tags.isEmpty()) {
      throw new RegistryException("no-tag-given", Messages.RegistryTagStep_noTags());
    }
    site.checkPush("registryTag", registry(), reference);
    site.use(registry(), credentialsId(), reference.registry(), "");
    return site.run(new TagWork(whole, tags));
  }

  /** How it is called and shown. */
  @Extension
  public static final class DescriptorImpl extends TagsDescriptor {
    @Override
    public String getFunctionName() {
      return "registryTag";
    }

    @Override
    public String getDisplayName() {
      return Messages.RegistryTagStep_displayName();
    }
  }
}
