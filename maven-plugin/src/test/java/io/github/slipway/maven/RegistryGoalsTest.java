package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.testsupport.Htpasswd;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The goals of the embedded registry, with Maven's own container around them. */
@MojoTest
class RegistryGoalsTest {
  private final Path storage = Path.of("target/registry/storage");

  @Inject private MavenSession session;
  @Inject private MavenProject project;

  @BeforeEach
  @SuppressWarnings("deprecation") // A session that is made by hand is what tests need.
  void session() {
    when(session.getRepositorySession()).thenReturn(new DefaultRepositorySystemSession());
    when(session.getRequest()).thenReturn(new DefaultMavenExecutionRequest());
  }

  @Test
  @InjectMojo(goal = "start")
  @MojoParameter(name = "port", value = "70000")
  void aPortThatIsNoneIsToldWithoutACause(StartMojo start) {
    assertThatThrownBy(start::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("'70000' is not a valid value of registry.port")
        .hasNoCause();
  }

  @Test
  @InjectMojo(goal = "start")
  void aRegistryRunsUntilItsModuleStopsIt(StartMojo start) throws Exception {
    start.execute();
    assertThat(project.getProperties().getProperty("registry.address"))
        .isEqualTo("localhost:" + project.getProperties().getProperty("registry.port"));
    assertThatThrownBy(() -> EmbeddedRegistry.builder(storage).start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is served by another registry already");

    assertThat(EmbeddedRegistries.of(session).stop(project.getId())).isPresent();
    EmbeddedRegistry.builder(storage).start().close();
  }

  @Test
  @InjectMojo(goal = "start")
  void aRegistryThatNobodyStopsEndsWithTheBuild(StartMojo start) throws Exception {
    start.execute();
    session.getRequest().getExecutionListener().sessionEnded(null);
    EmbeddedRegistry.builder(storage).start().close();
  }

  @Test
  @InjectMojo(goal = "start")
  @MojoParameter(name = "htpasswd", value = "target/test-registry/htpasswd")
  @MojoParameter(name = "pushers", value = "ada")
  @MojoParameter(name = "anonymousPull", value = "true")
  @MojoParameter(name = "allowOrigins", value = "http://ui.example")
  @MojoParameter(name = "maxSize", value = "1MiB")
  void theRegistryIsAsItsParametersSay(StartMojo start) throws Exception {
    Path passwords = Files.createDirectories(Path.of("target/test-registry")).resolve("htpasswd");
    Htpasswd.write(passwords, Map.of("ada", "secret", "bob", "word"));

    start.execute();
    try {
      assertThat(push(null).getResponseCode()).isEqualTo(401);
      assertThat(push("bob:word").getResponseCode()).isEqualTo(403);
      HttpURLConnection push = push("ada:secret");
      assertThat(push.getResponseCode()).isEqualTo(202);
      assertThat(push.getHeaderField("Vary")).isEqualTo("Origin");
      HttpURLConnection pull = connection("/v2/_catalog", "GET");
      assertThat(pull.getResponseCode()).isEqualTo(200);
    } finally {
      EmbeddedRegistries.of(session).stop(project.getId());
    }
  }

  @Test
  @InjectMojo(goal = "start")
  @MojoParameter(name = "allowMissing", value = "true")
  void itTakesManifestsWhoseBlobsAreMissingIfItIsTold(StartMojo start) throws Exception {
    start.execute();
    try {
      HttpURLConnection push = connection("/v2/app/manifests/1", "PUT");
      push.setRequestProperty("Content-Type", "application/vnd.oci.image.index.v1+json");
      push.setDoOutput(true);
      String index =
          "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"sha256:%s\"}]}"
              .formatted("a".repeat(64));
      push.getOutputStream().write(index.getBytes(StandardCharsets.UTF_8));
      assertThat(push.getResponseCode()).isEqualTo(201);
    } finally {
      EmbeddedRegistries.of(session).stop(project.getId());
    }
  }

  @Test
  @InjectMojo(goal = "start")
  @MojoParameter(name = "tlsCertificate", value = "target/server.pem")
  void aCertificateWantsItsKey(StartMojo start) {
    assertInvalid(start, "tlsCertificate", "HTTPS needs registry.tlsKey too");
  }

  @Test
  @InjectMojo(goal = "start")
  @MojoParameter(name = "pushers", value = "ada")
  void whoMayPushWantsUsers(StartMojo start) {
    assertInvalid(start, "pushers", "without registry.htpasswd there are no users");
  }

  @Test
  @InjectMojo(goal = "start")
  @MojoParameter(name = "anonymousPull", value = "true")
  void pullingWithoutAUserWantsUsers(StartMojo start) {
    assertInvalid(start, "anonymousPull", "without registry.htpasswd there are no users");
  }

  @Test
  @InjectMojo(goal = "start")
  @MojoParameter(name = "allowOrigins", value = "ui.example")
  void anOriginHasAScheme(StartMojo start) {
    assertInvalid(start, "allowOrigins", "such as https://ui.example:8080");
  }

  @Test
  @InjectMojo(goal = "start")
  @MojoParameter(name = "maxSize", value = "much")
  void aSizeHasAUnit(StartMojo start) {
    assertInvalid(start, "maxSize", "GiB");
  }

  @Test
  @InjectMojo(goal = "start")
  @MojoParameter(name = "htpasswd", value = "target/no-such-file")
  void anHtpasswdFileThatIsNotThereIsNamed(StartMojo start) {
    assertThatThrownBy(start::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("no-such-file cannot be read");
  }

  private static void assertInvalid(SlipwayMojo goal, String property, String why) {
    assertThatThrownBy(goal::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("is not a valid value of registry." + property)
        .hasMessageContaining(why)
        .hasNoCause();
  }

  private HttpURLConnection push(@Nullable String user) throws IOException {
    HttpURLConnection push = connection("/v2/app/blobs/uploads/", "POST");
    push.setFixedLengthStreamingMode(0);
    push.setDoOutput(true);
    if (user != null) {
      byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
      push.setRequestProperty(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    push.getOutputStream().close();
    return push;
  }

  private HttpURLConnection connection(String path, String method) throws IOException {
    String address = project.getProperties().getProperty("registry.address");
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://" + address + path).toURL().openConnection();
    connection.setRequestMethod(method);
    return connection;
  }
}
