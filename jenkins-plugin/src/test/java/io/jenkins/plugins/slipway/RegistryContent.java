package io.jenkins.plugins.slipway;

import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What a registry of a test says that it has. */
public final class RegistryContent {
  private static final String MANIFESTS =
      "application/vnd.docker.distribution.manifest.v2+json,"
          + "application/vnd.oci.image.manifest.v1+json,"
          + "application/vnd.oci.image.index.v1+json";

  private final DistributionRegistry registry;

  private RegistryContent(DistributionRegistry registry) {
    this.registry = registry;
  }

  /** The content of a registry that asks for no password. */
  public static RegistryContent of(DistributionRegistry registry) {
    return new RegistryContent(registry);
  }

  /** The digest that a tag stands for; empty if there is no such tag. */
  public Optional<String> digest(String repository, String tag)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(registry.url() + "/v2/" + repository + "/manifests/" + tag))
            .header("Accept", MANIFESTS)
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<Void> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    return response.statusCode() == 404
        ? Optional.empty()
        : response.headers().firstValue("Docker-Content-Digest");
  }
}
