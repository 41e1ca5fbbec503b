package io.jenkins.plugins.slipway;

import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a registry of a test says that it has. */
public final class RegistryContent {
  private static final String MANIFESTS =
      "application/vnd.docker.distribution.manifest.v2+json,"
          + "application/vnd.oci.image.manifest.v1+json,"
          + "application/vnd.docker.distribution.manifest.list.v2+json,"
          + "application/vnd.oci.image.index.v1+json";

  private final DistributionRegistry registry;
  private final String login;

  private RegistryContent(DistributionRegistry registry, String login) {
    this.registry = registry;
    this.login = login;
  }

  /** The content of a registry that asks for no password. */
  public static RegistryContent of(DistributionRegistry registry) {
    return new RegistryContent(registry, "");
  }

  /** The content of a registry that asks for a password. */
  public static RegistryContent of(DistributionRegistry registry, String user, String password) {
    return new RegistryContent(registry, user + ":" + password);
  }

  /** The digest that a tag stands for; empty if there is no such tag. */
  public Optional<String> digest(String repository, String tag)
      throws IOException, InterruptedException {
    HttpResponse<String> response = get(repository, tag);
    return response.statusCode() == 404
        ? Optional.empty()
        : response.headers().firstValue("Docker-Content-Digest");
  }

  /** The manifest or index that a tag stands for, as JSON. */
  public String manifest(String repository, String tag) throws IOException, InterruptedException {
    return get(repository, tag).body();
  }

  private HttpResponse<String> get(String repository, String tag)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(registry.url() + "/v2/" + repository + "/manifests/" + tag))
            .header("Accept", MANIFESTS);
    if (!login.isEmpty()) {
      byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
