package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.registry.ScriptedServer.Received;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a token server may send its client, and what the client takes along. */
class TokenRedirectsTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final Credential PASSWORD =
      new Credential.UsernamePassword("me", Secret.of("s3cret"));
  private static final Credential REFRESH = new Credential.IdentityToken(Secret.of("refresh-me"));

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectWithinTheHostKeepsThePassword(int status) throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                request ->
                    request.target().startsWith("/old")
                        ? Answer.of(status).with("Location", "/new?x=1")
                        : Answer.json(200, "{\"token\": \"t\"}"));
        ScriptedServer registry = registry(server.url("/old"));
        RegistryClients clients = clients(PASSWORD)) {
      assertThat(clients.forPull(registry.host(), "app").resolve("1")).isPresent();

      assertThat(server.received()).extracting(Received::target).last().isEqualTo("/new?x=1");
      assertThat(server.received())
          .extracting(Received::authorization)
          .allMatch(value -> value.startsWith("Basic "));
    }
  }

  @Test
  void aRedirectToAnotherHostDropsThePassword() throws Exception {
    try (ScriptedServer other =
            ScriptedServer.start(request -> Answer.json(200, "{\"token\": \"t\"}"));
        ScriptedServer server =
            ScriptedServer.start(
                request -> Answer.of(302).with("Location", other.url("/t?signature=x")));
        ScriptedServer registry = registry(server.url("/auth"));
        RegistryClients clients = clients(PASSWORD)) {
      assertThat(clients.forPull(registry.host(), "app").resolve("1")).isPresent();

      assertThat(other.received()).hasToString("[GET /t?signature=x]");
      assertThat(other.received().get(0).authorization()).isEqualTo("none");
    }
  }

  @Test
  void anotherHostThatWantsThePasswordGetsNone() throws Exception {
    try (ScriptedServer thief =
            ScriptedServer.start(
                request -> Answer.of(401).with("WWW-Authenticate", "Basic realm=\"x\""));
        ScriptedServer server =
            ScriptedServer.start(request -> Answer.of(307).with("Location", thief.url("/t")));
        ScriptedServer registry = registry(server.url("/auth"));
        RegistryClients clients = clients(PASSWORD)) {
      assertThatThrownBy(() -> clients.forPull(registry.host(), "app").resolve("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.TOKEN_SERVER_FAILED);
                assertThat(e.what()).contains(server.host(), thief.host(), "no password", "401");
              });
      assertThat(thief.received()).extracting(Received::authorization).containsOnly("none");
    }
  }

  @Test
  void aRefreshTokenIsNotPostedToAnotherHost() throws Exception {
    try (ScriptedServer thief =
            ScriptedServer.start(request -> Answer.json(200, "{\"token\": \"t\"}"));
        ScriptedServer server =
            ScriptedServer.start(request -> Answer.of(307).with("Location", thief.url("/t")));
        ScriptedServer registry = registry(server.url("/auth"));
        RegistryClients clients = clients(REFRESH)) {
      assertThatThrownBy(() -> clients.forPull(registry.host(), "app").resolve("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.TOKEN_SERVER_FAILED);
                assertThat(e.what()).contains(server.host(), thief.host());
              });
      assertThat(thief.received()).isEmpty();
    }
  }

  @Test
  void aRefreshTokenIsPostedAgainWithinTheHost() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                request ->
                    request.target().equals("/old")
                        ? Answer.of(308).with("Location", "/new")
                        : Answer.json(200, "{\"access_token\": \"t\"}"));
        ScriptedServer registry = registry(server.url("/old"));
        RegistryClients clients = clients(REFRESH)) {
      assertThat(clients.forPull(registry.host(), "app").resolve("1")).isPresent();

      assertThat(server.received()).hasToString("[POST /old, POST /new]");
      assertThat(server.received().get(1).body()).isEqualTo(server.received().get(0).body());
    }
  }

  @Test
  void aRedirectToPlainHttpIsRefused() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                request -> Answer.of(302).with("Location", "http://auth.example/t"));
        ScriptedServer registry = registry(server.url("/auth"));
        RegistryClients clients = clients(PASSWORD)) {
      assertThatThrownBy(() -> clients.forPull(registry.host(), "app").resolve("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.TOKEN_SERVER_FAILED);
                assertThat(e.what()).contains("http://auth.example/t", "not encrypted");
              });
    }
  }

  @Test
  void redirectsThatNeverEndAreNotFollowedForEver() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(request -> Answer.of(302).with("Location", "/again"));
        ScriptedServer registry = registry(server.url("/auth"));
        RegistryClients clients = clients(PASSWORD)) {
      assertThatThrownBy(() -> clients.forPull(registry.host(), "app").resolve("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class, e -> assertThat(e.what()).contains("too many redirects"));
      assertThat(server.received()).hasSize(6);
    }
  }

  private static ScriptedServer registry(String realm) throws IOException {
    return ScriptedServer.start(
        request ->
            request.authorization().equals("Bearer t")
                ? Answer.of(200).with("Docker-Content-Digest", DIGEST)
                : Answer.of(401).with("WWW-Authenticate", "Bearer realm=\"" + realm + "\""));
  }

  private static RegistryClients clients(Credential credential) {
    return RegistryClients.of(
        host -> RegistryConfig.SECURE,
        List.of(AnyRegistry.gets(credential, "the test")),
        QuickRetries.POLICY,
        true,
        Listener.SILENT);
  }
}
