package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskLimitTest {
  private static final int LIMIT = 1_000_000;

  @TempDir Path folder;
  private EmbeddedRegistry registry;
  private Http http;

  @BeforeEach
  void start() throws Exception {
    registry = EmbeddedRegistry.builder(folder.resolve("storage")).maxBytes(LIMIT).start();
    http = Http.plain(registry.uri().toString());
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void aBlobBeyondTheLimitIsDeniedAndNothingOfItIsKept() throws Exception {
    http.pushBlob("app", RegistryContract.content(600_000));
    byte[] tooMuch = RegistryContract.content(400_001);
    String upload = Http.withDigest(http.startUpload("app"), TestImage.digest(tooMuch));

    Http.Answer answer = http.send("PUT", upload, tooMuch, Http.OCTETS);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.errorCode()).isEqualTo("DENIED");
    assertThat(answer.text())
        .contains("the registry's quota of 1000000 bytes is reached: 400000 are left, and 400001");
    assertThat(http.send("GET", upload).errorCode()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
    assertThat(diskUse()).isEqualTo(600_000);
    http.pushBlob("app", RegistryContract.content(400_000));
    assertThat(http.send("POST", "/v2/app/blobs/uploads/").errorCode()).isEqualTo("DENIED");
  }

  @Test
  void anUploadInChunksIsDeniedOnceItIsBeyondTheLimit() throws Exception {
    String upload = http.startUpload("app");
    for (int i = 0; i < 3; i++) {
      assertThat(http.stream("PATCH", upload, new byte[300_000], Http.OCTETS).status())
          .isEqualTo(202);
    }

    Http.Answer answer = http.stream("PATCH", upload, new byte[300_000], Http.OCTETS);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.errorCode()).isEqualTo("DENIED");
    assertThat(http.send("GET", upload).errorCode()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
    assertThat(diskUse()).isZero();
  }

  @Test
  void uploadsUnderWayCountUntilTheyAreCancelled() throws Exception {
    String upload = http.startUpload("app");
    http.send("PATCH", upload, new byte[900_000], Http.OCTETS);
    byte[] other = RegistryContract.content(200_000);
    String second = Http.withDigest(http.startUpload("app"), TestImage.digest(other));
    assertThat(http.send("PUT", second, other, Http.OCTETS).status()).isEqualTo(403);

    assertThat(http.send("DELETE", upload).status()).isEqualTo(204);

    http.pushBlob("app", other);
  }

  @Test
  void aBlobOfSeveralRepositoriesCountsOnce() throws Exception {
    byte[] content = RegistryContract.content(400_000);
    http.pushBlob("a", content);
    http.pushBlob("b", content);
    String mount = "?from=a&mount=" + TestImage.digest(content);
    assertThat(http.send("POST", "/v2/c/blobs/uploads/" + mount).status()).isEqualTo(201);

    http.pushBlob("d", RegistryContract.content(600_000));

    assertThat(diskUse()).isEqualTo(LIMIT);
  }

  @Test
  void whatIsDeletedMakesRoomOnceNoRepositoryHasIt() throws Exception {
    byte[] content = RegistryContract.content(600_000);
    byte[] next = RegistryContract.content(500_000);
    http.pushBlob("a", content);
    http.send("POST", "/v2/b/blobs/uploads/?from=a&mount=" + TestImage.digest(content));
    String path = "/blobs/" + TestImage.digest(content);

    assertThat(http.send("DELETE", "/v2/a" + path).status()).isEqualTo(202);
    String upload = Http.withDigest(http.startUpload("a"), TestImage.digest(next));
    assertThat(http.send("PUT", upload, next, Http.OCTETS).status()).isEqualTo(403);
    assertThat(http.send("DELETE", "/v2/b" + path).status()).isEqualTo(202);

    http.pushBlob("a", next);
  }

  @Test
  void garbageCollectionMakesRoom() throws Exception {
    http.pushBlob("app", RegistryContract.content(900_000));

    registry.collectGarbage(GarbageOptions.defaults().grace(Duration.ZERO));

    http.pushBlob("app", RegistryContract.content(999_999));
  }

  @Test
  void aManifestBeyondTheLimitIsDeniedAndTheTagStaysWhereItIs() throws Exception {
    TestImage first = TestImage.docker("first");
    TestImage second = TestImage.docker("second");
    http.push("app", "1", first);
    http.pushBlob("app", second.layer());
    http.pushBlob("app", second.config());
    http.pushBlob("app", RegistryContract.content((int) (LIMIT - diskUse() - 10)));

    Http.Answer answer = http.putManifest("app", "1", second.mediaType(), second.manifest());

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.errorCode()).isEqualTo("DENIED");
    assertThat(http.send("GET", "/v2/app/manifests/1").body()).isEqualTo(first.manifest());
    assertThat(diskUse()).isEqualTo(LIMIT - 10);
  }

  @Test
  void whatEarlierRegistriesLeftCountsAndCanBeRead() throws Exception {
    byte[] content = RegistryContract.content(300_000);
    http.pushBlob("a", content);
    http.pushBlob("b", content);
    String upload = http.startUpload("app");
    http.send("PATCH", upload, new byte[300_000], Http.OCTETS);
    registry.close();
    Path byHand = folder.resolve("storage/repositories/c/blobs/sha256");
    byte[] unshared = RegistryContract.content(300_001);
    Files.createDirectories(byHand);
    Files.write(byHand.resolve(TestImage.digest(unshared).substring(7)), unshared);
    start();

    byte[] next = RegistryContract.content(100_000);
    String refused = Http.withDigest(http.startUpload("a"), TestImage.digest(next));
    assertThat(http.send("PUT", refused, next, Http.OCTETS).text()).contains("99999 are left");
    assertThat(http.send("GET", "/v2/b/blobs/" + TestImage.digest(content)).body())
        .isEqualTo(content);
    assertThat(http.send("DELETE", upload).status()).isEqualTo(204);
    http.pushBlob("a", next);
  }

  @Test
  void aPushThatIsRefusedForItsDigestMakesRoomAgain() throws Exception {
    byte[] content = RegistryContract.content(900_000);
    for (int i = 0; i < 3; i++) {
      String upload = Http.withDigest(http.startUpload("app"), TestImage.digest(new byte[i]));
      assertThat(http.send("PUT", upload, content, Http.OCTETS).errorCode())
          .isEqualTo("DIGEST_INVALID");
    }

    http.pushBlob("app", content);
  }

  @Test
  void skopeoSaysWhatTheMatterIs() throws Exception {
    RequiredPart.SKOPEO.require();
    byte[] random = RegistryContract.content(2 * LIMIT);
    String text = Arrays.toString(random);
    TestImage.oci(text).writeLayout(folder.resolve("in"));

    Command.Result result =
        Command.of(
                "skopeo",
                "copy",
                "--dest-tls-verify=false",
                "oci:" + folder.resolve("in:latest"),
                "docker://" + registry.address() + "/app:1")
            .run();

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output())
        .contains("denied: the registry's quota of 1000000 bytes is reached");
  }

  @Test
  void aLimitOfNothingIsRefused() {
    assertThatThrownBy(() -> EmbeddedRegistry.builder(folder).maxBytes(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private long diskUse() throws Exception {
    long bytes = 0;
    for (String each : new String[] {"blobs", "uploads"}) {
      Path directory = folder.resolve("storage").resolve(each);
      if (Files.exists(directory)) {
        try (Stream<Path> files = Files.walk(directory)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            bytes += Files.size(file);
          }
        }
      }
    }
    return bytes;
  }
}
