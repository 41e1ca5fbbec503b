package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A plain HTTP client for one registry, with what the tests do often. */
final class Http {
  private final HttpClient client;
  private final String url;
  private final @Nullable String authorization;

  private Http(HttpClient client, String url, @Nullable String authorization) {
    this.client = client;
    this.url = url;
    this.authorization = authorization;
  }

  static Http plain(String url) {
    return new Http(client().build(), url, null);
  }

  /** Trusts this certificate authority alone. */
  static Http trusting(Path ca, String url) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(ca)) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return new Http(client().sslContext(context).build(), url, null);
  }

  /** The same client with Basic authentication. */
  Http as(String user, String password) {
    byte[] value = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Http(client, url, "Basic " + Base64.getEncoder().encodeToString(value));
  }

  /** The same client without authentication. */
  Http anonymous() {
    return new Http(client, url, null);
  }

  /** A request without a body; headers are names and values in turn. */
  Answer send(String method, String location, String... headers) throws Exception {
    return send(method, location, BodyPublishers.noBody(), headers);
  }

  /** A request with a body, whose length is declared. */
  Answer send(String method, String location, byte[] body, String... headers) throws Exception {
    return send(method, location, BodyPublishers.ofByteArray(body), headers);
  }

  /** A request with a body of undeclared length: in HTTP/1.1, chunked transfer encoding. */
  Answer stream(String method, String location, byte[] body, String... headers) throws Exception {
    return send(
        method, location, BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)), headers);
  }

  Answer send(String method, String location, BodyPublisher body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url).resolve(location))
            .timeout(Duration.ofSeconds(30))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
  }

  /** Uploads a blob with POST and PUT, and expects that to work. */
  void pushBlob(String name, byte[] content) throws Exception {
    String location = startUpload(name);
    Answer answer = send("PUT", withDigest(location, TestImage.digest(content)), content, OCTETS);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  /** Opens an upload, and expects that to work. */
  String startUpload(String name) throws Exception {
    Answer answer = send("POST", "/v2/" + name + "/blobs/uploads/");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.header("Location");
  }

  /** Pushes a manifest, and expects that to work. */
  void pushManifest(String name, String reference, String mediaType, byte[] content)
      throws Exception {
    Answer answer = putManifest(name, reference, mediaType, content);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  Answer putManifest(String name, String reference, String mediaType, byte[] content)
      throws Exception {
    return send(
        "PUT", "/v2/" + name + "/manifests/" + reference, content, "Content-Type", mediaType);
  }

  /** Pushes a whole image, and expects that to work. */
  void push(String name, String tag, TestImage image) throws Exception {
    pushBlob(name, image.layer());
    pushBlob(name, image.config());
    pushManifest(name, tag, image.mediaType(), image.manifest());
  }

  static final String[] OCTETS = {"Content-Type", "application/octet-stream"};

  /** The location with the digest added to its query. */
  static String withDigest(String location, String digest) {
    return location + (location.indexOf('?') < 0 ? "?" : "&") + "digest=" + digest;
  }

  private static HttpClient.Builder client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
  }

  /** What came back. */
  static final class Answer {
    private final HttpResponse<byte[]> response;

    private Answer(HttpResponse<byte[]> response) {
      this.response = response;
    }

    int status() {
      return response.statusCode();
    }

    byte[] body() {
      return response.body();
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    /** The value of a header that must be there. */
    String header(String name) {
      return response
          .headers()
          .firstValue(name)
          .orElseThrow(() -> new AssertionError("no header " + name + " in " + response.headers()));
    }

    /** The values of a header that may come several times. */
    List<String> headers(String name) {
      return response.headers().allValues(name);
    }

    boolean has(String header) {
      return response.headers().firstValue(header).isPresent();
    }

    JsonNode json() throws Exception {
      return new ObjectMapper().readTree(body());
    }

    /** The code of the first error in the body. */
    String errorCode() throws Exception {
      return json().path("errors").path(0).path("code").asText();
    }

    /** The texts of an array in the body. */
    List<String> list(String name) throws Exception {
      List<String> texts = new ArrayList<>();
      json().path(name).forEach(node -> texts.add(node.asText()));
      return texts;
    }

    /** Where the {@code Link} header leads. */
    String next() {
      String link = header("Link");
      assertThat(link).endsWith("; rel=\"next\"");
      return link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }
  }
}
