package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.Credential.UsernamePassword;
import io.github.slipway.credential.FoundCredential;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;

class SettingsCredentialsTest {
  private final Settings settings = new Settings();
  private final RecordingDecrypter decrypter = new RecordingDecrypter();

  private void server(String id) {
    Server server = new Server();
    server.setId(id);
    server.setUsername("user of " + id);
    server.setPassword("{encrypted}");
    settings.addServer(server);
  }

  private Optional<FoundCredential> find(String registry, String repository) {
    return SettingsCredentials.of(settings, decrypter, Optional.empty()).find(registry, repository);
  }

  private Optional<String> user(String registry, String repository) {
    return find(registry, repository)
        .map(found -> ((UsernamePassword) found.credential()).username());
  }

  @Test
  void theLongestAddressThatFitsIsTaken() {
    server("registry.example");
    server("registry.example:5000");
    server("registry.example:5000/team");
    assertThat(user("registry.example:5000", "team/app"))
        .contains("user of registry.example:5000/team");
    assertThat(user("registry.example:5000", "teams/app"))
        .contains("user of registry.example:5000");
    assertThat(user("registry.example", "team/app")).contains("user of registry.example");
    assertThat(user("registry.example:6000", "team/app")).contains("user of registry.example");
    assertThat(user("other.example", "team/app")).isEmpty();
  }

  @Test
  void dockerHubHasSeveralNames() {
    server("https://index.docker.io/v1/");
    assertThat(user("docker.io", "team/app")).contains("user of https://index.docker.io/v1/");
  }

  @Test
  void aServerThatTheUserNamedIsForTheTargetAlone() {
    server("hub");
    SettingsCredentials credentials = named("hub");
    assertThat(credentials.find("registry.example", "app"))
        .map(FoundCredential::source)
        .contains("server 'hub' of settings.xml");
    assertThat(credentials.find("base.example", "jre")).isEmpty();
  }

  @Test
  void aServerThatTheUserNamedHasToBeThere() {
    assertThatThrownBy(() -> named("hub"))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("no server with the id 'hub'")
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.NO_SUCH_SERVER);
  }

  @Test
  void aServerThatTheUserNamedHasToHaveCredentials() {
    Server server = new Server();
    server.setId("hub");
    settings.addServer(server);
    assertThatThrownBy(() -> named("hub"))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("'hub' of settings.xml has no username or no password")
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.SERVER_INCOMPLETE);
  }

  private SettingsCredentials named(String id) {
    return SettingsCredentials.of(
        settings, decrypter, Optional.of(new SettingsCredentials.Named("registry.example", id)));
  }

  @Test
  void onlyTheServerThatIsUsedIsDecrypted() {
    server("broken.example");
    server("registry.example");
    find("registry.example", "app");
    assertThat(decrypter.asked).containsExactly("registry.example");
  }

  @Test
  void aPasswordThatCannotBeDecryptedIsAnErrorThatNamesTheServer() {
    server("registry.example");
    decrypter.problem = Optional.of(Severity.ERROR);
    assertThatThrownBy(() -> find("registry.example", "app"))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("server 'registry.example' of settings.xml cannot be decrypted")
        .hasMessageNotContaining("{encrypted}")
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.SETTINGS_NOT_DECRYPTED);
  }

  @Test
  void aWarningOfTheDecrypterIsNoError() {
    server("registry.example");
    decrypter.problem = Optional.of(Severity.WARNING);
    assertThat(user("registry.example", "app")).contains("user of registry.example");
  }

  @Test
  void aServerWithAKeyInPlaceOfAPasswordIsPassedOver() {
    Server server = new Server();
    server.setId("registry.example");
    server.setPrivateKey("/home/me/.ssh/id");
    settings.addServer(server);
    assertThat(user("registry.example", "app")).isEmpty();
  }

  /** Decrypts {@code {encrypted}}, with or without complaints. */
  private static final class RecordingDecrypter implements SettingsDecrypter {
    final List<String> asked = new ArrayList<>();
    Optional<Severity> problem = Optional.empty();

    @Override
    public SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
      List<Server> servers = new ArrayList<>();
      for (Server encrypted : request.getServers()) {
        asked.add(encrypted.getId());
        Server server = encrypted.clone();
        server.setPassword("decrypted");
        servers.add(server);
      }
      List<SettingsProblem> problems =
          problem
              .<SettingsProblem>map(
                  severity ->
                      new DefaultSettingsProblem(
                          "no master password", severity, "settings.xml", -1, -1, null))
              .map(List::of)
              .orElse(List.of());
      return new Result(servers, problems);
    }
  }

  private record Result(List<Server> servers, List<SettingsProblem> problems)
      implements SettingsDecryptionResult {
    @Override
    public Server getServer() {
      return servers.get(0);
    }

    @Override
    public List<Server> getServers() {
      return servers;
    }

    @Override
    public Proxy getProxy() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Proxy> getProxies() {
      return List.of();
    }

    @Override
    public List<SettingsProblem> getProblems() {
      return problems;
    }
  }
}
