package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A web page in a real browser reads a registry of another origin, as registry browsers do: the
 * catalog, and the digest of a manifest, with headers that make the browser ask beforehand.
 */
class BrowserTest {
  // Synchronous: the browser prints the page when it has loaded.
  private static final String PAGE =
      """
      <html><body><p id="catalog"></p><p id="digest"></p><script>
      function ask(method, path) {
        const request = new XMLHttpRequest();
        request.open(method, "REGISTRY" + path, false);
        request.setRequestHeader("Authorization", "Basic " + btoa("ada:secret"));
        request.setRequestHeader("Accept", "MEDIATYPE");
        try { request.send(); } catch (e) { return "refused: " + e.name; }
        return method === "GET" ? request.responseText
            : request.status + " " + request.getResponseHeader("Docker-Content-Digest");
      }
      document.getElementById("catalog").textContent = ask("GET", "/v2/_catalog");
      document.getElementById("digest").textContent = ask("HEAD", "/v2/app/manifests/1");
      </script></body></html>
      """;

  @TempDir Path folder;

  private final HttpServer pages = newServer();

  @BeforeEach
  void requireChromium() {
    RequiredPart.CHROMIUM.require();
  }

  @AfterEach
  void stop() {
    pages.stop(0);
  }

  @Test
  void aPageOfAnAllowedOriginReadsCatalogAndDigest() throws Exception {
    TestImage image = TestImage.docker("hello");

    String page = open(image, origin());

    assertThat(page).contains(">{\"repositories\":[\"app\"]}<");
    assertThat(page).contains(">200 " + image.manifestDigest() + "<");
  }

  @Test
  void aPageOfAnyOriginDoesWhereAllAreAllowed() throws Exception {
    TestImage image = TestImage.docker("hello");

    assertThat(open(image, "*")).contains(">200 " + image.manifestDigest() + "<");
  }

  @Test
  void aPageOfAnotherOriginReadsNothing() throws Exception {
    assertThat(open(TestImage.docker("hello"), "https://other.example"))
        .contains("id=\"catalog\">refused: NetworkError<")
        .contains("id=\"digest\">refused: NetworkError<");
  }

  private String open(TestImage image, String allowed) throws Exception {
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.builder(folder.resolve("storage"))
            .user("ada", "secret")
            .allowOrigins(List.of(allowed))
            .start()) {
      Http.plain(registry.uri().toString()).as("ada", "secret").push("app", "1", image);
      byte[] page =
          PAGE.replace("REGISTRY", registry.uri().toString())
              .replace("MEDIATYPE", image.mediaType())
              .getBytes(StandardCharsets.UTF_8);
      pages.createContext(
          "/",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
          });
      return Command.of(
              RequiredPart.CHROMIUM.require().toString(),
              "--headless",
              "--no-sandbox",
              "--disable-gpu",
              "--disable-dev-shm-usage",
              "--disable-background-networking",
              "--disable-component-update",
              "--disable-sync",
              "--no-first-run",
              "--no-proxy-server",
              "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
              "--user-data-dir=" + folder.resolve("profile"),
              "--dump-dom",
              origin() + "/")
          .run()
          .successful()
          .output();
    }
  }

  /** Of a host of its own too: to a browser 127.0.0.1 and localhost are two. */
  private String origin() {
    return "http://127.0.0.1:" + pages.getAddress().getPort();
  }

  private static HttpServer newServer() {
    try {
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
