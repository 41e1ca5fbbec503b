package io.github.slipway.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.image.Digest;
import io.github.slipway.image.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a registry really has, asked without a proxy and without our client. */
final class RegistryContent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final URI root;

  RegistryContent(int port) {
    this.port = port;
    this.root = URI.create("http://localhost:" + port + "/v2/");
  }

  /** The digest of a manifest's bytes; empty if there is none. */
  Optional<Digest> tagged(String repository, String tag) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = get(repository + "/manifests/" + tag);
    return answer.statusCode() == 404
        ? Optional.empty()
        : Optional.of(Digest.ofContent(answer.body()));
  }

  /** The digest of what is pushed to this repository with nothing in the way. */
  Digest pushed(Pusher pusher, String repository) throws Exception {
    Cell any = new Cell(Kind.PUT_BLOB, Fault.STATUS_500, false);
    try (FaultProxy proxy = FaultProxy.withGate(port, FaultProxy.Script.HARMLESS)) {
      pusher.push(any, proxy.port(), repository);
    }
    return tagged(repository, Pusher.TAG).orElseThrow();
  }

  /** What is wrong with an image: every blob is fetched, and compared with its digest. */
  List<String> defects(String repository, String tag, Digest image)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = get(repository + "/manifests/" + tag);
    if (answer.statusCode() != 200) {
      return List.of("there is no manifest: " + answer);
    }
    if (!Digest.ofContent(answer.body()).equals(image)) {
      return List.of("there is another manifest: " + answer);
    }
    JsonNode manifest = JSON.readTree(answer.body());
    List<String> digests = new ArrayList<>();
    digests.add(manifest.at("/config/digest").asText());
    manifest.path("layers").forEach(layer -> digests.add(layer.path("digest").asText()));
    List<String> defects = new ArrayList<>();
    for (String digest : digests) {
      HttpResponse<byte[]> blob = get(repository + "/blobs/" + digest);
      if (blob.statusCode() != 200) {
        defects.add("there is no blob: " + blob);
      } else if (!Digest.ofContent(blob.body()).toString().equals(digest)) {
        defects.add("damaged blob: " + blob);
      }
    }
    return defects;
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path))
            .header("Accept", String.join(", ", MediaType.MANIFESTS))
            .build();
    return http.send(request, BodyHandlers.ofByteArray());
  }
}
