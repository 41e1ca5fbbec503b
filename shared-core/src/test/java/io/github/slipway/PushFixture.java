package io.github.slipway;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RegistryRepository;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject;
import io.github.slipway.source.ProjectFolder;
import io.github.slipway.store.BlobContent;
import io.github.slipway.testsupport.DistributionRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
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
    baseLayer = pushBase(registry, "base/jre");
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

  private static Digest pushBase(DistributionRegistry registry, String repository)
      throws Exception {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(tar)) {
      gzip.write(new byte[1024]);
    }
    Bytes layer = Bytes.of(tar.toByteArray());
    Digest diffId = Digest.ofContent(new byte[1024]);
    Bytes config =
        Bytes.of(
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Env\":[\"PATH=/bin\"]},"
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                + diffId
                + "\"]}}");
    Descriptor layerDescriptor = Descriptor.of(MediaType.DOCKER_LAYER, layer);
    Descriptor configDescriptor = Descriptor.of(MediaType.DOCKER_CONFIG, config);
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\""
            + MediaType.DOCKER_MANIFEST
            + "\",\"config\":"
            + json(configDescriptor)
            + ",\"layers\":["
            + json(layerDescriptor)
            + "]}";
    try (RegistryClients clients = clients()) {
      RegistryRepository target = clients.forPush(registry.host(), repository);
      target.writeBlob(layerDescriptor, BlobContent.of(layer));
      target.writeBlob(configDescriptor, BlobContent.of(config));
      target.writeManifest(
          "17",
          Manifest.of(
              MediaType.DOCKER_MANIFEST, Bytes.of(manifest.getBytes(StandardCharsets.UTF_8))));
    }
    return layerDescriptor.digest();
  }

  private static String json(Descriptor descriptor) {
    return "{\"mediaType\":\""
        + descriptor.mediaType()
        + "\",\"size\":"
        + descriptor.size()
        + ",\"digest\":\""
        + descriptor.digest()
        + "\"}";
  }
}
