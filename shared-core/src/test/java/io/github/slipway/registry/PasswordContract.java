package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What happens at registries that want a password, when it is not the right one. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PasswordContract {
  private final ContractRegistry.Running running;

  PasswordContract(ContractRegistry kind, Path folder) throws Exception {
    this.running = kind.start(folder);
  }

  @AfterAll
  void stop() throws Exception {
    running.close();
  }

  @Test
  void aWrongPasswordNamesRegistryUserAndSource() {
    assertThatThrownBy(() -> resolve(source("robot", "wr0ng-pass")))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.WRONG_CREDENTIALS);
              assertThat(e.what()).contains(running.host(), "'robot'", "the test");
              assertThat(e.toString()).doesNotContain("wr0ng-pass");
            });
  }

  @Test
  void withoutAPasswordItSaysThatNoneWasFoundAndWhereToPutIt() {
    assertThatThrownBy(() -> resolve((registry, repository) -> Optional.empty()))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.NO_CREDENTIALS);
              assertThat(e.what()).contains(running.host(), "push to team/app");
              assertThat(e.advice())
                  .contains("settings.xml", "registry:login -Dregistry.host=" + running.host());
            });
  }

  @Test
  void aPasswordIsTriedOnceOnly() throws Exception {
    try (RegistryClients clients = clients(source("robot", "wr0ng-pass"), running.ca())) {
      assertThatThrownBy(() -> clients.forPush(running.host(), "team/app").resolve("1.0"))
          .isInstanceOf(SlipwayException.class);

      // Over plain HTTP, which loopback hosts are tried over first; without and with the password.
      assertThat(clients.requestCount()).isEqualTo(3);
    }
  }

  @Test
  void anUnknownCaIsNamedBeforeAnyPasswordIsAskedFor() {
    CredentialSource unasked =
        (registry, repository) -> {
          throw new AssertionError("asked");
        };
    try (RegistryClients clients = clients(unasked, Optional.empty())) {
      assertThatThrownBy(() -> clients.forPush(running.host(), "team/app").resolve("1.0"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.REGISTRY_UNKNOWN_CA);
                assertThat(e.what()).contains(running.host());
              });
    }
  }

  private void resolve(CredentialSource credentials) throws IOException {
    try (RegistryClients clients = clients(credentials, running.ca())) {
      clients.forPush(running.host(), "team/app").resolve("1.0");
    }
  }

  private static RegistryClients clients(CredentialSource credentials, Optional<Path> ca) {
    return RegistryClients.of(
        host -> RegistryConfig.SECURE.withCaFiles(ca.stream().toList()),
        List.of(credentials),
        QuickRetries.POLICY,
        true,
        Listener.SILENT);
  }

  private static CredentialSource source(String user, String password) {
    return AnyRegistry.gets(new Credential.UsernamePassword(user, Secret.of(password)), "the test");
  }
}
