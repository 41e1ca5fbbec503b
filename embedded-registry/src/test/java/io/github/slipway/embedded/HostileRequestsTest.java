package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRequestsTest {
  private static final String SECRET = "what nobody may read";

  @TempDir Path folder;
  private EmbeddedRegistry registry;
  private Http http;

  @BeforeEach
  void start() throws Exception {
    // A layout and blobs beside the storage, and one inside, that no path may reach.
    for (String directory : List.of("secret", "storage/secret")) {
      Path blobs = Files.createDirectories(folder.resolve(directory).resolve("blobs/sha256"));
      Files.writeString(
          blobs.resolve(TestImage.digest(SECRET.getBytes(StandardCharsets.UTF_8)).substring(7)),
          SECRET);
    }
    registry = EmbeddedRegistry.builder(folder.resolve("storage")).start();
    http = Http.plain(registry.uri().toString());
    http.push("app", "1", TestImage.docker("hello"));
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/../secret/blobs/DIGEST",
        "/v2/../../secret/blobs/DIGEST",
        "/v2/app/../../../secret/blobs/DIGEST",
        "/v2/%2e%2e/secret/blobs/DIGEST",
        "/v2/%2E%2E%2Fsecret/blobs/DIGEST",
        "/v2/..%2f..%2fsecret/blobs/DIGEST",
        "/v2/..%5c..%5csecret/blobs/DIGEST",
        "/v2/%252e%252e%252fsecret/blobs/DIGEST",
        "/v2/..;/secret/blobs/DIGEST",
        "/v2/..+..+secret/blobs/DIGEST",
        "/v2/%c0%ae%c0%ae/secret/blobs/DIGEST",
        "/v2//secret/blobs/DIGEST",
        "/v2/./secret/blobs/DIGEST",
        "/v2/secret%00/blobs/DIGEST",
        "/v2/app/blobs/sha256:..%2f..%2f..%2f..%2fsecret%2fblobs%2fsha256%2fHEX",
        "/v2/app/blobs/sha256:../../../../secret/blobs/sha256/HEX",
        "/v2/app/manifests/..%2f..%2foci-layout",
        "/v2/app/manifests/sha256:..%2f..%2findex.json",
        "/v2/app/blobs/uploads/..%2f..%2f.lock",
        "/v2/app/blobs/uploads/../../../.lock"
      })
  void noPathLeadsOutOfARepository(String path) throws Exception {
    String digest = TestImage.digest(SECRET.getBytes(StandardCharsets.UTF_8));
    String target = path.replace("DIGEST", digest).replace("HEX", digest.substring(7));

    String answer = get(target);

    assertThat(answer).startsWith("HTTP/1.1 4").contains("\"errors\"").doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/%2e%2e%2fevil/manifests/1",
        "/v2/../evil/manifests/1",
        "/v2/app/manifests/..%2f..%2fevil",
        "/v2/evil%2f..%2f..%2fevil/manifests/1"
      })
  void noPathWritesOutsideOfARepository(String path) throws Exception {
    List<Path> before = files();

    String answer =
        RawHttp.exchange(
            registry.port(),
            "PUT " + path + " HTTP/1.1",
            "Host: localhost",
            "Connection: close",
            "Content-Type: " + TestImage.OCI_INDEX,
            "Content-Length: 34",
            "",
            "{\"schemaVersion\":2,\"manifests\":[]}");

    assertThat(answer).startsWith("HTTP/1.1 4");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatIsNoHttpIsRefused() throws Exception {
    assertThat(RawHttp.exchange(registry.port(), "nonsense")).startsWith("HTTP/1.1 400");
    assertThat(RawHttp.exchange(registry.port(), "GET /v2/ HTTP/1.1"))
        .startsWith("HTTP/1.1 400")
        .contains("\"errors\"");
    assertThat(http.send("GET", "/v2/").status()).isEqualTo(200);
  }

  @Test
  void aHeaderOfManyKilobytesIsRefused() throws Exception {
    String answer =
        RawHttp.exchange(
            registry.port(), "GET /v2/ HTTP/1.1", "Host: localhost", "X: " + "x".repeat(20_000));

    assertThat(answer).startsWith("HTTP/1.1 431");
  }

  @Test
  void anEnormousManifestIsRefusedBeforeItIsSent() throws Exception {
    try (Socket socket = RawHttp.open(registry.port())) {
      RawHttp.send(
          socket,
          "PUT /v2/app/manifests/2 HTTP/1.1",
          "Host: localhost",
          "Content-Type: " + TestImage.OCI,
          "Content-Length: 9223372036854775807");

      assertThat(RawHttp.readAll(socket.getInputStream())).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void aRefusedChunkOfSomeMegabytesGetsItsAnswer() throws Exception {
    byte[] content = RegistryContract.content(8_000_000);
    String location = http.startUpload("app");

    for (int i = 0; i < 10; i++) {
      Http.Answer answer = http.send("PATCH", location, content, "Content-Range", "7-8000006");
      assertThat(answer.status()).isEqualTo(416);
    }
    assertThat(http.stream("PUT", "/v2/app/unknown", content).status()).isEqualTo(404);
  }

  @Test
  void aLengthThatIsNoNumberIsRefused() throws Exception {
    for (String length : List.of("-1", "9223372036854775808", "1e3", "")) {
      assertThat(
              RawHttp.exchange(
                  registry.port(),
                  "PATCH " + http.startUpload("app") + " HTTP/1.1",
                  "Host: localhost",
                  "Content-Length: " + length))
          .as(length)
          .startsWith("HTTP/1.1 4");
    }
  }

  @Test
  void anUploadThatDeclaresMoreThanAnyDiskHasIsRefusedBeforeItComes() throws Exception {
    String location = http.startUpload("app");

    String answer =
        RawHttp.exchange(
            registry.port(),
            "PATCH " + location + " HTTP/1.1",
            "Host: localhost",
            "Content-Length: 9223372036854775807",
            "",
            "123456");

    assertThat(answer).startsWith("HTTP/1.1 403").contains("\"DENIED\"");
    assertThat(http.send("GET", location).errorCode()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void anUploadThatDeclaresMoreThanItSendsTakesNoMoreThanItSent() throws Exception {
    String location = http.startUpload("app");

    RawHttp.exchange(
        registry.port(),
        "PATCH " + location + " HTTP/1.1",
        "Host: localhost",
        "Content-Length: 1000000",
        "",
        "123456");

    // With the blank line's CR and LF.
    assertThat(http.send("GET", location).header("Range")).isEqualTo("0-9");
  }

  @Test
  void aManifestOfManyBracketsIsRefused() throws Exception {
    byte[] deep = "[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);

    assertThat(http.putManifest("app", "2", TestImage.OCI, deep).errorCode())
        .isEqualTo("MANIFEST_INVALID");
  }

  @Test
  void manyWhoAreNotLetInAndNeverSendTheirBodyKeepNobodyOut() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (EmbeddedRegistry guarded =
        EmbeddedRegistry.builder(folder.resolve("guarded")).user("ada", "secret").start()) {
      for (int i = 0; i < 100; i++) {
        Socket socket = RawHttp.open(guarded.port());
        sockets.add(socket);
        RawHttp.send(
            socket,
            "POST /v2/app/blobs/uploads/?digest=" + TestImage.digest(new byte[0]) + " HTTP/1.1",
            "Host: localhost",
            "Content-Length: 1000");
      }

      Http ada = Http.plain(guarded.uri().toString()).as("ada", "secret");
      assertThat(ada.send("GET", "/v2/").status()).isEqualTo(200);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void aManifestInBrokenUtf32IsRefused() throws Exception {
    byte[] broken = {0, 0, 0, '{', -1, -1, -1, -1};

    Http.Answer answer = http.putManifest("app", "2", TestImage.OCI, broken);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("MANIFEST_INVALID");
  }

  @Test
  void aManifestThatTwoReadersWouldUnderstandDifferentlyIsRefused() throws Exception {
    byte[] twice =
        "{\"schemaVersion\":2,\"manifests\":[],\"manifests\":[]}".getBytes(StandardCharsets.UTF_8);

    assertThat(http.putManifest("app", "2", TestImage.OCI_INDEX, twice).errorCode())
        .isEqualTo("MANIFEST_INVALID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=99999999999999999999999-",
        "bytes=0-99999999999999999999999",
        "bytes=-99999999999999999999999",
        "bytes=9223372036854775807-9223372036854775807",
        "bytes=5-2",
        "bytes=-",
        "bytes=0-0,5-9",
        "lines=1-2",
        "bytes=-0"
      })
  void noRangeMakesTheRegistryFail(String range) throws Exception {
    http.pushBlob("app", SECRET.getBytes(StandardCharsets.UTF_8));
    String digest = TestImage.digest(SECRET.getBytes(StandardCharsets.UTF_8));

    assertThat(http.send("GET", "/v2/app/blobs/" + digest, "Range", range).status())
        .isIn(200, 206, 416);
  }

  @Test
  void aMalformedQueryIsRefused() throws Exception {
    assertThat(get("/v2/_catalog?n=%zz")).startsWith("HTTP/1.1 400").contains("\"errors\"");
  }

  private String get(String target) throws IOException {
    return RawHttp.exchange(
        registry.port(), "GET " + target + " HTTP/1.1", "Host: localhost", "Connection: close");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
