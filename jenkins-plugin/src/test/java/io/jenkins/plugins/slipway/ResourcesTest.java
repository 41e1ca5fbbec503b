package io.jenkins.plugins.slipway;

import io.jenkins.plugins.slipway.page.PushedImages;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jvnet.hudson.test.injected.InjectedTestBase;

/**
 * The tests that every plugin gets, more strictly than a plugin gets them: scripts and handlers
 * inside of pages are refused, as a content security policy refuses them.
 */
class ResourcesTest extends InjectedTestBase {
  ResourcesTest() {
    super("io.jenkins.plugins", "slipway", "this", resources(), true, true);
  }

  private static String resources() {
    try {
      return Path.of(PushedImages.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
