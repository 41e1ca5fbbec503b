package io.jenkins.plugins.slipway.page;

import hudson.model.Run;
import io.jenkins.plugins.slipway.result.PushedImage;
import java.util.List;

/** Keeps what a run pushed, for its page. */
public final class PushedImages {
  private PushedImages() {}

  /** Adds images to those of the run; several steps of one run may do so at once. */
  public static void add(Run<?, ?> run, List<PushedImage> images) {
    throw new UnsupportedOperationException("not written yet");
  }
}
