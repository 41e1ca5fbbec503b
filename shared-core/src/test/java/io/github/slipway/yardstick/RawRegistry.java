package io.github.slipway.yardstick;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A repository of a registry over plain HTTP, spoken to with neither Jib's client nor ours. */
final class RawRegistry {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI root;

  RawRegistry(String host, String repository) {
    this.root = URI.create("http://" + host + "/v2/" + repository + "/");
  }

  void putBlob(Bytes content) throws IOException, InterruptedException {
    HttpResponse<byte[]> session =
        send(HttpRequest.newBuilder(root.resolve("blobs/uploads/")).POST(BodyPublishers.noBody()));
    String location = session.headers().firstValue("Location").orElseThrow();
    URI upload =
        root.resolve(
            location + (location.contains("?") ? "&" : "?") + "digest=" + content.digest());
    send(
        HttpRequest.newBuilder(upload)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(content.toArray())));
  }

  void putManifest(String tag, Manifest manifest) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(root.resolve("manifests/" + tag))
            .header("Content-Type", manifest.mediaType())
            .PUT(BodyPublishers.ofByteArray(manifest.bytes().toArray())));
  }

  Manifest manifest(String tag) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        send(
            HttpRequest.newBuilder(root.resolve("manifests/" + tag))
                .header("Accept", String.join(", ", MediaType.MANIFESTS)));
    return Manifest.of(
        answer.headers().firstValue("Content-Type").orElseThrow(), Bytes.of(answer.body()));
  }

  Bytes blob(Digest digest) throws IOException, InterruptedException {
    return Bytes.of(send(HttpRequest.newBuilder(root.resolve("blobs/" + digest))).body());
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    HttpRequest request = builder.build();
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          request + ": " + answer + " " + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer;
  }
}
