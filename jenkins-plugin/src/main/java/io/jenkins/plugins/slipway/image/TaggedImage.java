package io.jenkins.plugins.slipway.image;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What came of a {@code registryTag}. */
public final class TaggedImage implements Serializable {
  private static final long serialVersionUID = 1;

  private final String image;
  private final String digest;
  private final ArrayList<String> tags;

  TaggedImage(String image, String digest, List<String> tags) {
    this.image = image;
    this.digest = digest;
    this.tags = new ArrayList<>(tags);
  }

  /** Registry and repository, without a tag. */
  @Whitelisted
  public String getImage() {
    return image;
  }

  /** Of the manifest or index that the tags stand for. */
  @Whitelisted
  public String getDigest() {
    return digest;
  }

  /** The tags that it was given, also where it had them before. */
  @Whitelisted
  public List<String> getTags() {
    return List.copyOf(tags);
  }

  /** The image under each of the tags. */
  @Whitelisted
  public List<String> getReferences() {
    return tags.stream().map(tag -> image + ":" + tag).toList();
  }

  @Override
  public String toString() {
    return image + "@" + digest + " " + tags;
  }
}
