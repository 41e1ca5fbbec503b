package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an upload when the registry ends, or its client does not go on. */
class UploadSurvivalTest {
  private final byte[] content = RegistryContract.content(1000);
  private final byte[] first = Arrays.copyOfRange(content, 0, 400);
  private final byte[] second = Arrays.copyOfRange(content, 400, 1000);

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
  void anUploadGoesOnWhereItWasAfterARestart() throws Exception {
    for (String digest :
        List.of(
            TestImage.digest(content),
            BlobDigest.ofContent(BlobDigest.SHA512, content).toString())) {
      String location = http.startUpload("team/app");
      http.send("PATCH", location, first, Http.OCTETS);
      restart();

      assertThat(http.send("GET", location).header("Range")).isEqualTo("0-399");
      Http.Answer early = http.send("PATCH", location, second, "Content-Range", "500-1099");
      assertThat(early.status()).isEqualTo(416);
      assertThat(early.header("Range")).isEqualTo("0-399");
      assertThat(http.send("PATCH", location, second, "Content-Range", "400-999").header("Range"))
          .isEqualTo("0-999");
      restart();
      Http.Answer end = http.send("PUT", Http.withDigest(location, digest));

      assertThat(end.status()).as(end.text()).isEqualTo(201);
      assertThat(http.send("GET", end.header("Location")).body()).isEqualTo(content);
      assertThat(uploads()).isEmpty();
    }
  }

  @Test
  void whatIsDeletedAfterARestartLeavesRoom() throws Exception {
    http.pushBlob("app", content);
    restart();

    http.send("DELETE", "/v2/app/blobs/" + TestImage.digest(content));

    http.pushBlob("app", content);
  }

  @Test
  void whatWasDamagedMeanwhileIsFoundByItsDigest() throws Exception {
    String location = http.startUpload("app");
    http.send("PATCH", location, content, Http.OCTETS);
    registry.close();
    Files.write(folder.resolve("uploads/app").resolve(id(location)), new byte[1000]);
    start();

    assertThat(http.send("PUT", Http.withDigest(location, TestImage.digest(content))).errorCode())
        .isEqualTo("DIGEST_INVALID");
    assertThat(uploads()).isEmpty();
  }

