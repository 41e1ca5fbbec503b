package io.jenkins.plugins.slipway.page;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.slipway.result.PushedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A build of a job, and what it pushed.
 *
 * @param name such as {@code #12}
 * @param url from Jenkins' root, with a slash at its end
 * @param time when it was started, in milliseconds since the epoch
 * @param images those that were pushed
 */
record PastBuild(String name, String url, long time, List<PushedImage> images) {
  /** As many builds are looked at, at most: each is a file to be read. */
  static final int LOOKED_AT = 100;

  /** After as many builds in a row without an image, none is expected further back. */
  static final int IN_VAIN = 25;

  /** Those of the job, the newest first. */
  static List<PastBuild> of(Job<?, ?> job) {
    return walk(job.getLastBuild(), Run::getPreviousBuild, PastBuild::read);
  }

  /**
   * Walks back within the limits.
   *
   * @param newest null if there is none
   * @param previous null after the oldest
   * @param read gives a build that may be without images
   * @param <T> the type of builds
   */
  static <T> List<PastBuild> walk(
      @Nullable T newest, Function<T, @Nullable T> previous, Function<T, PastBuild> read) {
    List<PastBuild> found = new ArrayList<>();
    int inVain = 0;
    T build = newest;
    for (int i = 0; i < LOOKED_AT && inVain < IN_VAIN && build != null; i++) {
      PastBuild past = read.apply(build);
      if (past.images.isEmpty()) {
        inVain++;
      } else {
        inVain = 0;
        found.add(past);
      }
      build = previous.apply(build);
    }
    return found;
  }

  private static PastBuild read(Run<?, ?> run) {
    return new PastBuild(run.getDisplayName(), run.getUrl(), run.getTimeInMillis(), pushedBy(run));
  }

  private static List<PushedImage> pushedBy(Run<?, ?> run) {
    PushedImagesAction action = run.getAction(PushedImagesAction.class);
    if (action == null) {
      return List.of();
    }
    return action.getImages().stream().filter(image -> !image.isSkipped()).toList();
  }
}
