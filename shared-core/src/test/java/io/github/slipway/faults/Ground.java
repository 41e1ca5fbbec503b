package io.github.slipway.faults;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RegistryRepository;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject;
import io.github.slipway.source.ProjectFolder;
import io.github.slipway.store.BlobContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

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
    return new Ground(port, project, pushBase(port, noise));
  }

  PushRequests requests() {
    return new PushRequests(baseConfig.toString());
  }

  private static Digest pushBase(int port, byte[] content) throws IOException {
    ByteArrayOutputStream gz = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(gz)) {
      gzip.write(content);
    }
    Bytes layer = Bytes.of(gz.toByteArray());
    Bytes config =
        Bytes.of(
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Env\":[\"PATH=/bin\"]},"
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                + Digest.ofContent(content)
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
    try (RegistryClients clients =
        RegistryClients.of(
            name -> RegistryConfig.SECURE,
            List.of(),
            RetryPolicy.DEFAULT,
            false,
            Listener.SILENT)) {
      RegistryRepository base = clients.forPush("localhost:" + port, PushRequests.BASE);
      base.writeBlob(layerDescriptor, BlobContent.of(layer));
      base.writeBlob(configDescriptor, BlobContent.of(config));
      base.writeManifest(
          "17",
          Manifest.of(
              MediaType.DOCKER_MANIFEST, Bytes.of(manifest.getBytes(StandardCharsets.UTF_8))));
    }
    return configDescriptor.digest();
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
