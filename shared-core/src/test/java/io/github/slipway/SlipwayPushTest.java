package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RegistryRepository;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.LayerResult;
import io.github.slipway.report.ImageResult.Outcome;
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
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a push asks of CNCF Distribution, and what is there afterwards. */
class SlipwayPushTest {
  @TempDir Path folder;
  private DistributionRegistry registry;
  private ProjectFolder project;
  private Digest baseLayer;

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

  @Test
  void aFirstPushMountsTheBaseAndSendsTheRest() throws Exception {
    ImageResult result = push("team/app:1.0");

    assertThat(result.unchanged()).isFalse();
    assertThat(result.layers())
        .extracting(LayerResult::name, LayerResult::outcome)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("base layer 1/1", Outcome.MOUNTED),
            org.assertj.core.groups.Tuple.tuple("dependencies", Outcome.SENT),
            org.assertj.core.groups.Tuple.tuple("resources", Outcome.SENT),
            org.assertj.core.groups.Tuple.tuple("classes", Outcome.SENT));
    assertThat(result.credentials()).isEmpty();
    Manifest manifest = manifest("team/app", "1.0");
    assertThat(manifest.digest()).isEqualTo(result.digest());
    assertThat(ManifestContent.of(manifest).layers())
        .extracting(Descriptor::digest)
        .containsExactlyElementsOf(result.layers().stream().map(LayerResult::digest).toList());
    assertThat(registry.requests())
        .noneMatch(r -> r.startsWith("GET") && r.contains(baseLayer.toString()));
  }

  @Test
  void anUnchangedPushAsksOnceForTheBaseAndOnceForEachTag() throws Exception {
    ImageResult first = push("team/app:1.0", "1");
    registry.forgetRequests();

    ImageResult second = push("team/app:1.0", "1");

    assertThat(second.unchanged()).isTrue();
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.imageId()).isEqualTo(first.imageId());
    assertThat(second.bytesSent()).isZero();
    assertThat(second.requests()).isEqualTo(3);
    assertThat(registry.requests())
        .containsExactlyInAnyOrder(
            "HEAD /v2/base/jre/manifests/17",
            "HEAD /v2/team/app/manifests/1.0",
            "HEAD /v2/team/app/manifests/1");
  }

  @Test
  void afterAChangedClassOnlyItsLayerConfigAndManifestTravel() throws Exception {
    push("team/app:1.0");
    registry.forgetRequests();
    project.compileMain("demo.Other");
    JavaProject changed = project.project(java.util.Optional.of("demo.Main"));

    ImageResult result = push(changed, registry.host(), "team/app:1.0", false);

    assertThat(result.layers())
        .filteredOn(layer -> layer.outcome() == Outcome.SENT)
        .extracting(LayerResult::name)
        .containsExactly("classes");
    assertThat(registry.requests().stream().map(SlipwayPushTest::kind))
        .containsExactlyInAnyOrder(
            "HEAD manifests",
            "HEAD manifests",
            "POST uploads",
            "PUT uploads",
            "POST uploads",
            "PUT uploads",
            "PUT manifests");
  }

  @Test
  void anotherTagOnAnUnchangedImageIsOneManifest() throws Exception {
    ImageResult first = push("team/app:1.0");
    registry.forgetRequests();

    ImageResult second = push("team/app:1.0", "stable");

    assertThat(second.unchanged()).isFalse();
    assertThat(manifest("team/app", "stable").digest()).isEqualTo(first.digest());
    assertThat(registry.requests().stream().map(SlipwayPushTest::kind))
        .filteredOn(kind -> !kind.startsWith("HEAD") && !kind.startsWith("GET"))
        .containsExactly("PUT manifests");
  }

  @Test
  void aFileThatChangedWhileSizeAndTimeDidNotGivesAnotherImage() throws Exception {
    Path file = project.classes().resolve("application.properties");
    FileTime time = Files.getLastModifiedTime(file);
    ImageResult first = push("team/app:1.0");
    Files.writeString(file, "a=2");
    Files.setLastModifiedTime(file, time);

    ImageResult second = push("team/app:1.0");

    assertThat(second.digest()).isNotEqualTo(first.digest());
    assertThat(second.layers())
        .filteredOn(layer -> layer.outcome() == Outcome.SENT)
        .extracting(LayerResult::name)
        .containsExactly("resources");
  }

  @Test
  void aLostCacheDoesNotPushAgainWhatIsThere() throws Exception {
    ImageResult first = push("team/app:1.0");
    deleteCache();
    registry.forgetRequests();

    ImageResult second = push("team/app:1.0");

    assertThat(second.unchanged()).isTrue();
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(registry.requests()).noneMatch(r -> r.startsWith("PUT") || r.startsWith("POST"));
  }

  @Test
  void theSameImageInAnotherRepositoryIsMountedWhole() throws Exception {
    push("team/app:1.0");
    registry.forgetRequests();

    ImageResult second = push("team/copy:1.0");

    assertThat(second.layers()).extracting(LayerResult::outcome).containsOnly(Outcome.MOUNTED);
    assertThat(registry.requests()).noneMatch(r -> r.startsWith("PUT") && r.contains("uploads"));
    assertThat(manifest("team/copy", "1.0").digest()).isEqualTo(second.digest());
  }

  @Test
  void aBaseOfAnotherRegistryIsStreamedAndKept() throws Exception {
    try (DistributionRegistry other = DistributionRegistry.start()) {
      ImageResult first = push(project.project(), other.host(), "team/app:1.0", false);
      assertThat(first.layers().get(0).outcome()).isEqualTo(Outcome.SENT);
      assertThat(registry.requests()).contains("GET /v2/base/jre/blobs/" + baseLayer);
      registry.forgetRequests();
      try (DistributionRegistry third = DistributionRegistry.start()) {
        push(project.project(), third.host(), "team/app:1.0", false);
      }
      assertThat(registry.requests()).containsExactly("HEAD /v2/base/jre/manifests/17");
    }
  }

  @Test
  void blobsThatTheRegistryHasLostAreSentAgain() throws Exception {
    ImageResult first = push("team/app:1.0");
    Digest lost = first.layers().get(1).digest();
    forget("team/app", lost);
    project.resource("application.properties", "changed=true");

    ImageResult second = push("team/app:1.0");

    assertThat(second.layers())
        .filteredOn(layer -> layer.digest().equals(lost))
        .extracting(LayerResult::outcome)
        .containsOnly(Outcome.SENT);
    assertThat(manifest("team/app", "1.0").digest()).isEqualTo(second.digest());
  }

  @Test
  void forceChecksEveryBlobAndWritesEveryTag() throws Exception {
    push("team/app:1.0");
    registry.forgetRequests();

    ImageResult result = push(project.project(), registry.host(), "team/app:1.0", true);

    assertThat(result.unchanged()).isFalse();
    assertThat(registry.requests().stream().filter(r -> r.startsWith("PUT")))
        .containsExactly("PUT /v2/team/app/manifests/1.0");
    assertThat(registry.requests())
        .filteredOn(r -> r.startsWith("HEAD") && r.contains("/blobs/"))
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(registry.requests()).doesNotContain("HEAD /v2/team/app/manifests/1.0");
  }

  @Test
  void aDamagedCacheIsMadeAnewOnTheWay() throws Exception {
    ImageResult first = push("team/app:1.0");
    Path blob = cached(first.layers().get(3).digest());
    byte[] bytes = Files.readAllBytes(blob);
    bytes[bytes.length - 1] ^= 1;
    Files.write(blob, bytes);

    try (DistributionRegistry other = DistributionRegistry.start()) {
      ImageResult second = push(project.project(), other.host(), "team/app:1.0", false);
      assertThat(second.digest()).isEqualTo(first.digest());
    }
  }

  @Test
  void aLayerThatWasCompressedToOtherBytesGivesAnotherImage() throws Exception {
    ImageResult first = push("team/app:1.0");
    LayerResult classes = first.layers().get(3);
    Files.delete(cached(classes.digest()));
    // As if another Java had written it since: same key, other bytes.
    Digest key = layerKeyOf(classes.digest());
    BuiltLayer other =
        LayerStore.at(folder.resolve("cache")).write(key, "classes", out -> out.write(new byte[9]));

    ImageResult second = push("team/other:1.0");

    assertThat(second.layers().get(3).digest()).isEqualTo(other.digest());
    assertThat(ManifestContent.of(manifest("team/other", "1.0")).layers())
        .extracting(Descriptor::digest)
        .containsExactlyElementsOf(second.layers().stream().map(LayerResult::digest).toList());
  }

  @Test
  void aBaseThatWasSavedAgainWithOtherCompressionIsPushedAsItIsNow() throws Exception {
    Path archive = folder.resolve("base.tar");
    Bytes layer = Bytes.of(new byte[2048]);
    String from = "docker-archive:" + archive;
    saveBase(archive, layer.toArray(), layer.digest());
    pushOn(from, "team/app:1.0");
    saveBase(archive, gzip(layer.toArray(), Deflater.NO_COMPRESSION), layer.digest());

    ImageResult second = pushOn(from, "team/other:1.0");

    assertThat(second.layers().get(0).size()).isGreaterThan(2048);
    assertThat(ManifestContent.of(manifest("team/other", "1.0")).layers())
        .extracting(Descriptor::digest)
        .containsExactlyElementsOf(second.layers().stream().map(LayerResult::digest).toList());
  }

  /** As {@code docker save} does. */
  private static void saveBase(Path file, byte[] layer, Digest diffId) throws IOException {
    String config =
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},"
            + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
            + diffId
            + "\"]}}";
    String index = "[{\"Config\":\"c.json\",\"RepoTags\":null,\"Layers\":[\"layer.tar\"]}]";
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
      add(tar, "manifest.json", index.getBytes(StandardCharsets.UTF_8));
      add(tar, "c.json", config.getBytes(StandardCharsets.UTF_8));
      add(tar, "layer.tar", layer);
    }
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static byte[] gzip(byte[] content, int level) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(level);
          }
        }) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void aTagWhoseManifestIsDamagedIsReplaced() throws Exception {
    ImageResult first = push("team/app:1.0");
    Path data =
        registry
            .storage()
            .resolve("docker/registry/v2/blobs/sha256")
            .resolve(first.digest().hex().substring(0, 2))
            .resolve(first.digest().hex())
            .resolve("data");
    Files.writeString(data, Files.readString(data) + " ");
    deleteCache();
    project.resource("application.properties", "changed=true");

    ImageResult second = push("team/app:1.0");

    assertThat(manifest("team/app", "1.0").digest()).isEqualTo(second.digest());
  }

  @Test
  void aStoreThatFillsUpAtTheEndDoesNotFailThePush() throws Exception {
    Path facts = Files.createDirectories(folder.resolve("cache/v1/facts"));
    Files.writeString(facts.resolve("repository"), "in the way");

    ImageResult result = push("team/app:1.0");

    assertThat(manifest("team/app", "1.0").digest()).isEqualTo(result.digest());
  }

  @Test
  void whatIsNoTagIsRefusedBeforeAnythingIsSent() throws Exception {
    assertThatThrownBy(() -> push("team/app:1.0", "../../other/manifests/1"))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.INVALID_TAG));
    assertThatThrownBy(() -> push("team/app@" + baseLayer))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.PUSH_TO_DIGEST));
    assertThat(registry.requests()).isEmpty();
  }

  private Path cached(Digest blob) {
    return folder.resolve("cache/v1/blobs/sha256").resolve(blob.hex());
  }

  private Digest layerKeyOf(Digest layer) throws IOException {
    try (Stream<Path> facts = Files.list(folder.resolve("cache/v1/facts/layer"))) {
      for (Path fact : facts.toList()) {
        if (Files.readString(fact, StandardCharsets.ISO_8859_1).contains(layer.hex())) {
          return new Digest("sha256", String.valueOf(fact.getFileName()));
        }
      }
    }
    throw new AssertionError("the store knows no layer " + layer);
  }

  private ImageResult push(String target, String... tags) throws Exception {
    return push(project.project(), registry.host(), target, false, tags);
  }

  private ImageResult pushOn(String from, String target) throws Exception {
    return push(project.project(), from, registry.host(), target, false);
  }

  private ImageResult push(
      JavaProject source, String host, String target, boolean force, String... tags)
      throws Exception {
    return push(source, registry.host() + "/base/jre:17", host, target, force, tags);
  }

  private ImageResult push(
      JavaProject source, String from, String host, String target, boolean force, String... tags)
      throws Exception {
    ImageRequest image =
        new ImageRequest(source, from, ImageSettings.empty(), ImageFormat.DOCKER, Platform.DEFAULT);
    SlipwayOptions options =
        new SlipwayOptions(
            folder.resolve("cache"), name -> RegistryConfig.SECURE, List.of(), false);
    return Slipway.of(options, Listener.SILENT)
        .push(new PushRequest(image, ImageReference.of(host + "/" + target), List.of(tags), force));
  }

  private Manifest manifest(String repository, String tag) throws IOException {
    try (RegistryClients clients = clients()) {
      return clients.forPull(registry.host(), repository).manifest(tag).orElseThrow();
    }
  }

  private static RegistryClients clients() {
    return RegistryClients.of(name -> RegistryConfig.SECURE, List.of(), false, Listener.SILENT);
  }

  /** What a request is, without its names: {@code PUT manifests}. */
  private static String kind(String request) {
    String method = request.substring(0, request.indexOf(' '));
    for (String kind : List.of("uploads", "blobs", "manifests")) {
      if (request.contains("/" + kind + "/")) {
        return method + " " + kind;
      }
    }
    return request;
  }

  private void deleteCache() throws IOException {
    Files.move(folder.resolve("cache"), folder.resolve("cache-of-old"));
  }

  /** Makes the registry lose a blob, as its garbage collection would. */
  private void forget(String repository, Digest blob) throws Exception {
    Path root = registry.storage().resolve("docker/registry/v2");
    Path link = root.resolve("repositories/" + repository + "/_layers/sha256/" + blob.hex());
    Path data = root.resolve("blobs/sha256/" + blob.hex().substring(0, 2) + "/" + blob.hex());
    Files.delete(link.resolve("link"));
    Files.delete(data.resolve("data"));
    registry.restart();
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
