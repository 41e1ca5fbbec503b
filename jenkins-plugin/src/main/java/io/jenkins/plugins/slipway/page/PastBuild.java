package io.jenkins.plugins.slipway.page;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.slipway.result.PushedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A build of a job that pushed images.
 *
 * @param name such as {@code #12}
 * @param url from Jenkins' root, with a slash at its end
 * @param time when it was started, in milliseconds since the epoch
 * @param images those that were pushed, at least one
 */
record PastBuild(String name, String url, long time, List<PushedImage> images) {
  /** As many builds are looked at, at most: each is a file to be read. */
  static final int LOOKED_AT = 100;

  /** After as many builds in a row without an image, none is expected further back. */
  static final int IN_VAIN = 25;

  /** Those of the job, the newest first. */
  static List<PastBuild> of(Job<?, ?> job) {
    List<PastBuild> found = new ArrayList<>();
    int inVain = 0;
    Run<?, ?> run = job.getLastBuild();
    for (int i = 0; i < LOOKED_AT && inVain < IN_VAIN && run != null; i++) {
      List<PushedImage> images = pushedBy(run);
      if (images.isEmpty()) {
        inVain++;
      } else {
        inVain = 0;
        found.add(new PastBuild(run.getDisplayName(), run.getUrl(), run.getTimeInMillis(), images));
      }
      run = run.getPreviousBuild();
    }
    return found;
  }

  private static List<PushedImage> pushedBy(Run<?, ?> run) {
    PushedImagesAction action = run.getAction(PushedImagesAction.class);
    if (action == null) {
      return List.of();
    }
    return action.getImages().stream().filter(image -> !image.isSkipped()).toList();
  }
}
