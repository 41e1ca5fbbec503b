package io.github.slipway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {
  @ParameterizedTest
  @CsvSource({
    "hub.itmuch.example, hub.imuch.example",
    "hub.imuch.example, hub.itmuch.example",
    "hub.example, hvb.example",
    "hub.example, hbu.example",
    "hub.example:5000, hub.example",
    "hub.example:5000, hub.example:5001",
    "hub.example:5000, hib.example:5001",
    "hub.example, hub.examples",
  })
  void oneLetterOrAnotherPortIsAMistake(String asked, String known) {
    assertThat(of(asked, known)).map(KnownHost::host).contains(known);
  }

  @ParameterizedTest
  @CsvSource({
    "hub.example, hub.example",
    "hub.example, hib.exampel",
    "hub.example, docker.io",
    "hub.example, h.example",
    "10.0.0.1:5000, 10.0.0.2:5000",
    "'[::1]:5000', '[::2]:5000'",
  })
  void theSameNamesOtherNamesAndNeighbouringAddressesAreNone(String asked, String known) {
    assertThat(of(asked, known)).isEmpty();
  }

  @Test
  void theHostsOfFilesAreKnownWithoutAskingHelpers(@TempDir Path home) throws Exception {
    Path docker = Files.createDirectory(home.resolve(".docker")).resolve("config.json");
    Files.writeString(
        docker,
        """
        {"auths": {"https://hub.imuch.example/v2/": {"auth": "bWU6czNjcmV0"}},
         "credHelpers": {"ecr.example": "no-such-helper"}}""");
    Path podman = Files.createDirectories(home.resolve(".config/containers")).resolve("auth.json");
    Files.writeString(podman, "{\"auths\": {\"quay.example/team\": {\"auth\": \"bWU6czNjcmV0\"}}}");
    Map<String, String> environment = Map.of("HOME", home.toString());
    CredentialSource chain =
        CredentialChain.of(
            List.of(
                ExplicitCredentials.forRegistry(
                    "docker.io",
                    new Credential.UsernamePassword("me", Secret.of("s3cret")),
                    "a parameter"),
                DockerConfigCredentials.of(environment, home),
                PodmanAuthCredentials.of(environment, home)));

    assertThat(chain.hosts())
        .containsExactly(
            new KnownHost("docker.io", "a parameter"),
            new KnownHost("hub.imuch.example", docker.toString()),
            new KnownHost("ecr.example", docker.toString()),
            new KnownHost("quay.example", podman.toString()));
  }

  private static Optional<KnownHost> of(String asked, String known) {
    return NearMiss.of(asked, List.of(new KnownHost("far.test", "x"), new KnownHost(known, "y")));
  }
}
