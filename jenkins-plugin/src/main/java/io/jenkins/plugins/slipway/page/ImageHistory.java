package io.jenkins.plugins.slipway.page;

import hudson.model.Job;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the builds of a job pushed, as far back as it was looked for. */
@Restricted(NoExternalUse.class)
public final class ImageHistory {
  private static final int IMAGES_SHOWN = 10;
  private static final int TRENDS_SHOWN = 4;

  private final List<CurrentImage> images;
  private final List<ImageTrend> trends;

  private ImageHistory(List<CurrentImage> images, List<ImageTrend> trends) {
    this.images = images;
    this.trends = trends;
  }

  static ImageHistory of(Job<?, ?> job) {
    return of(PastBuild.of(job), System.currentTimeMillis());
  }

  /**
   * Sorts out what builds pushed.
   *
   * @param builds the newest first
   * @param now milliseconds since the epoch
   */
  static ImageHistory of(List<PastBuild> builds, long now) {
    return new ImageHistory(CurrentImage.of(builds, now), ImageTrend.of(builds));
  }

  /** Whether a build pushed something. */
  public boolean isThere() {
    return !trends.isEmpty();
  }

  /** The images that tags stand for, the newest first. */
  public List<CurrentImage> getImages() {
    return images.stream().limit(IMAGES_SHOWN).toList();
  }

  /** How many older ones are left out. */
  public int getMoreImages() {
    return Math.max(0, images.size() - IMAGES_SHOWN);
  }

  /** Of the repositories that were pushed to last. */
  public List<ImageTrend> getTrends() {
    return trends.stream().limit(TRENDS_SHOWN).toList();
  }
}
