package io.jenkins.plugins.slipway.page;

import hudson.Util;
import io.jenkins.plugins.slipway.agent.BuildLog;
import io.jenkins.plugins.slipway.result.PushedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** An image that a job pushed, with the tags that none of its later images took. */
@Restricted(NoExternalUse.class)
public final class CurrentImage {
  private final List<String> tags;
  private final PushedImage image;
  private final PastBuild build;
  private final long now;

  private CurrentImage(List<String> tags, PushedImage image, PastBuild build, long now) {
    this.tags = tags;
    this.image = image;
    this.build = build;
    this.now = now;
  }

  /**
   * The last image of each tag of each repository.
   *
   * @param builds the newest first
   * @param now milliseconds since the epoch
   * @return the newest first, each tag of a repository once
   */
  static List<CurrentImage> of(List<PastBuild> builds, long now) {
    Set<String> taken = new HashSet<>();
    List<CurrentImage> current = new ArrayList<>();
    for (PastBuild build : builds) {
      List<PushedImage> images = build.images();
      // Of two pushes of one build the later one counts.
      for (int i = images.size() - 1; i >= 0; i--) {
        PushedImage image = images.get(i);
        List<String> tags =
            image.getTags().stream()
                .filter(tag -> taken.add(image.getImage() + ":" + tag))
                .toList();
        if (!tags.isEmpty()) {
          current.add(new CurrentImage(tags, image, build, now));
        }
      }
    }
    return current;
  }

  /** Those that are its own still, without the repository. */
  public List<String> getTags() {
    return tags;
  }

  /** The image. */
  public PushedImage getImage() {
    return image;
  }

  /** The digest, short enough for a list. */
  public String getShortDigest() {
    return ImageView.shortened(image.getDigest());
  }

  /** The layers together, compressed; empty if none are known. */
  public String getSizeText() {
    long size = ImageView.sizeOf(image);
    return size == 0 ? "" : BuildLog.bytes(size);
  }

  /** Such as {@code #12}. */
  public String getBuildName() {
    return build.name();
  }

  /** From Jenkins' root, with a slash at its end. */
  public String getBuildUrl() {
    return build.url();
  }

  /** How long ago the build was started. */
  public String getAge() {
    return Util.getTimeSpanString(Math.max(0, now - build.time()));
  }
}
