package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.ExplicitCredentials;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.registry.ScriptedServer.Received;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registry and its token server may answer to a login. */
class LoginTest {
  private final ScriptedServer tokenServer = start(request -> token());
  private final ScriptedServer registry = start(this::root);
  private Answer token = Answer.json(200, "{\"token\": \"good\"}");
  private Answer root = Answer.of(200);

  private static ScriptedServer start(ScriptedServer.Script script) {
    try {
      return ScriptedServer.start(script);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    tokenServer.close();
    registry.close();
  }

  private Answer token() {
    return token;
  }

  private Answer root(Received request) {
    return request.authorization().equals("none")
        ? Answer.of(401)
            .with("WWW-Authenticate", "Bearer realm=\"" + tokenServer.url("/auth") + "\"")
        : root;
  }

  @Test
  void aTokenForNothingIsAskedForAndShown() throws Exception {
    LoginAnswer answer = login();

    assertThat(answer.wanted()).isTrue();
    assertThat(answer.identityToken()).isEmpty();
    assertThat(tokenServer.received())
        .extracting(Received::toString)
        .containsExactly("GET /auth?client_id=slipway&offline_token=true");
    assertThat(registry.received())
        .extracting(Received::toString, Received::authorization)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("GET /v2/", "none"),
            org.assertj.core.groups.Tuple.tuple("GET /v2/", "Bearer good"));
  }

  @Test
  void aRefreshTokenIsHandedOn() throws Exception {
    token = Answer.json(200, "{\"token\": \"good\", \"refresh_token\": \"long\"}");

    assertThat(login().identityToken()).contains(Secret.of("long"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, 200, WRONG_CREDENTIALS",
    "403, 200, LOGIN_REFUSED",
    "500, 200, TOKEN_SERVER_FAILED",
    "200, 401, LOGIN_REFUSED",
    "200, 403, LOGIN_REFUSED",
    "200, 404, REGISTRY_REFUSED",
  })
  void otherAnswersAreNoLogin(int tokenStatus, int rootStatus, Problem problem) {
    token = Answer.json(tokenStatus, "{\"token\": \"good\"}");
    root = Answer.json(rootStatus, "{}").with("WWW-Authenticate", "Bearer realm=\"x\"");
    if (rootStatus == 401) {
      root =
          Answer.of(401)
              .with("WWW-Authenticate", "Bearer realm=\"" + tokenServer.url("/auth") + "\"");
    }

    assertProblem(problem);
  }

  @Test
  void aWebPageIsNoRegistry() {
    root = new Answer(200, java.util.Map.of("Content-Type", "text/html"), "<html>");

    assertProblem(Problem.NOT_A_REGISTRY);
  }

  @Test
  void aProxyThatRefusesWithAWebPageRefuses() throws Exception {
    try (ScriptedServer proxy =
        ScriptedServer.start(
            request ->
                new Answer(
                    401,
                    java.util.Map.of(
                        "Content-Type", "text/html", "WWW-Authenticate", "Basic realm=\"x\""),
                    "<html>"))) {
      assertThatThrownBy(() -> login(proxy.host()))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_CREDENTIALS));
    }
  }

  @Test
  void aNetworkThatNoRouteLeadsToIsToldFromABrokenConnection() {
    // The loopback network's broadcast address, which TCP cannot reach.
    assertThatThrownBy(() -> login("127.255.255.255:5000"))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.REGISTRY_UNREACHABLE));
  }

  private void assertProblem(Problem problem) {
    assertThatThrownBy(this::login)
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.getMessage()).doesNotContain("s3cret").contains(registry.host());
            });
  }

  private LoginAnswer login() throws IOException {
    return login(registry.host());
  }

  private static LoginAnswer login(String host) throws IOException {
    ExplicitCredentials credentials =
        ExplicitCredentials.forRegistry(
            host, new Credential.UsernamePassword("me", Secret.of("s3cret")), "the test");
    try (RegistryClients clients =
        RegistryClients.of(
            name -> RegistryConfig.SECURE,
            List.of(credentials),
            RetryPolicy.DEFAULT,
            false,
            Listener.SILENT)) {
      return clients.login(host);
    }
  }
}
