package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What browsers are told of web pages that read the registry. Requests are written out as browsers
 * send them, since the JDK's client leaves some headers to itself.
 */
class CrossOriginTest {
  private static final String UI = "https://ui.example:8443";

  @TempDir Path folder;

  @Test
  void tellsBrowsersNothingWhereNoOriginIsAllowed() throws Exception {
    try (EmbeddedRegistry registry = registry().start()) {
      assertThat(get(registry, "/v2/_catalog", UI))
          .startsWith("HTTP/1.1 200 ")
          .doesNotContain("Access-Control", "Vary");
      assertThat(preflight(registry, UI, "GET"))
          .startsWith("HTTP/1.1 405 ")
          .doesNotContain("Access-Control");
    }
  }

  @Test
  void aPageOfANamedOriginReadsTheDigest() throws Exception {
    try (EmbeddedRegistry registry = registry().allowOrigins(List.of(UI)).start()) {
      Http.plain(registry.uri().toString()).push("app", "1", TestImage.docker("hello"));

      assertThat(get(registry, "/v2/app/manifests/1", UI))
          .startsWith("HTTP/1.1 200 ")
          .contains("Access-Control-Allow-Origin: " + UI + "\r\n")
          .contains("Access-Control-Allow-Credentials: true\r\n")
          .containsPattern("Access-Control-Expose-Headers: .*Docker-Content-Digest.*Link")
          .contains("Vary: Origin\r\n");
    }
  }

  @Test
  void aPreflightNeedsNoPasswordAndAllowsWhatRegistryBrowsersSend() throws Exception {
    try (EmbeddedRegistry registry =
        registry().user("ada", "secret").allowOrigins(List.of(UI)).start()) {
      assertThat(preflight(registry, UI, "DELETE"))
          .startsWith("HTTP/1.1 204 ")
          .contains("Access-Control-Allow-Origin: " + UI + "\r\n")
          .contains("Access-Control-Allow-Credentials: true\r\n")
          .containsPattern("Access-Control-Allow-Methods: .*GET.*HEAD.*DELETE")
          .containsPattern("Access-Control-Allow-Headers: .*Authorization.*Accept.*Cache-Control");
      // Without this a page could not tell a wrong password from a registry that is away.
      assertThat(get(registry, "/v2/_catalog", UI))
          .startsWith("HTTP/1.1 401 ")
          .contains("Access-Control-Allow-Origin: " + UI + "\r\n")
          .contains("WWW-Authenticate: Basic");
    }
  }

  @Test
  void aPageOfAnotherOriginIsToldNothing() throws Exception {
    try (EmbeddedRegistry registry = registry().allowOrigins(List.of(UI)).start()) {
      for (String other :
          List.of("https://ui.example", "http://ui.example:8443", UI + ".evil", "null")) {
        assertThat(get(registry, "/v2/_catalog", other))
            .doesNotContain("Access-Control")
            .contains("Vary: Origin\r\n");
        assertThat(preflight(registry, other, "GET"))
            .startsWith("HTTP/1.1 405 ")
            .doesNotContain("Access-Control");
      }
    }
  }

  @Test
  void pagesOfAnyOriginReadAndDoNotDelete() throws Exception {
    try (EmbeddedRegistry registry = registry().allowOrigins(List.of("*")).start()) {
      assertThat(get(registry, "/v2/_catalog", "null"))
          .contains("Access-Control-Allow-Origin: *\r\n")
          .doesNotContain("Allow-Credentials", "Vary");
      assertThat(preflight(registry, UI, "DELETE"))
          .startsWith("HTTP/1.1 204 ")
          .contains("Access-Control-Allow-Methods: GET, HEAD, OPTIONS\r\n");
    }
  }

  @Test
  void noPageStartsAnUploadThatBrowsersSendWithoutAPreflight() throws Exception {
    for (List<String> allowed : List.of(List.<String>of(), List.of("*"), List.of(UI))) {
      try (EmbeddedRegistry registry = registry().allowOrigins(allowed).start()) {
        for (String origin : List.of("https://evil.example", "null")) {
          assertThat(post(registry, origin))
              .startsWith("HTTP/1.1 403 ")
              .contains("\"DENIED\"")
              .doesNotContain("Location");
        }
      }
    }
    try (EmbeddedRegistry registry = registry().allowOrigins(List.of(UI)).start()) {
      assertThat(post(registry, UI)).startsWith("HTTP/1.1 202 ");
      assertThat(post(registry, "http://localhost:" + registry.port())).startsWith("HTTP/1.1 202 ");
    }
  }

  @Test
  void anOriginIsTakenAsBrowsersWriteIt() throws Exception {
    try (EmbeddedRegistry registry =
        registry()
            .allowOrigins(List.of("HTTP://Ui.example:80/", "https://ui.example:443"))
            .start()) {
      for (String origin : List.of("http://ui.example", "https://ui.example")) {
        assertThat(get(registry, "/v2/", origin))
            .contains("Access-Control-Allow-Origin: " + origin + "\r\n");
      }
    }
  }

  @Test
  void whatIsNoOriginIsRefused() {
    for (String none :
        List.of(
            "ui.example", "https://ui.example/page", "ftp://ui.example", "null", "", "https://*")) {
      assertThatThrownBy(() -> registry().allowOrigins(List.of(none)))
          .as(none)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not an origin");
    }
  }

  private EmbeddedRegistry.Builder registry() {
    return EmbeddedRegistry.builder(folder.resolve("storage"));
  }

  private static String get(EmbeddedRegistry registry, String path, String origin)
      throws Exception {
    return RawHttp.exchange(
        registry.port(),
        "GET " + path + " HTTP/1.1",
        "Host: localhost:" + registry.port(),
        "Origin: " + origin,
        "Connection: close");
  }

  private static String post(EmbeddedRegistry registry, String origin) throws Exception {
    return RawHttp.exchange(
        registry.port(),
        "POST /v2/app/blobs/uploads/ HTTP/1.1",
        "Host: localhost:" + registry.port(),
        "Origin: " + origin,
        "Content-Length: 0",
        "Connection: close");
  }

  private static String preflight(EmbeddedRegistry registry, String origin, String method)
      throws Exception {
    return RawHttp.exchange(
        registry.port(),
        "OPTIONS /v2/app/manifests/1 HTTP/1.1",
        "Host: localhost:" + registry.port(),
        "Accept: */*",
        "Access-Control-Request-Method: " + method,
        "Access-Control-Request-Headers: accept,authorization",
        "Origin: " + origin,
        "Sec-Fetch-Mode: cors",
        "Connection: close");
  }
}
