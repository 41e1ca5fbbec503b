package io.jenkins.plugins.slipway.image;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What a {@code registryImage} found. */
public final class ImageInfo implements Serializable {
  private static final long serialVersionUID = 1;

  private final String reference;
  private final String digest;
  private final ArrayList<String> tags;
  private final ArrayList<String> platforms;
  private final Content content;

  private ImageInfo(
      String reference, String digest, List<String> tags, List<String> platforms, Content content) {
    this.reference = reference;
    this.digest = digest;
    this.tags = new ArrayList<>(tags);
    this.platforms = new ArrayList<>(platforms);
    this.content = content;
  }

  /** There is no such image; maybe its repository has others. */
  static ImageInfo missing(String reference, List<String> tags) {
    return new ImageInfo(reference, "", tags, List.of(), Content.NONE);
  }

  /** An image, or an index with a content that stands for it. */
  static ImageInfo of(
      String reference, String digest, List<String> tags, List<String> platforms, Content content) {
    return new ImageInfo(reference, digest, tags, platforms, content);
  }

  /** As it was asked for, with its registry. */
  @Whitelisted
  public String getReference() {
    return reference;
  }

  /** Whether there is such an image. */
  @Whitelisted
  public boolean isExists() {
    return !digest.isEmpty();
  }

  /** Of its manifest or index; empty if there is none. */
  @Whitelisted
  public String getDigest() {
    return digest;
  }

  /** All tags of the repository. */
  @Whitelisted
  public List<String> getTags() {
    return List.copyOf(tags);
  }

  /** What it is for, such as {@code linux/amd64}; several for an index. */
  @Whitelisted
  public List<String> getPlatforms() {
    return List.copyOf(platforms);
  }

  /** The digest of the config. */
  @Whitelisted
  public String getImageId() {
    return content.imageId();
  }

  /** Of the config. */
  @Whitelisted
  public Map<String, String> getLabels() {
    return new LinkedHashMap<>(content.labels());
  }

  /** Bytes of its layers, as they are stored. */
  @Whitelisted
  public long getSize() {
    return content.size();
  }

  /** When it was made, such as {@code 2026-11-21T18:00:00Z}; empty if it does not say. */
  @Whitelisted
  public String getCreated() {
    return content.created();
  }

  @Override
  public String toString() {
    return reference + (isExists() ? "@" + digest : " does not exist");
  }

  /**
   * What is in an image for one platform.
   *
   * @param size of the layers, in bytes
   */
  record Content(String imageId, LinkedHashMap<String, String> labels, long size, String created)
      implements Serializable {
    static final Content NONE = new Content("", new LinkedHashMap<>(), 0, "");
  }
}
