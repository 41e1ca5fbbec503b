package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbageCollectionTest {
  private static final GarbageOptions NO_GRACE = GarbageOptions.defaults().grace(Duration.ZERO);

  @TempDir Path folder;
  private EmbeddedRegistry registry;
  private Http http;

  @BeforeEach
  void start() throws Exception {
    registry = EmbeddedRegistry.builder(folder).start();
    http = Http.plain(registry.uri().toString());
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void removesTheBlobsThatNoManifestNamesAndSaysHowManyBytesAreFree() throws Exception {
    TestImage kept = TestImage.docker("kept");
    TestImage deleted = TestImage.docker("deleted");
    http.push("team/app", "1", kept);
    http.push("team/app", "2", deleted);
    http.send("DELETE", "/v2/team/app/manifests/" + deleted.manifestDigest());
    long before = diskUse();

    GarbageReport report = registry.collectGarbage(NO_GRACE);

    assertThat(report.blobs())
        .containsExactlyInAnyOrder(
            "team/app@" + deleted.layerDigest(), "team/app@" + deleted.configDigest());
    assertThat(report.manifests()).isEmpty();
    assertThat(report.skipped()).isEmpty();
    assertThat(report.bytes()).isEqualTo(deleted.layer().length + deleted.config().length);
    assertThat(before - diskUse()).isEqualTo(report.bytes());
    assertThat(blob("team/app", deleted.layerDigest())).isEqualTo(404);
    assertPullable("team/app", "1", kept);
  }

  @Test
  void aBlobThatAnotherRepositoryNeedsStaysThere() throws Exception {
    TestImage image = TestImage.oci("shared");
    http.push("a", "1", image);
    http.pushBlob("b", image.layer());

    GarbageReport report = registry.collectGarbage(NO_GRACE);

    assertThat(report.blobs()).containsExactly("b@" + image.layerDigest());
    assertThat(report.bytes()).isZero();
    assertThat(blob("b", image.layerDigest())).isEqualTo(404);
    assertPullable("a", "1", image);
  }

  @Test
  void sparesWhatWasPushedLatelyAsItsManifestMayBeUnderWay() throws Exception {
    byte[] young = RegistryContract.content(1000);
    byte[] old = RegistryContract.content(2000);
    http.pushBlob("app", young);
    http.pushBlob("app", old);
    age("app", TestImage.digest(old), Duration.ofMinutes(61));

    GarbageReport report = registry.collectGarbage(GarbageOptions.defaults());

    assertThat(report.blobs()).containsExactly("app@" + TestImage.digest(old));
    assertThat(blob("app", TestImage.digest(young))).isEqualTo(200);
  }

  @Test
  void anOldBlobIsSparedOnceAClientWasToldOfItOrMountedItOrPushedItAgain() throws Exception {
    byte[] told = RegistryContract.content(1000);
    byte[] again = RegistryContract.content(2000);
    byte[] mounted = RegistryContract.content(3000);
    for (byte[] content : List.of(told, again, mounted)) {
      http.pushBlob("a", content);
      age("a", TestImage.digest(content), Duration.ofDays(30));
    }
    http.send("HEAD", "/v2/a/blobs/" + TestImage.digest(told));
    http.pushBlob("a", again);
    http.send("POST", "/v2/b/blobs/uploads/?from=a&mount=" + TestImage.digest(mounted));

    assertThat(registry.collectGarbage(GarbageOptions.defaults()).blobs()).isEmpty();
    assertThat(blob("b", TestImage.digest(mounted))).isEqualTo(200);
  }

  @Test
  void manifestsWithoutATagAreKeptWithAllTheyName() throws Exception {
    TestImage image = TestImage.docker("untagged");
    http.push("app", "1", image);
    http.send("DELETE", "/v2/app/manifests/1");

    GarbageReport report = registry.collectGarbage(NO_GRACE);

    assertThat(report.blobs()).isEmpty();
    assertPullable("app", image.manifestDigest(), image);
  }

  @Test
  void manifestsWithoutATagAreRemovedOnRequestUnlessAnIndexNeedsThem() throws Exception {
    TestImage inIndex = TestImage.oci("in the index");
    TestImage alone = TestImage.oci("alone");
    http.push("app", inIndex.manifestDigest(), inIndex);
    http.push("app", alone.manifestDigest(), alone);
    byte[] index = TestImage.index(TestImage.OCI_INDEX, inIndex);
    http.pushManifest("app", "1", TestImage.OCI_INDEX, index);

    GarbageReport report = registry.collectGarbage(NO_GRACE.removeUntagged(true));

    assertThat(report.manifests()).containsExactly("app@" + alone.manifestDigest());
    assertThat(report.blobs())
        .containsExactlyInAnyOrder("app@" + alone.layerDigest(), "app@" + alone.configDigest());
    assertThat(http.send("GET", "/v2/app/manifests/" + alone.manifestDigest()).status())
        .isEqualTo(404);
    assertPullable("app", inIndex.manifestDigest(), inIndex);
    restart();
    assertPullable("app", inIndex.manifestDigest(), inIndex);
  }

  @Test
  void manifestsWithoutATagAreSparedWhileTheirIndexMayBeUnderWay() throws Exception {
    TestImage young = TestImage.oci("young");
    TestImage old = TestImage.oci("old");
    http.push("app", young.manifestDigest(), young);
    http.push("app", old.manifestDigest(), old);
    age("app", old.manifestDigest(), Duration.ofHours(2));

    assertThat(registry.collectGarbage(GarbageOptions.defaults().removeUntagged(true)).manifests())
        .containsExactly("app@" + old.manifestDigest());
    assertPullable("app", young.manifestDigest(), young);
  }

  @Test
  void whatRefersToAKeptManifestIsKeptAndWhatRefersToItTooAndAllElseIsNot() throws Exception {
    TestImage image = TestImage.oci("image");
    TestImage gone = TestImage.oci("gone");
    http.push("app", "1", image);
    byte[] signature = referrer(image.manifest(), "signature");
    byte[] countersignature = referrer(signature, "countersignature");
    byte[] ofNobody = referrer(gone.manifest(), "of nobody");
    for (byte[] manifest : List.of(signature, countersignature, ofNobody)) {
      http.pushManifest("app", TestImage.digest(manifest), TestImage.OCI, manifest);
    }

    GarbageReport report = registry.collectGarbage(NO_GRACE.removeUntagged(true));

    assertThat(report.manifests()).containsExactly("app@" + TestImage.digest(ofNobody));
    for (byte[] manifest : List.of(signature, countersignature)) {
      assertThat(http.send("GET", "/v2/app/manifests/" + TestImage.digest(manifest)).body())
          .isEqualTo(manifest);
    }
    assertThat(blob("app", TestImage.digest(bytes("countersignature")))).isEqualTo(200);
    assertThat(blob("app", TestImage.digest(bytes("of nobody")))).isEqualTo(404);
  }

  @Test
  void aDryRunSaysTheSameAndRemovesNothing() throws Exception {
    TestImage untagged = TestImage.docker("untagged");
    http.push("app", untagged.manifestDigest(), untagged);
    http.pushBlob("app", RegistryContract.content(1000));
    http.pushBlob("other", untagged.layer());
    GarbageOptions options = NO_GRACE.removeUntagged(true);
    long before = diskUse();

    GarbageReport dry = registry.collectGarbage(options.dryRun(true));

    assertThat(diskUse()).isEqualTo(before);
    assertPullable("app", untagged.manifestDigest(), untagged);
    assertThat(EmbeddedRegistry.collectGarbage(folder, options.dryRun(true))).isEqualTo(dry);
    assertThat(registry.collectGarbage(options)).isEqualTo(dry);
    assertThat(before - diskUse()).isEqualTo(dry.bytes()).isPositive();
  }

  @Test
  void aStorageThatNoRegistryServesIsCollectedToo() throws Exception {
    byte[] content = RegistryContract.content(1000);
    http.pushBlob("app", content);
    assertThatThrownBy(() -> EmbeddedRegistry.collectGarbage(folder, NO_GRACE))
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining("served by another registry");
    registry.close();

    GarbageReport report = EmbeddedRegistry.collectGarbage(folder, NO_GRACE);

    assertThat(report.blobs()).containsExactly("app@" + TestImage.digest(content));
    assertThat(diskUse()).isZero();
    assertThatThrownBy(() -> EmbeddedRegistry.collectGarbage(folder.resolve("missing"), NO_GRACE))
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining("There is no storage");
    assertThat(folder.resolve("missing")).doesNotExist();
  }

  @Test
  void aRepositoryWithAManifestThatCannotBeReadIsLeftAlone() throws Exception {
    TestImage image = TestImage.docker("damaged");
    http.push("app", "1", image);
    http.pushBlob("other", RegistryContract.content(1000));
    Files.writeString(file("app", image.manifestDigest()), "{");

    GarbageReport report = registry.collectGarbage(NO_GRACE);

    assertThat(report.skipped()).containsExactly("app");
    assertThat(report.blobs()).hasSize(1);
    assertThat(blob("app", image.layerDigest())).isEqualTo(200);
  }

  @Test
  void aLayoutOfAnotherToolKeepsWhatItsIndexReaches() throws Exception {
    TestImage image = TestImage.oci("by hand");
    registry.close();
    Path layout = folder.resolve("repositories/by+hand");
    image.writeLayout(layout);
    byte[] index = TestImage.index(TestImage.OCI_INDEX, image);
    Files.write(file("by/hand", TestImage.digest(index)), index);
    Files.writeString(
        layout.resolve("index.json"),
        "{\"schemaVersion\":2,\"manifests\":["
            + TestImage.descriptor(TestImage.OCI_INDEX, index)
            + "]}");
    byte[] left = RegistryContract.content(1000);
    Files.write(file("by/hand", TestImage.digest(left)), left);

    GarbageReport report = EmbeddedRegistry.collectGarbage(folder, NO_GRACE);

    assertThat(report.blobs()).containsExactly("by/hand@" + TestImage.digest(left));
    assertThat(report.bytes()).isEqualTo(1000);
    assertThat(file("by/hand", image.layerDigest())).exists();
    assertThat(file("by/hand", image.manifestDigest())).exists();
  }

  @Test
  void aDirectoryOfLayoutsThatNeverWasAStorageCanBeLookedAt() throws Exception {
    TestImage image = TestImage.oci("by hand");
    Path storage = folder.resolve("by-hand");
    image.writeLayout(storage.resolve("repositories/app"));
    byte[] left = RegistryContract.content(1000);
    Files.write(
        storage.resolve("repositories/app/blobs").resolve(TestImage.digest(left).replace(':', '/')),
        left);

    GarbageReport report = EmbeddedRegistry.collectGarbage(storage, NO_GRACE.dryRun(true));

    assertThat(report.blobs()).containsExactly("app@" + TestImage.digest(left));
    assertThat(report.bytes()).isEqualTo(1000);
    assertThat(storage.resolve("uploads")).doesNotExist();
    assertThat(storage.resolve(".lock")).doesNotExist();
  }

  @Test
  void abandonedUploadsAreRemovedAndOthersAreNot() throws Exception {
    String abandoned = http.startUpload("app");
    String young = http.startUpload("app");
    http.send("PATCH", abandoned, RegistryContract.content(1000), Http.OCTETS);
    Path file =
        folder.resolve("uploads/app").resolve(abandoned.substring(abandoned.lastIndexOf('/') + 1));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

    GarbageReport report = registry.collectGarbage(GarbageOptions.defaults());

    assertThat(report.uploads()).isEqualTo(1);
    assertThat(report.bytes()).isEqualTo(1000);
    assertThat(http.send("GET", abandoned).errorCode()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
    assertThat(http.send("GET", young).status()).isEqualTo(204);
    assertThat(file).doesNotExist();
  }

  @Test
  void blobsNamedBySha512AreCollectedLikeTheOthers() throws Exception {
    byte[] content = RegistryContract.content(1000);
    String digest = BlobDigest.ofContent(BlobDigest.SHA512, content).toString();
    http.send("POST", "/v2/app/blobs/uploads/?digest=" + digest, content, Http.OCTETS);
    assertThat(folder.resolve("blobs/sha512").resolve(digest.substring(7))).exists();

    assertThat(registry.collectGarbage(NO_GRACE).blobs()).containsExactly("app@" + digest);
    assertThat(folder.resolve("blobs/sha512").resolve(digest.substring(7))).doesNotExist();
  }

  @Test
  void anIndexThatNamesALayerOfAnySizeStopsNoCollection() throws Exception {
    byte[] layer = RegistryContract.content(ManifestEndpoint.MAX_SIZE + 1);
    byte[] left = RegistryContract.content(1000);
    http.pushBlob("app", layer);
    http.pushBlob("app", left);
    byte[] index =
        bytes(
            "{\"schemaVersion\":2,\"manifests\":["
                + TestImage.descriptor("application/x-tar", layer)
                + "]}");
    http.pushManifest("app", "1", TestImage.OCI_INDEX, index);

    GarbageReport report = registry.collectGarbage(NO_GRACE);

    assertThat(report.skipped()).isEmpty();
    assertThat(report.blobs()).containsExactly("app@" + TestImage.digest(left));
    assertThat(blob("app", TestImage.digest(layer))).isEqualTo(200);
  }

  @Test
  void dryRunsOfAReadOnlyRegistryDoNotWaitForEachOther() throws Exception {
    for (int i = 1; i <= 20; i++) {
      http.pushBlob("app", RegistryContract.content(i));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4, GarbageCollectionTest::daemon);
    try (EmbeddedRegistry reading = EmbeddedRegistry.builder(folder).readOnly(true).start()) {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        runs.add(threads.submit(() -> reading.collectGarbage(NO_GRACE.dryRun(true))));
      }
      for (Future<?> run : runs) {
        run.get(15, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aNegativeGraceIsRefused() {
    assertThatThrownBy(() -> GarbageOptions.defaults().grace(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What hangs must not keep the JVM. */
  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  private byte[] referrer(byte[] subject, String content) throws Exception {
    http.pushBlob("app", bytes(content));
    http.pushBlob("app", bytes("{}"));
    return bytes(
        """
        {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s],"subject":%s}"""
            .formatted(
                TestImage.OCI,
                TestImage.descriptor("application/vnd.oci.empty.v1+json", bytes("{}")),
                TestImage.descriptor("text/plain", bytes(content)),
                TestImage.descriptor(TestImage.OCI, subject)));
  }

  private void restart() throws Exception {
    registry.close();
    start();
  }

  private void assertPullable(String name, String reference, TestImage image) throws Exception {
    assertThat(http.send("GET", "/v2/" + name + "/manifests/" + reference).body())
        .isEqualTo(image.manifest());
    assertThat(blob(name, image.layerDigest())).isEqualTo(200);
    assertThat(blob(name, image.configDigest())).isEqualTo(200);
  }

  private int blob(String name, String digest) throws Exception {
    return http.send("GET", "/v2/" + name + "/blobs/" + digest).status();
  }

  private void age(String name, String digest, Duration age) throws Exception {
    Files.setLastModifiedTime(file(name, digest), FileTime.from(Instant.now().minus(age)));
  }

  private Path file(String name, String digest) {
    return folder
        .resolve("repositories")
        .resolve(name.replace('/', '+'))
        .resolve("blobs")
        .resolve(digest.replace(':', '/'));
  }

  private long diskUse() throws Exception {
    long bytes = 0;
    try (Stream<Path> blobs = Files.walk(folder.resolve("blobs"))) {
      for (Path blob : blobs.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(blob);
      }
    }
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
