package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.CredentialSource;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RegistryRepository;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.CopyResult;
import io.github.slipway.report.HeardLines;
import io.github.slipway.report.Listener;
import io.github.slipway.store.BlobContent;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.RequiredPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two of CNCF Distribution, with images for two platforms in the first. */
abstract class CopyFixture {
  static final Platform ARM = Platform.of("linux/arm64");

  static DistributionRegistry from;
  static DistributionRegistry to;

  @TempDir Path folder;
  final HeardLines heard = new HeardLines();

  @BeforeAll
  static void start() throws Exception {
    from = DistributionRegistry.start();
    to = DistributionRegistry.start();
    try (RegistryClients clients = clients()) {
      RegistryRepository app = clients.forPush(from.host(), "team/app");
      Manifest first = image(app, "linux", "amd64", "one", MediaType.DOCKER_MANIFEST);
      app.writeManifest("1.0", first);
      app.writeManifest("1.0.0", first);
      app.writeManifest("2.0", image(app, "linux", "amd64", "two", MediaType.DOCKER_MANIFEST));
      app.writeManifest("latest", index(app));
    }
  }

  @AfterAll
  static void stop() {
    if (from != null) {
      from.close();
    }
    if (to != null) {
      to.close();
    }
  }

  @BeforeEach
  void forget() throws Exception {
    from.forgetRequests();
    to.forgetRequests();
  }

  static RegistryClients clients() {
    return RegistryClients.of(
        name -> RegistryConfig.SECURE, List.of(), RetryPolicy.DEFAULT, false, Listener.SILENT);
  }

  static Manifest manifest(DistributionRegistry registry, String repository, String reference)
      throws IOException {
    try (RegistryClients clients = clients()) {
      return clients.forPull(registry.host(), repository).manifest(reference).orElseThrow();
    }
  }

  static boolean has(DistributionRegistry registry, String repository, String reference)
      throws IOException {
    try (RegistryClients clients = clients()) {
      return clients.forPull(registry.host(), repository).resolve(reference).isPresent();
    }
  }

  /** An image with a layer that all have, and one of its own. */
  static Manifest image(
      RegistryRepository target, String os, String architecture, String content, String type)
      throws IOException {
    List<Descriptor> layers = new ArrayList<>();
    List<String> diffIds = new ArrayList<>();
    boolean oci = type.equals(MediaType.OCI_MANIFEST);
    for (String text : List.of("shared by all", content + architecture)) {
      Bytes tar = tar(text);
      Bytes gzip = gzip(tar);
      Descriptor layer =
          Descriptor.of(oci ? MediaType.OCI_LAYER_GZIP : MediaType.DOCKER_LAYER, gzip);
      target.writeBlob(layer, BlobContent.of(gzip));
      layers.add(layer);
      diffIds.add('"' + tar.digest().toString() + '"');
    }
    Bytes config =
        Bytes.of(
            "{\"architecture\":\"%s\",\"os\":\"%s\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}"
                .formatted(architecture, os, String.join(",", diffIds)));
    Descriptor descriptor =
        Descriptor.of(oci ? MediaType.OCI_CONFIG : MediaType.DOCKER_CONFIG, config);
    target.writeBlob(descriptor, BlobContent.of(config));
    String json =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s,%s]}"
            .formatted(
                type, json(descriptor, ""), json(layers.get(0), ""), json(layers.get(1), ""));
    return Manifest.of(type, Bytes.of(json));
  }

  /** For two platforms, with an attestation as BuildKit makes them. */
  private static Manifest index(RegistryRepository target) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String architecture : List.of("amd64", "arm64")) {
      Manifest image = image(target, "linux", architecture, "index", MediaType.OCI_MANIFEST);
      target.writeManifest(image.digest().toString(), image);
      entries.add(
          json(
              image.descriptor(),
              ",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + architecture + "\"}"));
    }
    Manifest attestation =
        image(target, "unknown", "unknown", "attestation", MediaType.OCI_MANIFEST);
    target.writeManifest(attestation.digest().toString(), attestation);
    entries.add(
        json(
            attestation.descriptor(),
            ",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"},\"annotations\":"
                + "{\"vnd.docker.reference.type\":\"attestation-manifest\"}"));
    return Manifest.of(
        MediaType.OCI_INDEX,
        Bytes.of(
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                .formatted(MediaType.OCI_INDEX, String.join(",", entries))));
  }

  private static String json(Descriptor descriptor, String more) {
    return "{\"mediaType\":\"%s\",\"size\":%d,\"digest\":\"%s\"%s}"
        .formatted(descriptor.mediaType(), descriptor.size(), descriptor.digest(), more);
  }

  private static Bytes tar(String content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry entry = new TarArchiveEntry(content.replace(' ', '-'));
      entry.setSize(bytes.length);
      entry.setModTime(0);
      tar.putArchiveEntry(entry);
      tar.write(bytes);
      tar.closeArchiveEntry();
    }
    return Bytes.of(out.toByteArray());
  }

  private static Bytes gzip(Bytes content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content.toArray());
    }
    return Bytes.of(out.toByteArray());
  }

  static CopyRequest request(String source, String target, String... tags) {
    return new CopyRequest(
        source, target, List.of(tags), Optional.empty(), ImageFormat.DOCKER, false);
  }

  static CopyRequest forPlatform(CopyRequest request, String platform) {
    return new CopyRequest(
        request.source(),
        request.target(),
        request.tags(),
        Optional.of(Platform.of(platform)),
        request.format(),
        request.dryRun());
  }

  static CopyRequest dryRun(CopyRequest request) {
    return new CopyRequest(
        request.source(),
        request.target(),
        request.tags(),
        request.platform(),
        request.format(),
        true);
  }

  CopyResult copy(CopyRequest request) throws Exception {
    return slipway().copy(request);
  }

  Slipway slipway(CredentialSource... credentials) {
    return Slipway.of(
        new SlipwayOptions(
            folder.resolve("cache"),
            name -> RegistryConfig.SECURE,
            List.of(credentials),
            RetryPolicy.DEFAULT,
            false),
        heard);
  }

  void fails(CopyRequest request, Problem problem, String... said) {
    assertThatThrownBy(() -> copy(request))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).as(e.what()).isEqualTo(problem);
              for (String text : said) {
                assertThat(e.getMessage()).contains(text);
              }
            });
  }

  /** What skopeo says, of a reference in its own words. */
  static Command.Result skopeo(String... arguments) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(RequiredPart.SKOPEO.require().toString());
    line.addAll(List.of(arguments));
    return Command.of(line).run().successful();
  }
}
