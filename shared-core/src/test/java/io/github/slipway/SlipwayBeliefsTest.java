package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.LayerResult;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.testsupport.DistributionRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

/** What becomes of a push where registry, store or base are not what they were taken for. */
class SlipwayBeliefsTest extends PushFixture {

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

  /** Makes the registry lose a blob, as its garbage collection would. */
  private void forget(String repository, Digest blob) throws Exception {
    Path root = registry.storage().resolve("docker/registry/v2");
    Path link = root.resolve("repositories/" + repository + "/_layers/sha256/" + blob.hex());
    Path data = root.resolve("blobs/sha256/" + blob.hex().substring(0, 2) + "/" + blob.hex());
    Files.delete(link.resolve("link"));
    Files.delete(data.resolve("data"));
    registry.restart();
  }
}
