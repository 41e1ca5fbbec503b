package io.jenkins.plugins.slipway.scm;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Fingerprint;
import hudson.model.Job;
import io.github.slipway.testsupport.DistributionRegistry;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.testing.Pipelines;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A registry that wants a password, configured in Jenkins as {@code hub}, with credentials that it
 * takes.
 */
final class Hub implements AutoCloseable {
  static final String PASSWORD = "s3cret-0f-the-hub";

  private static final String USER = "jenkins";
  private static final String CREDENTIALS = "hub-push";
  private static final Pattern TAGS = Pattern.compile("\"([^\"]+)\"");

  private final DistributionRegistry registry;

  private Hub(DistributionRegistry registry) {
    this.registry = registry;
  }

  /** Starts it, and configures Jenkins for it. */
  static Hub start() throws Exception {
    DistributionRegistry registry = DistributionRegistry.options().password(USER, PASSWORD).start();
    Pipelines.login(CREDENTIALS, USER, PASSWORD);
    Hub hub = new Hub(registry);
    hub.alsoKnownAs("hub");
    return hub;
  }

  /** Configures it under another name. */
  void alsoKnownAs(String name) {
    Registry known = new Registry(name, registry.url());
    known.setCredentialsId(CREDENTIALS);
    Pipelines.registry(known);
  }

  /** {@code host:port}. */
  String host() {
    return registry.host();
  }

  /** Whether a project is listed as a user of the credentials. */
  boolean hasSeen(Job<?, ?> job) throws IOException {
    Credentials credentials = SystemCredentialsProvider.getInstance().getCredentials().get(0);
    Fingerprint uses = CredentialsProvider.getFingerprintOf(credentials);
    return uses != null && uses.getJobs().contains(job.getFullName());
  }

  /** The requests that it answered since it was asked to forget them. */
  List<String> requests() throws Exception {
    return registry.requests();
  }

  void forgetRequests() throws Exception {
    registry.forgetRequests();
  }

  /** What a tag stands for; empty if there is none. */
  Optional<String> digest(String repository, String tag) throws Exception {
    HttpResponse<String> answer = get("/v2/" + repository + "/manifests/" + tag);
    return answer.statusCode() == 404
        ? Optional.empty()
        : Optional.of(answer.headers().firstValue("Docker-Content-Digest").orElseThrow());
  }

  /** All tags of a repository; none if there is no such repository. */
  List<String> tags(String repository) throws Exception {
    HttpResponse<String> answer = get("/v2/" + repository + "/tags/list");
    return answer.statusCode() == 404
        ? List.of()
        : TAGS.matcher(answer.body().substring(answer.body().indexOf('[')))
            .results()
            .map(match -> match.group(1))
            .sorted()
            .toList();
  }

  private HttpResponse<String> get(String path) throws Exception {
    String basic =
        Base64.getEncoder()
            .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.url() + path))
            .header("Authorization", "Basic " + basic)
            .header("Accept", "application/vnd.oci.image.manifest.v1+json")
            .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isIn(200, 404);
    return answer;
  }

  @Override
  public void close() {
    registry.close();
  }
}