  @Test
  void afterARestartItStillBelongsToItsRepositoryAndCanBeCancelled() throws Exception {
    String location = http.startUpload("app");
    restart();

    assertThat(http.send("GET", location.replace("/app/", "/other/")).errorCode())
        .isEqualTo("BLOB_UPLOAD_UNKNOWN");
    assertThat(http.send("DELETE", location).status()).isEqualTo(204);
    assertThat(http.send("GET", location).errorCode()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
    assertThat(uploads()).isEmpty();
  }

  @Test
  void onlyWhatIsAnIdNamesAnUpload() throws Exception {
    http.push("app", "1", TestImage.docker("hello"));
    Files.writeString(folder.resolve("uploads/file"), "x");
    Files.createDirectories(folder.resolve("uploads/app"));
    Files.writeString(folder.resolve("uploads/app/other"), "x");
    for (String id :
        List.of("file", "other", "..", "%2e%2e", "..%2ffile", "a", UUID.randomUUID().toString())) {
      assertThat(http.send("GET", "/v2/app/blobs/uploads/" + id).status()).as(id).isIn(400, 404);
    }
  }

  @Test
  void anUploadToWhichNobodyWritesExpires() throws Exception {
    String abandoned = http.startUpload("app");
    String young = http.startUpload("app");
    http.send("PATCH", abandoned, first, Http.OCTETS);
    registry.close();
    age(abandoned, Duration.ofHours(3));
    age(young, Duration.ofHours(1));
    registry = EmbeddedRegistry.builder(folder).uploadLifetime(Duration.ofHours(2)).start();
    http = Http.plain(registry.uri().toString());

    assertThat(http.send("GET", abandoned).errorCode()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
    assertThat(folder.resolve("uploads/app").resolve(id(abandoned))).doesNotExist();
    assertThat(http.send("GET", young).status()).isEqualTo(204);
  }

  @Test
  void aRegistryThatRunsForLongRemovesExpiredUploadsWhenOthersBegin() throws Exception {
    registry.close();
    Duration lifetime = Duration.ofMillis(1);
    registry = EmbeddedRegistry.builder(folder).uploadLifetime(lifetime).start();
    http = Http.plain(registry.uri().toString());
    String abandoned = http.startUpload("app");
    age(abandoned, Duration.ofSeconds(1));
    Instant begin = Instant.now();
    while (!Instant.now().isAfter(begin.plus(lifetime))) {
      Thread.onSpinWait();
    }

    http.startUpload("other");

    assertThat(http.send("GET", abandoned).errorCode()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void uploadsThatWaitHoldNoFileOpen() throws Exception {
    UnixOperatingSystemMXBean system =
        ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
    long before = system.getOpenFileDescriptorCount();

    for (int i = 0; i < 300; i++) {
      http.send("PATCH", http.startUpload("app"), first, Http.OCTETS);
    }

    assertThat(system.getOpenFileDescriptorCount()).isLessThan(before + 200);
  }

  @Test
  void aLifetimeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> EmbeddedRegistry.builder(folder).uploadLifetime(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Timeout(60)
  void anUploadThatIsBeingReceivedCanBeCancelled() throws Exception {
    String location = http.startUpload("app");
    try (Socket socket = RawHttp.open(registry.port())) {
      RawHttp.send(
          socket,
          "PATCH " + location + " HTTP/1.1",
          "Host: localhost",
          "Content-Length: 1000000",
          "",
          "the first bytes");
      while (http.send("GET", location).header("Range").equals("0-0")) {
        Thread.onSpinWait();
      }

      assertThat(http.send("DELETE", location).status()).isEqualTo(204);
      assertThat(http.send("GET", location).errorCode()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
      RawHttp.send(socket, "more");
      socket.shutdownOutput();

      assertThat(RawHttp.readAll(socket.getInputStream()))
          .startsWith("HTTP/1.1 404")
          .contains("BLOB_UPLOAD_UNKNOWN");
    }
    assertThat(uploads()).isEmpty();
  }

  @Test
  @Timeout(60)
  void closingARegistryAgainLeavesTheUploadsOfTheNextOneAlone() throws Exception {
    EmbeddedRegistry before = registry;
    before.close();
    start();
    try (Socket socket = RawHttp.open(registry.port())) {
      RawHttp.send(
          socket,
          "POST /v2/app/blobs/uploads/?digest=" + TestImage.digest(content) + " HTTP/1.1",
          "Host: localhost",
          "Connection: close",
          "Content-Length: " + content.length);
      socket.getOutputStream().write(first);
      while (uploads().isEmpty()) {
        Thread.onSpinWait();
      }

      before.close();
      socket.getOutputStream().write(second);
      socket.shutdownOutput();

      assertThat(RawHttp.readAll(socket.getInputStream())).startsWith("HTTP/1.1 201");
    }
  }

  @Test
  void aRegistryThatIsClosedCollectsNoGarbage() {
    registry.close();

    assertThatThrownBy(() -> registry.collectGarbage(GarbageOptions.defaults()))
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void whatNobodyCouldGoOnWithIsRemovedAtTheStart() throws Exception {
    registry.close();
    Path leftOver = Files.writeString(folder.resolve("uploads/" + UUID.randomUUID()), "half");

    start();

    assertThat(leftOver).doesNotExist();
  }

  private void restart() throws Exception {
    registry.close();
    start();
  }

  private void age(String location, Duration age) throws Exception {
    Files.setLastModifiedTime(
        folder.resolve("uploads/app").resolve(id(location)),
        FileTime.from(Instant.now().minus(age)));
  }

  private static String id(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private List<Path> uploads() throws Exception {
    try (Stream<Path> uploads = Files.list(folder.resolve("uploads"))) {
      return uploads.toList();
    }
  }
}
