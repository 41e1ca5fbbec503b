package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.NginxProxy;
import io.github.slipway.testsupport.TestCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** nginx in front of CNCF Distribution, as most private registries are run. */
@TestInstance(Lifecycle.PER_CLASS)
class NginxTest {
  private static final CredentialSource NOBODY = (registry, repository) -> Optional.empty();
  private static final CredentialSource ME = user("s3cr3t:with colon");

  private final TestCertificates certificates;
  private final DistributionRegistry registry;

  NginxTest(@TempDir Path folder) throws Exception {
    certificates = TestCertificates.in(folder);
    registry = DistributionRegistry.start();
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void anImageIsPushedPastAPassword() throws Exception {
    try (NginxProxy nginx =
            NginxProxy.before(registry.port()).password("robot$me", "s3cr3t:with colon").start();
        RegistryClients clients = clients(ME)) {
      Manifest manifest = push(clients.forPush(nginx.host(), "team/basic"), 3_000_000);

      assertThat(clients.forPull(nginx.host(), "team/basic").manifest("1")).contains(manifest);
    }
  }

  @Test
  void aRefusalInHtmlIsStillARefusalOfThePassword() throws Exception {
    try (NginxProxy nginx =
        NginxProxy.before(registry.port()).password("robot$me", "s3cr3t:with colon").start()) {
      assertProblem(nginx, user("wr0ng"), Problem.WRONG_CREDENTIALS, "robot$me", "the test");
      assertProblem(nginx, NOBODY, Problem.NO_CREDENTIALS, "push to team/app");
    }
  }

  @Test
  void aLimitOfTheProxyIsKeptByChunks() throws Exception {
    try (NginxProxy nginx = NginxProxy.before(registry.port()).maxBody("1m").start();
        RegistryClients clients = clients(NOBODY)) {
      Manifest manifest = push(clients.forPush(nginx.host(), "team/large"), 1_500_000);

      assertThat(clients.forPull(nginx.host(), "team/large").manifest("1")).contains(manifest);
    }
  }

  @Test
  void aLimitOfTheProxyIsNamedWithWhatLiftsItWhereChunksAreNotWanted() throws Exception {
    try (NginxProxy nginx = NginxProxy.before(registry.port()).maxBody("1m").start();
        RegistryClients clients =
            RegistryClients.of(
                host -> RegistryConfig.SECURE.withUpload(UploadMode.MONOLITHIC),
                List.of(NOBODY),
                RetryPolicy.DEFAULT,
                true,
                Listener.SILENT)) {
      assertThatThrownBy(() -> push(clients.forPush(nginx.host(), "team/larger"), 1_500_000))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.REGISTRY_TOO_LARGE);
                assertThat(e.what()).contains(nginx.host(), "413");
                assertThat(e.advice()).contains("client_max_body_size");
              });
    }
  }

  @Test
  void tlsMayEndAtTheProxyIfItSaysSo() throws Exception {
    try (NginxProxy nginx =
            NginxProxy.before(registry.port())
                .tls(certificates.server())
                .password("robot$me", "s3cr3t:with colon")
                .start();
        RegistryClients clients = clients(ME)) {
      Manifest manifest = push(clients.forPush(nginx.host(), "team/tls"), 10_000);

      assertThat(clients.forPull(nginx.host(), "team/tls").resolve("1"))
          .contains(manifest.digest());
    }
  }

  @Test
  void aProxyThatDoesNotSaySoIsToldAboutBeforeAnythingTravelsUnencrypted() throws Exception {
    try (NginxProxy nginx =
            NginxProxy.before(registry.port())
                .tls(certificates.server())
                .withoutForwardedProto()
                .start();
        RegistryClients clients = clients(NOBODY)) {
      assertThatThrownBy(() -> push(clients.forPush(nginx.host(), "team/tls"), 10_000))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.REGISTRY_REDIRECT);
                assertThat(e.advice()).contains("X-Forwarded-Proto");
              });
    }
  }

  private void assertProblem(
      NginxProxy nginx, CredentialSource credentials, Problem problem, String... words) {
    try (RegistryClients clients = clients(credentials)) {
      assertThatThrownBy(() -> clients.forPush(nginx.host(), "team/app").resolve("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(problem);
                assertThat(e.what()).contains(nginx.host()).contains(words);
              });
    }
  }

  private static Manifest push(RegistryRepository repository, int size) throws IOException {
    TestBlob config = TestBlob.ofSize(100);
    TestBlob layer = TestBlob.ofSize(size);
    repository.writeBlob(config.descriptor(), config.content());
    repository.writeBlob(layer.descriptor(), layer.content());
    Manifest manifest = TestBlob.manifest(config, layer);
    repository.writeManifest("1", manifest);
    return manifest;
  }

  private static CredentialSource user(String password) {
    return AnyRegistry.gets(
        new Credential.UsernamePassword("robot$me", Secret.of(password)), "the test");
  }

  private RegistryClients clients(CredentialSource credentials) {
    return RegistryClients.of(
        host -> RegistryConfig.SECURE.withCaFiles(List.of(certificates.ca())),
        List.of(credentials),
        RetryPolicy.DEFAULT,
        true,
        Listener.SILENT);
  }
}
