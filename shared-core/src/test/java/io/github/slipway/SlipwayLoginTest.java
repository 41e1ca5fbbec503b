package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.DockerConfigCredentials;
import io.github.slipway.credential.DockerLogins;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.HeardLines;
import io.github.slipway.report.LoginJson;
import io.github.slipway.report.LoginResult;
import io.github.slipway.report.LogoutResult;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.RequiredPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins to CNCF Distribution, which other tools are to use. */
class SlipwayLoginTest {
  private static final String USER = "robot$team";
  private static final String PASSWORD = "correct:horse-7391";

  private static DistributionRegistry locked;
  private static DistributionRegistry open;

  @TempDir private Path home;
  private final HeardLines heard = new HeardLines();

  @BeforeAll
  static void start() throws Exception {
    locked = DistributionRegistry.options().password(USER, PASSWORD).start();
    open = DistributionRegistry.start();
  }

  @AfterAll
  static void stop() {
    for (DistributionRegistry registry : new DistributionRegistry[] {locked, open}) {
      if (registry != null) {
        registry.close();
      }
    }
  }

  @AfterEach
  void nothingHeardHasThePassword() {
    assertThat(heard.lines()).noneMatch(line -> line.contains(PASSWORD));
  }

  @Test
  void whatTheRegistryAcceptsIsStoredAndFoundAgain() throws Exception {
    LoginResult result = login(locked.host(), PASSWORD, false);

    assertThat(result.verified()).isTrue();
    assertThat(result.storedIn()).contains(config().toString());
    assertThat(result.encrypted()).isFalse();
    assertThat(result.overriddenBy()).isEmpty();
    assertThat(stored(locked.host())).isTrue();
    assertThat(LoginJson.write(result)).doesNotContain(PASSWORD);
  }

  @Test
  void skopeoCanUseIt() throws Exception {
    String skopeo = RequiredPart.SKOPEO.require().toString();
    login(locked.host(), PASSWORD, false);

    // It fails on a repository that is not there, and on a login before that.
    String with =
        Command.of(
                skopeo,
                "list-tags",
                "--tls-verify=false",
                "--authfile",
                config().toString(),
                "docker://" + locked.host() + "/none")
            .run()
            .output();
    Files.writeString(home.resolve("empty.json"), "{}");
    String without =
        Command.of(
                skopeo,
                "list-tags",
                "--tls-verify=false",
                "--authfile",
                home.resolve("empty.json").toString(),
                "docker://" + locked.host() + "/none")
            .run()
            .output();

    assertThat(with).contains("404 (Not Found)").doesNotContain("authentication required");
    assertThat(without).contains("authentication required");
  }

  @Test
  void aWrongPasswordStoresNothing() {
    assertThatThrownBy(() -> login(locked.host(), "battery-staple", false))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.LOGIN_REFUSED);
              assertThat(e.what()).contains(locked.host(), USER, "the test's keyboard");
              assertThat(e.getMessage()).doesNotContain("battery-staple");
            });
    assertThat(config()).doesNotExist();
  }

  @Test
  void aRegistryThatLetsEverybodyInGetsNoLogin() throws Exception {
    LoginResult result = login(open.host(), PASSWORD, false);

    assertThat(result.verified()).isFalse();
    assertThat(result.storedIn()).isEmpty();
    assertThat(config()).doesNotExist();
  }

  @Test
  void aRegistryThatLetsEverybodyInGetsOneByForce() throws Exception {
    LoginResult result = login(open.host(), PASSWORD, true);

    assertThat(result.verified()).isFalse();
    assertThat(result.storedIn()).contains(config().toString());
    assertThat(stored(open.host())).isTrue();
  }

  @Test
  void aCredentialThatComesBeforeTheLoginIsTold() throws Exception {
    CredentialSource other =
        (registry, repository) ->
            java.util.Optional.of(
                new io.github.slipway.credential.FoundCredential(
                    new io.github.slipway.credential.Credential.UsernamePassword(
                        "other", Secret.of("x")),
                    "server 'hub' of settings.xml"));

    LoginResult result = slipway(other).login(request(locked.host(), PASSWORD, false));

    assertThat(result.overriddenBy()).contains("server 'hub' of settings.xml");
  }

  @Test
  void aLogoutUndoesALogin() throws Exception {
    login(locked.host(), PASSWORD, false);

    LogoutResult result = slipway().logout(new LogoutRequest(locked.host(), logins()));

    assertThat(result.removedFrom()).containsExactly(config().toString());
    assertThat(result.remaining()).isEmpty();
    assertThat(stored(locked.host())).isFalse();
    assertThat(slipway().logout(new LogoutRequest(locked.host(), logins())).removedFrom())
        .isEmpty();
  }

  private LoginResult login(String registry, String password, boolean force) throws Exception {
    return slipway().login(request(registry, password, force));
  }

  private LoginRequest request(String registry, String password, boolean force) {
    return new LoginRequest(
        registry, USER, Secret.of(password), "the test's keyboard", logins(), force);
  }

  private DockerLogins logins() {
    return DockerLogins.of(Map.of(), home);
  }

  private Slipway slipway(CredentialSource... first) {
    List<CredentialSource> sources = new ArrayList<>(List.of(first));
    sources.add(DockerConfigCredentials.of(Map.of(), home));
    return Slipway.of(
        new SlipwayOptions(
            home.resolve("cache"),
            host -> RegistryConfig.SECURE,
            sources,
            RetryPolicy.DEFAULT,
            false),
        heard);
  }

  private Path config() {
    return home.resolve(".docker/config.json");
  }

  private boolean stored(String registry) {
    return DockerConfigCredentials.of(Map.of(), home).find(registry, "team/app").isPresent();
  }
}
