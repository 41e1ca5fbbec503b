package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.ExplicitCredentials;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What happens at registries that want a password, when it is not the right one. */
@ParameterizedClass
@TestInstance(Lifecycle.PER_CLASS)
@EnumSource(mode = Mode.MATCH_ANY, names = ".*_PASSWORD")
class PasswordContractTest {
  private final ContractRegistry.Running running;

  PasswordContractTest(ContractRegistry kind, @TempDir Path folder) throws Exception {
    this.running = kind.start(folder);
  }

  @AfterParameterizedClassInvocation
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
              assertThat(e.advice()).contains("settings.xml", "docker login " + running.host());
            });
  }

  private void resolve(CredentialSource credentials) throws IOException {
    try (RegistryClients clients =
        RegistryClients.of(
            host -> new RegistryConfig(false, running.ca()),
            List.of(credentials),
            true,
            Listener.SILENT)) {
      clients.forPush(running.host(), "team/app").resolve("1.0");
    }
  }

  private static CredentialSource source(String user, String password) {
    return ExplicitCredentials.forAll(
        new Credential.UsernamePassword(user, Secret.of(password)), "the test");
  }
}
