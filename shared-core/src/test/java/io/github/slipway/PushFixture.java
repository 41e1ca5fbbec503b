package io.github.slipway;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.Platform;
import io.github.slipway.registry.PushedBase;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject;
import io.github.slipway.source.ProjectFolder;
import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** CNCF Distribution with a base, a project, and pushes of the one to the other. */
abstract class PushFixture {
  @TempDir Path folder;
  DistributionRegistry registry;
  ProjectFolder project;
  Digest baseLayer;

  @BeforeEach
  void start() throws Exception {
    registry = DistributionRegistry.start();
    baseLayer = PushedBase.to(registry.host(), "base/jre", new byte[1024]).layer().digest();
    project =
        new ProjectFolder(folder.resolve("project"))
            .compileMain("demo.Main")
            .resource("application.properties", "a=1")
            .jar("libs/lib-1.0.jar", JavaProject.Kind.RELEASE, "lib/Lib.class");
    registry.forgetRequests();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  ImageResult push(String target, String... tags) throws Exception {
    return push(project.project(), registry.host(), target, false, tags);
  }

  ImageResult pushOn(String from, String target) throws Exception {
    return push(project.project(), from, registry.host(), target, false);
  }

  ImageResult push(JavaProject source, String host, String target, boolean force, String... tags)
      throws Exception {
    return push(source, registry.host() + "/base/jre:17", host, target, force, tags);
  }

  ImageResult push(
      JavaProject source, String from, String host, String target, boolean force, String... tags)
      throws Exception {
    ImageRequest image =
        new ImageRequest(source, from, ImageSettings.empty(), ImageFormat.DOCKER, Platform.DEFAULT);
    SlipwayOptions options =
        new SlipwayOptions(
            folder.resolve("cache"),
            name -> RegistryConfig.SECURE,
            List.of(),
            RetryPolicy.DEFAULT,
            false);
    return Slipway.of(options, Listener.SILENT)
        .push(new PushRequest(image, ImageReference.of(host + "/" + target), List.of(tags), force));
  }

  Manifest manifest(String repository, String tag) throws IOException {
    try (RegistryClients clients = clients()) {
      return clients.forPull(registry.host(), repository).manifest(tag).orElseThrow();
    }
  }

  private static RegistryClients clients() {
    return RegistryClients.of(
        name -> RegistryConfig.SECURE, List.of(), RetryPolicy.DEFAULT, false, Listener.SILENT);
  }

  void deleteCache() throws IOException {
    Files.move(folder.resolve("cache"), folder.resolve("cache-of-old"));
  }
}
