package io.jenkins.plugins.slipway.page;

import hudson.model.Run;
import io.jenkins.plugins.slipway.result.PushedImage;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.docker.commons.fingerprint.DockerFingerprints;
import org.jenkinsci.plugins.variant.OptionalExtension;

/** Fingerprints of docker-commons, by image id. Not loaded where that plugin is not there. */
@OptionalExtension(requirePlugins = "docker-commons")
public final class DockerCommonsFingerprints extends ImageFingerprints {
  private static final Pattern IMAGE_ID = Pattern.compile("sha256:[0-9a-f]{64}");

  @Override
  void add(Run<?, ?> run, PushedImage image) throws IOException {
    String id = image.getImageId();
    if (!IMAGE_ID.matcher(id).matches()) {
      return; // An index of several platforms has none.
    }
    // Whoever asks first gives the name.
    DockerFingerprints.forImage(run, id, image.getImage()).addFor(run);
    // The base's image id is not known, only its manifest's digest.
    DockerFingerprints.addFromFacet(null, id, run);
  }
}
