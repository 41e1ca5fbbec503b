package io.jenkins.plugins.slipway.page;

import hudson.model.Run;
import io.jenkins.plugins.slipway.result.PushedImage;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps what a run pushed, for its page. */
public final class PushedImages {
  private static final Logger LOGGER = Logger.getLogger(PushedImages.class.getName());

  private PushedImages() {}

  /**
   * Adds images to those of the run, and saves it; several steps of one run may do so at once.
   *
   * <p>If the run cannot be saved, that is logged: what was pushed is pushed all the same.
   *
   * @param images those that were skipped, too
   */
  public static void add(Run<?, ?> run, List<PushedImage> images) {
    if (images.isEmpty()) {
      return;
    }
    // Two steps must not each add an action, nor one change an action while another saves it.
    synchronized (run) {
      actionOf(run).add(images);
      try {
        run.save();
        ImageFingerprints.link(run, images);
      } catch (IOException e) {
        LOGGER.log(Level.WARNING, e, () -> "Cannot save the images of " + run);
      }
    }
  }

  private static PushedImagesAction actionOf(Run<?, ?> run) {
    PushedImagesAction action = run.getAction(PushedImagesAction.class);
    if (action == null) {
      action = new PushedImagesAction(run);
      run.addAction(action);
    }
    return action;
  }
}
