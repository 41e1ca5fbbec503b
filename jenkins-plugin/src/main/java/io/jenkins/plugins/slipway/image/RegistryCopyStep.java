package io.jenkins.plugins.slipway.image;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.github.slipway.image.ImageReference;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.config.References;
import io.jenkins.plugins.slipway.config.StepForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code registryCopy(from: …, to: …)}: copies images as they are from one registry to another, or
 * from and to OCI layouts and docker archives of the workspace.
 */
public final class RegistryCopyStep extends ImageStep<CopiedImages> {
  private final String from;
  private final String to;
  private List<String> tags = List.of();
  private String platform = "";
  private String format = "";
  private boolean dryRun;
  private String fromRegistry = "";
  private String fromCredentialsId = "";

  /**
   * For a source and a target: an image, {@code oci:DIR[:tag]}, {@code oci-archive:FILE[:tag]} or
   * {@code docker-archive:FILE[:reference]}, with paths in the workspace.
   */
  @DataBoundConstructor
  public RegistryCopyStep(@Nullable String from, @Nullable String to) {
    this.from = Util.fixNull(from).strip();
    this.to = Util.fixNull(to).strip();
  }

  /** What is copied. */
  public String getFrom() {
    return from;
  }

  /** Where it goes; without a tag it gets that of the source. */
  public String getTo() {
    return to;
  }

  /** Which tags of the source, with {@code *} and {@code ?}; empty for the one image. */
  public List<String> getTags() {
    return List.copyOf(tags);
  }

  @DataBoundSetter
  public void setTags(@Nullable List<String> tags) {
    this.tags = Texts.nonEmpty(tags);
  }

  /** For the form. */
  public String getTagsText() {
    return String.join(", ", tags);
  }

  /** Which image of an index; null for all. */
  public @Nullable String getPlatform() {
    return Util.fixEmpty(platform);
  }

  @DataBoundSetter
  public void setPlatform(@Nullable String platform) {
    this.platform = Util.fixNull(platform).strip();
  }

  /**
   * The format of what comes from a docker archive: {@code docker}, which is null, or {@code oci}.
   */
  public @Nullable String getFormat() {
    return Util.fixEmpty(format);
  }

  @DataBoundSetter
  public void setFormat(@Nullable String format) {
    this.format = Util.fixNull(format).strip().toLowerCase(Locale.ROOT);
  }

  /** Whether to say only what would be done. */
  public boolean isDryRun() {
    return dryRun;
  }

  @DataBoundSetter
  public void setDryRun(boolean dryRun) {
    this.dryRun = dryRun;
  }

  /** Completes the source, as {@code registry} does the target. */
  public @Nullable String getFromRegistry() {
    return Util.fixEmpty(fromRegistry);
  }

  @DataBoundSetter
  public void setFromRegistry(@Nullable String fromRegistry) {
    this.fromRegistry = Util.fixNull(fromRegistry).strip();
  }

  /** Credentials for the source, as {@code credentialsId} are for the target. */
  public @Nullable String getFromCredentialsId() {
    return Util.fixEmpty(fromCredentialsId);
  }

  @DataBoundSetter
  public void setFromCredentialsId(@Nullable String fromCredentialsId) {
    this.fromCredentialsId = Util.fixNull(fromCredentialsId).strip();
  }

  @Override
  CopiedImages run(StepSite site) throws IOException, InterruptedException {
    Place source = place(site, fromRegistry, from);
    Place target = place(site, registry(), to);
    if (!List.of("", "docker", "oci").contains(format)) {
      throw new RegistryException("invalid-format", Messages.RegistryCopyStep_format(format));
    }
    use(site, source, fromRegistry, fromCredentialsId);
    Optional<ImageReference> pushed = use(site, target, registry(), credentialsId());
    if (pushed.isPresent() && !dryRun) {
      site.checkPush("registryCopy", registry(), pushed.get());
    }
    String wanted = StepSite.platform(platform);
    return site.run(new CopyWork(source, target, new ArrayList<>(tags), wanted, format, dryRun));
  }

  private static Place place(StepSite site, String registry, String text) throws RegistryException {
    Place place = Place.of(text);
    if (!place.isLocal()) {
      return Place.of(site.complete(registry, text));
    }
    if (!site.hasWorkspace()) {
      throw new RegistryException("no-workspace", Messages.RegistryCopyStep_noWorkspace(text));
    }
    return place;
  }

  private static Optional<ImageReference> use(
      StepSite site, Place place, String registry, String credentialsId) throws RegistryException {
    if (place.isLocal()) {
      return Optional.empty();
    }
    ImageReference reference = References.of(place.rest());
    site.use(registry, credentialsId, reference.registry(), reference.repository());
    return Optional.of(reference);
  }

  /** How it is called and shown. */
  @Extension
  public static final class DescriptorImpl extends TagsDescriptor {
    @Override
    public String getFunctionName() {
      return "registryCopy";
    }

    @Override
    public String getDisplayName() {
      return Messages.RegistryCopyStep_displayName();
    }

    /** Registries to choose from. */
    @POST
    public ListBoxModel doFillFromRegistryItems(
        @AncestorInPath @Nullable Item item, @QueryParameter String fromRegistry) {
      return StepForm.registries(item, fromRegistry);
    }

    /** Credentials to choose from. */
    @POST
    public ListBoxModel doFillFromCredentialsIdItems(
        @AncestorInPath @Nullable Item item,
        @QueryParameter String fromRegistry,
        @QueryParameter String fromCredentialsId) {
      return StepForm.credentials(item, fromRegistry, fromCredentialsId);
    }

    /** Docker's, or OCI's. */
    @POST
    public ListBoxModel doFillFormatItems() {
      return StepForm.formats();
    }
  }
}
