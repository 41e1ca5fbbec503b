package io.jenkins.plugins.slipway.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * What {@code registryPush} returns: the first image that was pushed, and all of them as {@code
 * images}.
 */
public final class PushResult implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<PushedImage> images;

  private PushResult(List<PushedImage> images) {
    this.images = new ArrayList<>(images);
  }

  /**
   * All images of a step.
   *
   * @param images one at least; those that were not pushed say why
   */
  public static PushResult of(List<PushedImage> images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("no image");
    }
    return new PushResult(images);
  }

  private PushedImage first() {
    return images.stream().filter(image -> !image.isSkipped()).findFirst().orElse(images.get(0));
  }

  /** All of them, in the order of the build. */
  @Whitelisted
  public List<PushedImage> getImages() {
    return new ArrayList<>(images);
  }

  /** Registry and repository, without a tag. */
  @Whitelisted
  public String getImage() {
    return first().getImage();
  }

  /** That of the manifest; empty if nothing was pushed. */
  @Whitelisted
  public String getDigest() {
    return first().getDigest();
  }

  /** The digest of the config. */
  @Whitelisted
  public String getImageId() {
    return first().getImageId();
  }

  /** Each once, the first one first. */
  @Whitelisted
  public List<String> getTags() {
    return first().getTags();
  }

  /** The image under each of its tags. */
  @Whitelisted
  public List<String> getReferences() {
    return first().getReferences();
  }

  /**
   * The names of the rules that it comes from, separated by commas; empty if no rules were asked.
   */
  @Whitelisted
  public String getRule() {
    return first().getRule();
  }

  /** What the image was built on; empty if that is not known. */
  @Whitelisted
  public String getBase() {
    return first().getBase();
  }

  /** The identity that the base's name had. */
  @Whitelisted
  public String getBaseDigest() {
    return first().getBaseDigest();
  }

  /** The lowest first. */
  @Whitelisted
  public List<PushedLayer> getLayers() {
    return first().getLayers();
  }

  /** Those that an index joins, such as {@code linux/amd64}; empty for an image of one platform. */
  @Whitelisted
  public List<String> getPlatforms() {
    return first().getPlatforms();
  }

  /** Whether the registry had everything already. */
  @Whitelisted
  public boolean isUnchanged() {
    return first().isUnchanged();
  }

  /** Whether nothing was pushed. */
  @Whitelisted
  public boolean isSkipped() {
    return first().isSkipped();
  }

  /** Why nothing was pushed; empty otherwise. */
  @Whitelisted
  public String getReason() {
    return first().getReason();
  }

  /** Bytes that travelled to the registry. */
  @Whitelisted
  public long getBytesSent() {
    return first().getBytesSent();
  }

  /** How long the push took. */
  @Whitelisted
  public long getDurationMillis() {
    return first().getDurationMillis();
  }

  /** The branch, tag or pull request, by its full name; empty if nobody had to know. */
  @Whitelisted
  public String getRef() {
    return first().getRef();
  }

  /** 40 hex digits; empty if nobody had to know. */
  @Whitelisted
  public String getCommit() {
    return first().getCommit();
  }

  /** For {@code echo}. */
  @Override
  @Whitelisted
  public String toString() {
    return isSkipped() ? "nothing was pushed: " + getReason() : getImage() + "@" + getDigest();
  }
}
