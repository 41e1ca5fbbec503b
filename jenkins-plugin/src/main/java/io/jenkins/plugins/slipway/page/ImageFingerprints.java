package io.jenkins.plugins.slipway.page;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.slipway.result.PushedImage;
import java.io.IOException;
import java.util.List;

/** Links images to the runs that pushed them, where a plugin is there that knows how to. */
abstract class ImageFingerprints implements ExtensionPoint {
  abstract void add(Run<?, ?> run, PushedImage image) throws IOException;

  /** Links what was pushed; without such a plugin nothing happens. */
  static void link(Run<?, ?> run, List<PushedImage> images) throws IOException {
    for (ImageFingerprints fingerprints : ExtensionList.lookup(ImageFingerprints.class)) {
      for (PushedImage image : images) {
        if (!image.isSkipped()) {
          fingerprints.add(run, image);
        }
      }
    }
  }
}
