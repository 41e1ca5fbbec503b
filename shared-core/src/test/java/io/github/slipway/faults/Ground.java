package io.github.slipway.faults;

import io.github.slipway.image.Digest;
import io.github.slipway.registry.PushedBase;
import io.github.slipway.source.JavaProject;
import io.github.slipway.source.ProjectFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;

/**
 * What pushes start from: a base in a registry, and a project. Both have a layer that is larger
 * than what the proxy takes at once.
 *
 * @param port of the registry, which lets everybody in
 * @param baseConfig the digest of the base's config
 */
record Ground(int port, JavaProject project, Digest baseConfig) {
  private static final int BIG = 120_000;

  static Ground lay(int port, Path folder) throws IOException {
    return lay(port, folder, BIG);
  }

  /** The same with so many bytes in the large layers. */
  static Ground lay(int port, Path folder, int big) throws IOException {
    byte[] noise = new byte[big];
    new Random(1).nextBytes(noise);
    JavaProject project =
        new ProjectFolder(folder)
            .compileMain("demo.Main")
            .resource("noise.txt", Base64.getEncoder().encodeToString(noise))
            .project();
    return new Ground(
        port,
        project,
        PushedBase.to("localhost:" + port, PushRequests.BASE, noise).config().digest());
  }

  PushRequests requests() {
    return new PushRequests(baseConfig.toString());
  }
}
