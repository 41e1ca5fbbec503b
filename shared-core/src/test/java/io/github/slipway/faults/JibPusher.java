package io.github.slipway.faults;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.JavaContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import io.github.slipway.source.JavaProject;
import io.github.slipway.testsupport.Folders;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pushes with Jib, and caches of its own: the engine of jib-maven-plugin, without Maven. */
final class JibPusher implements Pusher {
  private final JavaProject project;

  JibPusher(JavaProject project) {
    this.project = project;
  }

  @Override
  public void push(Cell cell, int port, String repository) throws Exception {
    Path caches = Files.createTempDirectory("slipway-faults");
    try {
      var unused =
          JavaContainerBuilder.from(image(Pusher.base(cell, port)))
              .addClasses(project.classes())
              .setMainClass("demo.Main")
              .toContainerBuilder()
              .containerize(
                  Containerizer.to(image(Pusher.target(port, repository)))
                      .setAllowInsecureRegistries(true)
                      .setBaseImageLayersCache(caches.resolve("base"))
                      .setApplicationLayersCache(caches.resolve("application")));
    } finally {
      Folders.delete(caches);
    }
  }

  private static RegistryImage image(String reference) throws Exception {
    return RegistryImage.named(reference).addCredential(BearerGate.USER, BearerGate.PASSWORD);
  }
}
