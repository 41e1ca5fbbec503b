package io.jenkins.plugins.slipway.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What came of one image of a {@code registryPush}. Kept in {@code build.xml}. */
@ExportedBean(defaultVisibility = 3)
public final class PushedImage implements Serializable {
  private static final long serialVersionUID = 1;

  private final String image;
  private final String digest;
  private final String imageId;
  private final List<String> tags;
  private final List<String> references;
  private final String rule;
  private final String base;
  private final String baseDigest;
  private final List<PushedLayer> layers;

  /** Null in what an older version saved. */
  private final @Nullable List<String> platforms;

  private final boolean unchanged;
  private final boolean skipped;
  private final String reason;
  private final long bytesSent;
  private final long durationMillis;
  private final String ref;
  private final String commit;

  private PushedImage(Builder builder) {
    image = builder.image;
    digest = builder.digest;
    imageId = builder.imageId;
    tags = new ArrayList<>(builder.tags);
    references = new ArrayList<>(builder.references);
    rule = builder.rule;
    base = builder.base;
    baseDigest = builder.baseDigest;
    layers = new ArrayList<>(builder.layers);
    platforms = new ArrayList<>(builder.platforms);
    unchanged = builder.unchanged;
    skipped = builder.skipped;
    reason = builder.reason;
    bytesSent = builder.bytesSent;
    durationMillis = builder.durationMillis;
    ref = builder.ref;
    commit = builder.commit;
  }

  /** Nothing is known yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Registry and repository, without a tag. */
  @Exported
  @Whitelisted
  public String getImage() {
    return image;
  }

  /** That of the manifest; empty if nothing was pushed. */
  @Exported
  @Whitelisted
  public String getDigest() {
    return digest;
  }

  /** The digest of the config. */
  @Exported
  @Whitelisted
  public String getImageId() {
    return imageId;
  }

  /** Each once, the first one first. */
  @Exported
  @Whitelisted
  public List<String> getTags() {
    return List.copyOf(tags);
  }

  /** The image under each of its tags. */
  @Exported
  @Whitelisted
  public List<String> getReferences() {
    return List.copyOf(references);
  }

  /**
   * The names of the rules that it comes from, separated by commas; empty if no rules were asked.
   */
  @Exported
  @Whitelisted
  public String getRule() {
    return rule;
  }

  /** What the image was built on; empty if that is not known. */
  @Exported
  @Whitelisted
  public String getBase() {
    return base;
  }

  /** The identity that the base's name had. */
  @Exported
  @Whitelisted
  public String getBaseDigest() {
    return baseDigest;
  }

  /** The lowest first. */
  @Exported(visibility = 1)
  @Whitelisted
  public List<PushedLayer> getLayers() {
    return List.copyOf(layers);
  }

  /** Those that an index joins, such as {@code linux/amd64}; empty for an image of one platform. */
  @Exported
  @Whitelisted
  public List<String> getPlatforms() {
    return platforms == null ? List.of() : List.copyOf(platforms);
  }

  /** Whether the registry had everything already. */
  @Exported
  @Whitelisted
  public boolean isUnchanged() {
    return unchanged;
  }

  /** Whether nothing was pushed. */
  @Exported
  @Whitelisted
  public boolean isSkipped() {
    return skipped;
  }

  /** Why nothing was pushed; empty otherwise. */
  @Exported
  @Whitelisted
  public String getReason() {
    return reason;
  }

  /** Bytes that travelled to the registry. */
  @Exported
  @Whitelisted
  public long getBytesSent() {
    return bytesSent;
  }

  /** How long the push took. */
  @Exported
  @Whitelisted
  public long getDurationMillis() {
    return durationMillis;
  }

  /** The branch, tag or pull request, by its full name; empty if nobody had to know. */
  @Exported
  @Whitelisted
  public String getRef() {
    return ref;
  }

  /** 40 hex digits; empty if nobody had to know. */
  @Exported
  @Whitelisted
  public String getCommit() {
    return commit;
  }

  /** The parts of an image; what is not said is empty. */
  public static final class Builder {
    private String image = "";
    private String digest = "";
    private String imageId = "";
    private List<String> tags = List.of();
    private List<String> references = List.of();
    private String rule = "";
    private String base = "";
    private String baseDigest = "";
    private List<PushedLayer> layers = List.of();
    private List<String> platforms = List.of();
    private boolean unchanged = false;
    private boolean skipped = false;
    private String reason = "";
    private long bytesSent = 0;
    private long durationMillis = 0;
    private String ref = "";
    private String commit = "";

    private Builder() {}

    public Builder image(String value) {
      image = value;
      return this;
    }

    public Builder digest(String value) {
      digest = value;
      return this;
    }

    public Builder imageId(String value) {
      imageId = value;
      return this;
    }

    public Builder tags(List<String> value) {
      tags = value;
      return this;
    }

    public Builder references(List<String> value) {
      references = value;
      return this;
    }

    public Builder rule(String value) {
      rule = value;
      return this;
    }

    public Builder base(String value) {
      base = value;
      return this;
    }

    public Builder baseDigest(String value) {
      baseDigest = value;
      return this;
    }

    public Builder layers(List<PushedLayer> value) {
      layers = value;
      return this;
    }

    public Builder platforms(List<String> value) {
      platforms = value;
      return this;
    }

    public Builder unchanged(boolean value) {
      unchanged = value;
      return this;
    }

    public Builder skipped(boolean value) {
      skipped = value;
      return this;
    }

    public Builder reason(String value) {
      reason = value;
      return this;
    }

    public Builder bytesSent(long value) {
      bytesSent = value;
      return this;
    }

    public Builder durationMillis(long value) {
      durationMillis = value;
      return this;
    }

    public Builder ref(String value) {
      ref = value;
      return this;
    }

    public Builder commit(String value) {
      commit = value;
      return this;
    }

    public PushedImage build() {
      return new PushedImage(this);
    }
  }
}
