package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import io.github.slipway.testsupport.TestCertificates;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest {
  @TempDir Path folder;

  @Test
  void saysWhereItIs() throws Exception {
    try (EmbeddedRegistry registry = start()) {
      assertThat(registry.port()).isPositive();
      assertThat(registry.address()).isEqualTo("localhost:" + registry.port());
      assertThat(registry.uri()).hasToString("http://localhost:" + registry.port());
    }
  }

  @Test
  void isReachedAtBothLoopbackAddresses() throws Exception {
    try (EmbeddedRegistry registry = start()) {
      for (String address : List.of("127.0.0.1", "::1")) {
        InetAddress inet = InetAddress.getByName(address);
        if (NetworkInterface.getByInetAddress(inet) != null) {
          try (Socket socket = new Socket(inet, registry.port())) {
            assertThat(socket.isConnected()).isTrue();
          }
        }
      }
    }
  }

  @Test
  void isNotReachedAtOtherAddresses() throws Exception {
    try (EmbeddedRegistry registry = start()) {
      assertThatThrownBy(() -> new Socket("127.0.0.2", registry.port()).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void listensOnAnotherAddressWhenToldTo() throws Exception {
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.builder(storage()).host("127.0.0.2").start()) {
      assertThat(registry.address()).isEqualTo("127.0.0.2:" + registry.port());
      assertThat(Http.plain(registry.uri().toString()).send("GET", "/v2/").status()).isEqualTo(200);
    }
  }

  @Test
  void aPortThatIsTakenIsNamedWithAWayOut() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = other.getLocalPort();

      assertThatThrownBy(() -> EmbeddedRegistry.builder(storage()).port(port).start())
          .isInstanceOf(EmbeddedRegistryException.class)
          .hasMessageContaining("Port " + port)
          .hasMessageContaining("choose another port");
    }
    // The failed start holds nothing.
    start().close();
  }

  @Test
  void anUnknownHostIsNamed() {
    assertThatThrownBy(() -> EmbeddedRegistry.builder(storage()).host("no.such.invalid").start())
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining("no.such.invalid");
  }

  @Test
  void aStorageHasOneRegistryAtATime() throws Exception {
    EmbeddedRegistry first = start();
    try (first) {
      assertThatThrownBy(this::start)
          .isInstanceOf(EmbeddedRegistryException.class)
          .hasMessageContaining(storage().toString())
          .hasMessageContaining("another registry");
    }
    start().close();
  }

  @Test
  void aStorageThatIsAFileIsRefused() throws Exception {
    Files.writeString(storage(), "a file");

    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining(storage().toString());
  }

  @Test
  void aKeyThatIsNotPkcs8IsRefusedWithTheCommandThatConvertsIt() throws Exception {
    TestCertificates certificates = TestCertificates.in(folder);
    Path key = Files.writeString(folder.resolve("rsa.pem"), "-----BEGIN RSA PRIVATE KEY-----\n");

    assertThatThrownBy(
            () ->
                EmbeddedRegistry.builder(storage())
                    .tls(certificates.server().certificate(), key)
                    .start())
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining(key.toString())
        .hasMessageContaining("openssl pkcs8");
  }

  @Test
  void anEncryptedKeyIsRefusedWithTheCommandThatDecryptsIt() throws Exception {
    TestCertificates certificates = TestCertificates.in(folder);
    Path key = folder.resolve("encrypted.pem");
    Command.of(
            RequiredPart.OPENSSL.require().toString(),
            "pkcs8",
            "-topk8",
            "-passout",
            "pass:secret",
            "-in",
            certificates.server().key().toString(),
            "-out",
            key.toString())
        .run()
        .successful();

    assertThatThrownBy(
            () ->
                EmbeddedRegistry.builder(storage())
                    .tls(certificates.server().certificate(), key)
                    .start())
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining("The key file " + key + " is encrypted")
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    TestCertificates certificates = TestCertificates.in(folder);

    assertThatThrownBy(
            () ->
                EmbeddedRegistry.builder(storage())
                    .tls(certificates.server().certificate(), certificates.client("c").key())
                    .start())
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining("is not the key of the first certificate");
  }

  @Test
  void theWholeChainIsSent() throws Exception {
    TestCertificates certificates = TestCertificates.in(folder);
    Path chain = folder.resolve("chain.pem");
    Files.writeString(
        chain,
        Files.readString(certificates.server().certificate())
            + Files.readString(certificates.ca()));

    try (EmbeddedRegistry registry =
        EmbeddedRegistry.builder(storage()).tls(chain, certificates.server().key()).start()) {
      assertThat(registry.certificate()).contains(chain);
      String shown =
          Command.of(
                  RequiredPart.OPENSSL.require().toString(),
                  "s_client",
                  "-showcerts",
                  "-connect",
                  registry.address())
              .run()
              .output();
      assertThat(shown.split("BEGIN CERTIFICATE")).hasSize(3);
    }
  }

  @Test
  void aCertificateFileWithoutCertificatesIsRefused() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");

    assertThatThrownBy(() -> EmbeddedRegistry.builder(storage()).tls(empty, empty).start())
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining(empty.toString());
  }

  @Test
  void anHtpasswdFileWithoutBcryptIsRefusedWithItsLine() throws Exception {
    Path file = Files.writeString(folder.resolve("htpasswd"), "# users\nada:$apr1$secret\n");

    assertThatThrownBy(() -> EmbeddedRegistry.builder(storage()).htpasswd(file).start())
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining("Line 2")
        .hasMessageContaining("htpasswd -B")
        .hasMessageNotContaining("$apr1$secret");
  }

  @Test
  void aNewStartOnTheSameStorageServesTheSameImages() throws Exception {
    TestImage image = TestImage.docker("hello");
    try (EmbeddedRegistry registry = start()) {
      http(registry).push("team/app", "1.0", image);
      http(registry).push("team/app", "1.1", image);
      http(registry).push("base", "1", TestImage.oci("base"));
    }

    try (EmbeddedRegistry registry = start()) {
      assertThat(http(registry).send("GET", "/v2/_catalog").list("repositories"))
          .containsExactly("base", "team/app");
      assertThat(http(registry).send("GET", "/v2/team/app/tags/list").list("tags"))
          .containsExactly("1.0", "1.1");
      Http.Answer manifest = http(registry).send("GET", "/v2/team/app/manifests/1.1");
      assertThat(manifest.body()).isEqualTo(image.manifest());
      assertThat(manifest.header("Content-Type")).isEqualTo(image.mediaType());
      assertThat(http(registry).send("GET", "/v2/team/app/blobs/" + image.layerDigest()).body())
          .isEqualTo(image.layer());
    }
  }

  @Test
  void aLayoutThatWasPutIntoTheStorageIsServed() throws Exception {
    TestImage image = TestImage.oci("hello");
    image.writeLayout(storage().resolve("repositories/team+app"));

    try (EmbeddedRegistry registry = start()) {
      assertThat(http(registry).send("GET", "/v2/team/app/manifests/latest").body())
          .isEqualTo(image.manifest());
      assertThat(
              http(registry)
                  .send(
                      "POST", "/v2/other/blobs/uploads/?from=team/app&mount=" + image.layerDigest())
                  .status())
          .isEqualTo(201);
    }
  }

  @Test
  void tenThousandTagsAndRepositoriesAreListed() throws Exception {
    TestImage image = TestImage.oci("hello");
    image.writeLayout(storage().resolve("repositories/many"));
    String descriptor = TestImage.descriptor(image.mediaType(), image.manifest());
    String entry =
        descriptor.replace("}", ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"%d\"}}");
    String entries =
        IntStream.range(0, 10_000).mapToObj(entry::formatted).collect(Collectors.joining(","));
    Files.writeString(
        storage().resolve("repositories/many/index.json"),
        "{\"schemaVersion\":2,\"manifests\":[" + entries + "]}");
    for (int i = 1; i < 10_000; i++) {
      Files.createDirectory(storage().resolve("repositories/r" + i));
    }

    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(storage()).readOnly(true).start()) {
      for (String path : List.of("/v2/_catalog?n=1000", "/v2/many/tags/list?n=1000")) {
        Set<String> all = new HashSet<>();
        String next = path;
        while (next != null) {
          Http.Answer page = http(registry).send("GET", next);
          all.addAll(page.list(path.contains("tags") ? "tags" : "repositories"));
          next = page.has("Link") ? page.next() : null;
        }
        assertThat(all).hasSize(10_000);
      }
    }
  }

  @Test
  @Timeout(60) // The client stalls, and the registry would wait for it for minutes.
  void closeCutsOffAnUploadThatCanBeResumedAfterTheNextStart() throws Exception {
    EmbeddedRegistry registry = start();
    String location = http(registry).startUpload("app");
    try (Socket socket = RawHttp.open(registry.port())) {
      RawHttp.send(
          socket,
          "PATCH " + location + " HTTP/1.1",
          "Host: localhost",
          "Content-Length: 1000000",
          "",
          "the first bytes");
      await(() -> !http(registry).send("GET", location).header("Range").equals("0-0"));

      registry.close();

      assertThat(RawHttp.readAll(socket.getInputStream())).doesNotContain("HTTP/1.1 2");
    }
    try (EmbeddedRegistry next = start()) {
      // With the blank line's CR and LF.
      assertThat(http(next).send("GET", location).header("Range")).isEqualTo("0-18");
    }
  }

  @Test
  void closeLeavesNoThreadAndNoPort() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    EmbeddedRegistry registry = start();
    http(registry).push("app", "1", TestImage.docker("hello"));

    registry.close();
    registry.close();

    Set<String> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread) && thread.isAlive())
            .map(Thread::getName)
            .filter(name -> !name.startsWith("HttpClient"))
            .collect(Collectors.toSet());
    assertThat(left).isEmpty();
    assertThatThrownBy(() -> new Socket("127.0.0.1", registry.port()).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void whatAKilledRegistryLeftIsRemoved() throws Exception {
    Path leftOver = Files.createDirectories(storage().resolve("uploads")).resolve("left-over");
    Files.writeString(leftOver, "half");

    start().close();

    assertThat(leftOver).doesNotExist();
  }

  @Test
  void deletionCanBeSwitchedOff() throws Exception {
    TestImage image = TestImage.docker("hello");
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.builder(storage()).allowDelete(false).start()) {
      http(registry).push("app", "1", image);

      for (String path :
          List.of(
              "manifests/1",
              "manifests/" + image.manifestDigest(),
              "blobs/" + image.layerDigest())) {
        Http.Answer answer = http(registry).send("DELETE", "/v2/app/" + path);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.errorCode()).isEqualTo("UNSUPPORTED");
      }
      assertThat(http(registry).send("GET", "/v2/app/manifests/1").status()).isEqualTo(200);
    }
  }

  @Test
  void aBlobIsOnDiskOnceForAllRepositoriesAndGoesWithTheLast() throws Exception {
    byte[] content = RegistryContract.content(10_000);
    String digest = TestImage.digest(content);
    Path shared = storage().resolve("blobs/sha256").resolve(digest.substring(7));
    try (EmbeddedRegistry registry = start()) {
      http(registry).pushBlob("a", content);
      http(registry).pushBlob("b", content);
      assertThat(Files.getAttribute(shared, "unix:nlink")).isEqualTo(3);

      http(registry).send("DELETE", "/v2/a/blobs/" + digest);
      assertThat(shared).exists();
      http(registry).send("DELETE", "/v2/b/blobs/" + digest);
      assertThat(shared).doesNotExist();
    }
  }

  private EmbeddedRegistry start() throws EmbeddedRegistryException {
    return EmbeddedRegistry.builder(storage()).start();
  }

  private Path storage() {
    return folder.resolve("storage");
  }

  private static Http http(EmbeddedRegistry registry) {
    return Http.plain(registry.uri().toString());
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    for (int i = 0; i < 1000 && !condition.holds(); i++) {
      Thread.sleep(10);
    }
    if (!condition.holds()) {
      throw new IOException("waited in vain");
    }
  }
}
