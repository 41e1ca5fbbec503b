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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What happens at registries that want a password, when it is not the right one. */
@ParameterizedClass
@EnumSource(mode = Mode.MATCH_ANY, names = ".*_PASSWORD")
class PasswordContractTest {
  @TempDir private static Path folder;
  private static ContractRegistry.Running running;

  @Parameter private ContractRegistry kind;
  private RegistryClients clients;

  @BeforeParameterizedClassInvocation
  static void startRegistry(ContractRegistry kind) throws Exception {
    running = kind.start(Files.createDirectory(folder.resolve(kind.name())));
  }

  @AfterParameterizedClassInvocation
  static void stopRegistry() throws Exception {
    running.close();
  }

  @AfterEach
  void closeClients() {
    clients.close();
  }

  @Test
  void aWrongPasswordNamesRegistryUserAndSource() {
    RegistryRepository repository =
        clients(source("robot", "wr0ng-pass")).forPush(running.host(), "team/app");

    assertThatThrownBy(() -> repository.resolve("1.0"))
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
    RegistryRepository repository =
        clients((registry, name) -> Optional.empty()).forPush(running.host(), "team/app");

    assertThatThrownBy(() -> repository.resolve("1.0"))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.NO_CREDENTIALS);
              assertThat(e.what()).contains(running.host(), "push to team/app");
              assertThat(e.advice()).contains("settings.xml", "docker login " + running.host());
            });
  }

  private RegistryClients clients(CredentialSource credentials) {
    Optional<Path> ca = Optional.of(running.certificates().ca());
    clients =
        RegistryClients.of(
            host -> new RegistryConfig(false, ca), List.of(credentials), true, Listener.SILENT);
    return clients;
  }

  private static CredentialSource source(String user, String password) {
    return ExplicitCredentials.forAll(
        new Credential.UsernamePassword(user, Secret.of(password)), "the test");
  }
}
