package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorBodyTest {
  /** The list of the distribution specification, 1.1. */
  private static final List<String> SPECIFIED =
      List.of(
          "BLOB_UNKNOWN",
          "BLOB_UPLOAD_INVALID",
          "BLOB_UPLOAD_UNKNOWN",
          "DIGEST_INVALID",
          "MANIFEST_BLOB_UNKNOWN",
          "MANIFEST_INVALID",
          "MANIFEST_UNKNOWN",
          "NAME_INVALID",
          "NAME_UNKNOWN",
          "SIZE_INVALID",
          "UNAUTHORIZED",
          "DENIED",
          "UNSUPPORTED",
          "TOOMANYREQUESTS");

  @TempDir Path folder;

  /** What makes the registry answer with a code, and with which status. */
  private record Case(String method, String path, String body, int status, String... headers) {}

  @ParameterizedTest
  @EnumSource
  void everyCodeHasAnAnswerWithABodyOfTheSpecification(ErrorCode code) throws Exception {
    EmbeddedRegistry.Builder builder = EmbeddedRegistry.builder(folder.resolve("storage"));
    if (code == ErrorCode.UNSUPPORTED) {
      builder.allowDelete(false);
    } else if (code == ErrorCode.TOOMANYREQUESTS) {
      builder.requestLimit(1, Duration.ofHours(1));
    } else if (code == ErrorCode.DENIED || code == ErrorCode.UNAUTHORIZED) {
      builder.user("ada", "secret").pushers(List.of());
    }
    try (EmbeddedRegistry registry = builder.start()) {
      Http http = Http.plain(registry.uri().toString());
      Case wanted = wanted(code, http);
      Http client = code == ErrorCode.DENIED ? http.as("ada", "secret") : http;

      Http.Answer answer =
          client.send(
              wanted.method(),
              wanted.path(),
              wanted.body().getBytes(StandardCharsets.UTF_8),
              wanted.headers());

      assertThat(answer.status()).as(answer.text()).isEqualTo(wanted.status());
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.json().fieldNames()).toIterable().containsExactly("errors");
      assertThat(answer.json().path("errors")).hasSize(1);
      JsonNode error = answer.json().path("errors").path(0);
      assertThat(error.path("code").asText()).isEqualTo(code.name());
      assertThat(error.path("message").asText()).isNotBlank();
      assertThat(error.path("detail").isObject()).isTrue();
      assertThat(answer.has("Retry-After")).isEqualTo(code == ErrorCode.TOOMANYREQUESTS);
      assertThat(answer.has("WWW-Authenticate")).isEqualTo(code == ErrorCode.UNAUTHORIZED);
      assertThat(answer.has("Allow")).isFalse();
    }
  }

  private Case wanted(ErrorCode code, Http http) throws Exception {
    String digest = TestImage.digest(RegistryContract.content(3));
    TestImage image = TestImage.oci("a");
    return switch (code) {
      case BLOB_UNKNOWN -> new Case("GET", "/v2/app/blobs/" + digest, "", 404);
      case BLOB_UPLOAD_INVALID ->
          new Case("PATCH", http.startUpload("app"), "abc", 416, "Content-Range", "5-7");
      case BLOB_UPLOAD_UNKNOWN -> new Case("GET", "/v2/app/blobs/uploads/none", "", 404);
      case DENIED -> new Case("POST", "/v2/app/blobs/uploads/", "", 403);
      case DIGEST_INVALID -> new Case("GET", "/v2/app/blobs/sha256:1", "", 400);
      case MANIFEST_BLOB_UNKNOWN -> put(new String(image.manifest(), StandardCharsets.UTF_8));
      case MANIFEST_INVALID -> put("{");
      case MANIFEST_UNKNOWN -> new Case("GET", "/v2/app/manifests/1", "", 404);
      case NAME_INVALID -> new Case("GET", "/v2/App/tags/list", "", 400);
      case NAME_UNKNOWN -> new Case("GET", "/v2/app/tags/list", "", 404);
      case PAGINATION_NUMBER_INVALID -> new Case("GET", "/v2/_catalog?n=x", "", 400);
      case SIZE_INVALID ->
          new Case("PATCH", http.startUpload("app"), "abc", 400, "Content-Range", "0-7");
      case TOOMANYREQUESTS -> {
        assertThat(http.send("GET", "/v2/").status()).isEqualTo(200);
        yield new Case("GET", "/v2/", "", 429);
      }
      case UNAUTHORIZED -> new Case("GET", "/v2/", "", 401);
      case UNKNOWN -> {
        http.push("app", "1", image);
        Path file =
            folder
                .resolve("storage/repositories/app/blobs/sha256")
                .resolve(image.manifestDigest().substring(7));
        Files.delete(file);
        Files.createDirectory(file);
        yield new Case("GET", "/v2/app/manifests/1", "", 500);
      }
      case UNSUPPORTED -> new Case("DELETE", "/v2/app/manifests/1", "", 405);
    };
  }

  private static Case put(String manifest) {
    return new Case("PUT", "/v2/app/manifests/1", manifest, 400, "Content-Type", TestImage.OCI);
  }

  @Test
  void theCodesAreThoseOfTheSpecificationAndTwoOfDistribution() {
    assertThat(ErrorCode.values())
        .extracting(ErrorCode::name)
        .containsAll(SPECIFIED)
        .filteredOn(name -> !SPECIFIED.contains(name))
        .containsExactly("PAGINATION_NUMBER_INVALID", "UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/app/manifests/2, 404",
    "/v2/app/manifests/-2, 404",
    "/v2/app/blobs/sha256:1, 400",
    "/v2/App/tags/list, 400",
    "/v2/none/tags/list, 404",
    "/v2/app/referrers/nonsense, 400",
    "/v2/app/blobs/uploads/none, 404",
    "/elsewhere, 404"
  })
  void anErrorInAnswerToHeadHasTheLengthOfTheBodyAndNoBody(String path, int status)
      throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      Http http = Http.plain(registry.uri().toString());
      http.push("app", "1", TestImage.oci("a"));

      Http.Answer get = http.send("GET", path);
      String head =
          RawHttp.exchange(
              registry.port(),
              "HEAD " + path + " HTTP/1.1",
              "Host: localhost",
              "Connection: close");

      assertThat(get.status()).isEqualTo(status);
      assertThat(head)
          .startsWith("HTTP/1.1 " + status + " ")
          .contains("Content-Length: " + get.body().length + "\r\n")
          .endsWith("\r\n\r\n")
          .doesNotContain("errors");
    }
  }

  @Test
  void aTagThatIsMalformedIsNotThereAndCannotBePushed() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      Http http = Http.plain(registry.uri().toString());
      TestImage image = TestImage.oci("a");
      http.push("app", "1", image);

      for (String tag : List.of("-x", "a".repeat(129))) {
        assertThat(http.send("GET", "/v2/app/manifests/" + tag).errorCode())
            .isEqualTo("MANIFEST_UNKNOWN");
        for (String reference : List.of(tag, image.manifestDigest() + "?tag=" + tag)) {
          Http.Answer put = http.putManifest("app", reference, TestImage.OCI, image.manifest());
          assertThat(put.status()).isEqualTo(400);
          assertThat(put.errorCode()).isEqualTo("MANIFEST_INVALID");
        }
      }
      assertThat(http.send("GET", "/v2/app/tags/list").list("tags")).containsExactly("1");
    }
  }

  @Test
  void tagsThatDoNotFitIntoTheAnswerAreTooMany() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      Http http = Http.plain(registry.uri().toString());
      TestImage image = TestImage.oci("a");
      http.push("app", image.manifestDigest(), image);
      StringBuilder query = new StringBuilder("?tag=first");
      for (int i = 10; i < 50; i++) {
        query.append("&tag=").append(i).append("-").append("x".repeat(120));
      }

      Http.Answer answer =
          http.putManifest("app", image.manifestDigest() + query, TestImage.OCI, image.manifest());

      assertThat(answer.status()).isEqualTo(414);
      assertThat(http.send("GET", "/v2/app/tags/list").list("tags")).isEmpty();
    }
  }
}
