package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.Secret;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.image.Bytes;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.TestCertificates;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weaknesses of Jib's client that no other test is about; docs/security.md lists them all. */
class JibWeaknessesTest {
  private static final CredentialSource ME =
      AnyRegistry.gets(new Credential.UsernamePassword("me", Secret.of("s3cret")), "the test");

  /** Jib tries ten times, in about a minute. */
  @Test
  void aCertificateThatIsNotTrustedIsLookedAtOnce(@TempDir Path folder) throws Exception {
    TestCertificates.Pair pair = TestCertificates.in(folder).server();
    try (EmbeddedRegistry registry =
            EmbeddedRegistry.builder(folder.resolve("registry"))
                .tls(pair.certificate(), pair.key())
                .start();
        CountingProxy counting = new CountingProxy(registry.port());
        RegistryClients clients =
            RegistryClients.of(
                host -> RegistryConfig.SECURE,
                List.of(ME),
                RetryPolicy.DEFAULT,
                false,
                Listener.SILENT,
                new Network(NamedHosts.of("reg.test"), 80, 443))) {
      assertThatThrownBy(() -> clients.forPush("reg.test:" + counting.port(), "app").manifest("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.REGISTRY_UNKNOWN_CA));

      assertThat(counting.connections()).isEqualTo(1);
    }
  }

  /** Jib takes every token for a JWT in one alphabet of Base64, and fails on the other. */
  @Test
  void aTokenIsNobodysBusinessButTheRegistrys() throws Exception {
    for (String token : List.of("eyJ-_.eyJ-_-._-", "no.base64.%%%", "a", "....")) {
      try (ScriptedServer registry =
              ScriptedServer.start(
                  request -> {
                    if (request.target().startsWith("/token")) {
                      return Answer.json(200, "{\"token\":\"" + token + "\"}");
                    }
                    return request.authorization().equals("Bearer " + token)
                        ? Answer.of(201)
                        : Answer.of(401)
                            .with(
                                "WWW-Authenticate",
                                "Bearer realm=\"http://"
                                    + request.headers().getFirst("Host")
                                    + "/token\"");
                  });
          RegistryClients clients =
              RegistryClients.of(
                  host -> RegistryConfig.SECURE,
                  List.of(ME),
                  QuickRetries.POLICY,
                  true,
                  Listener.SILENT)) {
        TestBlob blob = new TestBlob(Bytes.of("x"));

        assertThat(clients.forPush(registry.host(), "app").mountBlob(blob.descriptor(), "base"))
            .isTrue();
      }
    }
  }
}
