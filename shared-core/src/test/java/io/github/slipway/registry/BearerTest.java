package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.registry.ScriptedServer.Received;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A registry that wants tokens, and a token server of the test's own. */
class BearerTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  private static final Credential ME =
      new Credential.UsernamePassword("robot$me", Secret.of("s3cret"));
  private static final CredentialSource NOBODY = (registry, repository) -> Optional.empty();

  private final AtomicInteger issued = new AtomicInteger();
  private final Map<String, String> scopesByToken = new ConcurrentHashMap<>();
  private final ScriptedServer tokenServer = start(this::token);
  private final ScriptedServer registry = start(this::manifest);
  private volatile String tokenMember = "token";
  private volatile long expiresIn = 300;
  private volatile String parameters = ",service=\"my:registry\"";
  private volatile int tokenStatus = 200;

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

  private Answer token(Received request) {
    if (tokenStatus != 200) {
      return Answer.json(tokenStatus, "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}");
    }
    String token = "token-" + issued.incrementAndGet();
    scopesByToken.put(token, request.target());
    return Answer.json(
        200, "{\"" + tokenMember + "\": \"" + token + "\", \"expires_in\": " + expiresIn + "}");
  }

  private Answer manifest(Received request) {
    String token = request.authorization().replace("Bearer ", "");
    if (!scopesByToken.containsKey(token)) {
      return Answer.json(401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}")
          .with(
              "WWW-Authenticate",
              "Bearer realm=\"" + tokenServer.url("/auth?tenant=1") + "\"" + parameters);
    }
    return Answer.of(200).with("Docker-Content-Digest", DIGEST);
  }

  @Test
  void aTokenIsAskedForWithServiceScopeAndBasicAndServesFurtherRequests() throws Exception {
    try (RegistryClients clients = clients(AnyRegistry.gets(ME, "the test"))) {
      RegistryRepository repository = clients.forPush(registry.host(), "team/app");
      repository.resolve("1");
      repository.resolve("2");

      assertThat(tokenServer.received())
          .extracting(Received::toString)
          .containsExactly(
              "GET /auth?tenant=1&service=my%3Aregistry&scope=repository%3Ateam%2Fapp%3Apull%2Cpush");
      assertThat(tokenServer.received().get(0).authorization()).isEqualTo(basic("robot$me:s3cret"));
      assertThat(registry.received())
          .extracting(Received::authorization)
          .containsExactly("none", "Bearer token-1", "Bearer token-1");
      assertThat(clients.requestCount()).isEqualTo(4);
      assertThat(clients.credentialSource(registry.host(), "team/app")).contains("the test");
    }
  }

  @Test
  void aTokenMayBeCalledAccessToken() throws Exception {
    tokenMember = "access_token";
    try (RegistryClients clients = clients(NOBODY)) {
      assertThat(clients.forPull(registry.host(), "team/app").resolve("1")).isPresent();
    }
  }

  @Test
  void withoutCredentialsAnAnonymousTokenIsAskedFor() throws Exception {
    parameters = "";
    try (RegistryClients clients = clients(NOBODY)) {
      clients.forPull(registry.host(), "team/app").resolve("1");

      assertThat(tokenServer.received())
          .extracting(Received::toString)
          .containsExactly("GET /auth?tenant=1&scope=repository%3Ateam%2Fapp%3Apull");
      assertThat(tokenServer.received().get(0).authorization()).isEqualTo("none");
      assertThat(clients.credentialSource(registry.host(), "team/app")).isEmpty();
    }
  }

  @Test
  void aTokenThatHasExpiredIsRenewedBeforeItIsSent() throws Exception {
    expiresIn = 0;
    try (RegistryClients clients = clients(NOBODY)) {
      RegistryRepository repository = clients.forPull(registry.host(), "team/app");
      repository.resolve("1");
      repository.resolve("2");

      assertThat(registry.received())
          .extracting(Received::authorization)
          .containsExactly("none", "Bearer token-1", "Bearer token-2");
    }
  }

  @Test
  void aTokenThatLastsForEverIsSentAgain() throws Exception {
    expiresIn = Long.MAX_VALUE;
    try (RegistryClients clients = clients(NOBODY)) {
      RegistryRepository repository = clients.forPull(registry.host(), "team/app");
      repository.resolve("1");
      repository.resolve("2");

      assertThat(tokenServer.received()).hasSize(1);
    }
  }

  @Test
  void aTokenThatTheRegistryForgetsIsRenewedOnce() throws Exception {
    try (RegistryClients clients = clients(NOBODY)) {
      RegistryRepository repository = clients.forPull(registry.host(), "team/app");
      repository.resolve("1");
      scopesByToken.clear();

      assertThat(repository.resolve("2")).isPresent();
      assertThat(registry.received())
          .extracting(Received::authorization)
          .containsExactly("none", "Bearer token-1", "Bearer token-1", "Bearer token-2");
    }
  }

  @Test
  void pullAndPushHaveTokensOfTheirOwn() throws Exception {
    try (RegistryClients clients = clients(NOBODY)) {
      clients.forPull(registry.host(), "team/base").resolve("1");
      clients.forPush(registry.host(), "team/app").resolve("1");

      assertThat(registry.received())
          .extracting(Received::authorization)
          .containsExactly("none", "Bearer token-1", "Bearer token-2");
    }
  }

  @Test
  void aTokenOfOneUserIsNeverSentForAnother() throws Exception {
    CredentialSource byRepository =
        (host, repository) ->
            AnyRegistry.gets(
                    new Credential.UsernamePassword(repository, Secret.of("pw")), "the test")
                .find(host, repository);
    try (RegistryClients clients = clients(byRepository)) {
      clients.forPull(registry.host(), "a").resolve("1");
      clients.forPull(registry.host(), "b").resolve("1");

      assertThat(tokenServer.received())
          .extracting(Received::authorization)
          .containsExactly(basic("a:pw"), basic("b:pw"));
      assertThat(registry.received())
          .extracting(Received::authorization)
          .containsExactly("none", "Bearer token-1", "Bearer token-2");
    }
  }

  @Test
  void aMountAsksForBothRepositories() throws Exception {
    try (RegistryClients clients = clients(NOBODY)) {
      RegistryRepository repository = clients.forPush(registry.host(), "team/app");
      repository.mountBlob(TestBlob.ofSize(3).descriptor(), "team/base");

      assertThat(tokenServer.received().get(0).target())
          .endsWith(
              "&scope=repository%3Ateam%2Fapp%3Apull%2Cpush&scope=repository%3Ateam%2Fbase%3Apull");
    }
  }

  @Test
  void aMountThatTheTokenServerRefusesIsNoFailure() throws Exception {
    tokenStatus = 403;
    try (RegistryClients clients = clients(AnyRegistry.gets(ME, "the test"))) {
      RegistryRepository repository = clients.forPush(registry.host(), "team/app");

      assertThat(repository.mountBlob(TestBlob.ofSize(3).descriptor(), "team/base")).isFalse();
    }
  }

  @Test
  void manyRequestsAtOnceAskForOneToken() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (RegistryClients clients = clients(NOBODY)) {
      RegistryRepository repository = clients.forPull(registry.host(), "team/app");
      List<Future<Boolean>> all =
          threads.invokeAll(
              java.util.Collections.nCopies(16, () -> repository.resolve("1").isPresent()));
      for (Future<Boolean> one : all) {
        assertThat(one.get()).isTrue();
      }
      assertThat(tokenServer.received()).hasSize(1);
      assertThat(registry.received()).hasSize(17);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void anIdentityTokenIsExchangedByOAuth2() throws Exception {
    Credential refresh = new Credential.IdentityToken(Secret.of("refresh+me"));
    tokenMember = "access_token";
    try (RegistryClients clients = clients(AnyRegistry.gets(refresh, "the test"))) {
      clients.forPull(registry.host(), "team/app").resolve("1");

      Received request = tokenServer.received().get(0);
      assertThat(request).hasToString("POST /auth?tenant=1");
      assertThat(request.authorization()).isEqualTo("none");
      assertThat(request.headers().getFirst("Content-Type"))
          .isEqualTo("application/x-www-form-urlencoded");
      assertThat(new String(request.body().toArray(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(
              "grant_type=refresh_token&client_id=slipway&service=my%3Aregistry"
                  + "&scope=repository%3Ateam%2Fapp%3Apull&refresh_token=refresh%2Bme");
    }
  }

  @Test
  void aTokenServerWithoutOAuth2IsAskedByGet() throws Exception {
    Credential refresh = new Credential.IdentityToken(Secret.of("refresh"));
    try (ScriptedServer old =
            ScriptedServer.start(
                request -> request.method().equals("POST") ? Answer.of(404) : token(request));
        ScriptedServer oldRegistry =
            ScriptedServer.start(
                request ->
                    manifest(request)
                        .with("WWW-Authenticate", "Bearer realm=\"" + old.url("/t") + "\""));
        RegistryClients clients = clients(AnyRegistry.gets(refresh, "the test"))) {
      clients.forPull(oldRegistry.host(), "team/app").resolve("1");

      assertThat(old.received())
          .extracting(Received::toString)
          .containsExactly("POST /t", "GET /t?scope=repository%3Ateam%2Fapp%3Apull");
      assertThat(old.received().get(1).authorization()).isEqualTo(basic("<token>:refresh"));
    }
  }

  @Test
  void aRegistryTokenIsSentAsItIs() throws Exception {
    scopesByToken.put("given", "");
    Credential given = new Credential.RegistryToken(Secret.of("given"));
    try (RegistryClients clients = clients(AnyRegistry.gets(given, "the test"))) {
      clients.forPull(registry.host(), "team/app").resolve("1");

      assertThat(registry.received())
          .extracting(Received::authorization)
          .containsExactly("none", "Bearer given");
      assertThat(tokenServer.received()).isEmpty();
    }
  }

  @Test
  void aTokenServerThatDoesNotKnowTheUserNamesTheSource() throws Exception {
    tokenStatus = 401;
    assertProblem(AnyRegistry.gets(ME, "the test"), Problem.WRONG_CREDENTIALS)
        .contains(registry.host(), "robot$me", "the test");
  }

  @Test
  void aTokenServerThatWantsSomebodySaysThatThereIsNobody() throws Exception {
    tokenStatus = 401;
    assertProblem(NOBODY, Problem.NO_CREDENTIALS).contains(registry.host(), "team/app");
  }

  @Test
  void aTokenServerThatFailsIsNamed() throws Exception {
    tokenStatus = 500;
    assertProblem(NOBODY, Problem.TOKEN_SERVER_FAILED)
        .contains(registry.host(), tokenServer.url("/auth"));
  }

  @Test
  void aFreshTokenThatTheRegistryRefusesIsALackOfPermission() throws Exception {
    try (ScriptedServer strict =
            ScriptedServer.start(
                request ->
                    Answer.json(401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}")
                        .with(
                            "WWW-Authenticate",
                            "Bearer realm=\""
                                + tokenServer.url("/auth")
                                + "\",error=\"insufficient_scope\""));
        RegistryClients clients = clients(AnyRegistry.gets(ME, "the test"))) {
      assertThatThrownBy(() -> clients.forPush(strict.host(), "team/app").resolve("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.ACCESS_DENIED);
                assertThat(e.what())
                    .contains(strict.host(), "robot$me", "push to team/app", "the test");
              });
    }
  }

  @Test
  void aFreshTokenThatIsRefusedIsNotAskedForOnceMore() throws Exception {
    try (ScriptedServer strict =
            ScriptedServer.start(
                request ->
                    Answer.of(401)
                        .with(
                            "WWW-Authenticate",
                            "Bearer realm=\"" + tokenServer.url("/auth") + "\""));
        RegistryClients clients = clients(AnyRegistry.gets(ME, "the test"))) {
      RegistryRepository repository = clients.forPush(strict.host(), "team/app");
      assertThatThrownBy(() -> repository.resolve("1")).isInstanceOf(SlipwayException.class);
      assertThatThrownBy(() -> repository.resolve("1")).isInstanceOf(SlipwayException.class);

      assertThat(strict.received())
          .extracting(Received::authorization)
          .containsExactly("none", "Bearer token-1", "Bearer token-1", "Bearer token-2");
    }
  }

  @Test
  void aRegistryTokenThatIsRefusedIsNotSentTwice() throws Exception {
    Credential given = new Credential.RegistryToken(Secret.of("refused"));
    try (RegistryClients clients = clients(AnyRegistry.gets(given, "the test"))) {
      RegistryRepository repository = clients.forPull(registry.host(), "team/app");
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> repository.resolve("1"))
            .isInstanceOfSatisfying(
                SlipwayException.class,
                e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_CREDENTIALS));
      }
      assertThat(registry.received())
          .extracting(Received::authorization)
          .containsExactly("none", "Bearer refused", "Bearer refused");
    }
  }

  @Test
  void aRegistryThatAsksWithoutAChallengeWhenATokenExpiresGetsANewOne() throws Exception {
    try (ScriptedServer forgetful =
            ScriptedServer.start(
                request ->
                    switch (request.authorization()) {
                      case "none" ->
                          Answer.of(401)
                              .with(
                                  "WWW-Authenticate",
                                  "Bearer realm=\"" + tokenServer.url("/auth") + "\"");
                      case "Bearer token-1" ->
                          request.target().endsWith("/1")
                              ? Answer.of(200).with("Docker-Content-Digest", DIGEST)
                              : Answer.of(401);
                      default -> Answer.of(200).with("Docker-Content-Digest", DIGEST);
                    });
        RegistryClients clients = clients(NOBODY)) {
      RegistryRepository repository = clients.forPull(forgetful.host(), "team/app");
      repository.resolve("1");

      assertThat(repository.resolve("2")).isPresent();
      assertThat(forgetful.received())
          .extracting(Received::authorization)
          .containsExactly("none", "Bearer token-1", "Bearer token-1", "Bearer token-2");
    }
  }

  @Test
  void aRealmThatIsNoUrlIsToldAsSuch() throws Exception {
    for (String realm : new String[] {"tests", "https://auth.example:port/token", ""}) {
      try (ScriptedServer odd =
              ScriptedServer.start(
                  request ->
                      Answer.of(401).with("WWW-Authenticate", "Bearer realm=\"" + realm + "\""));
          RegistryClients clients = clients(AnyRegistry.gets(ME, "the test"))) {
        assertThatThrownBy(() -> clients.forPull(odd.host(), "team/app").resolve("1"))
            .isInstanceOfSatisfying(
                SlipwayException.class,
                e -> {
                  assertThat(e.problem()).isEqualTo(Problem.TOKEN_SERVER_FAILED);
                  assertThat(e.what()).contains("'" + realm + "'", odd.host());
                });
      }
    }
  }

  @Test
  void aTokenServerThatSaysToWaitIsQuoted() throws Exception {
    try (ScriptedServer busy =
            ScriptedServer.start(request -> Answer.of(429).with("Retry-After", "120"));
        ScriptedServer asking =
            ScriptedServer.start(
                request ->
                    Answer.of(401)
                        .with("WWW-Authenticate", "Bearer realm=\"" + busy.url("/t") + "\""));
        RegistryClients clients = clients(NOBODY)) {
      assertThatThrownBy(() -> clients.forPull(asking.host(), "team/app").resolve("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.TOKEN_SERVER_FAILED);
                assertThat(e.what()).contains("429", "Retry-After: 120");
              });
    }
  }

  @Test
  void aTokenServerWithoutTlsIsRefusedUnlessItIsListed() throws Exception {
    parameters = "";
    try (ScriptedServer elsewhere =
            ScriptedServer.start(
                request ->
                    Answer.of(401)
                        .with("WWW-Authenticate", "Bearer realm=\"http://auth.example/token\""));
        RegistryClients clients = clients(AnyRegistry.gets(ME, "the test"))) {
      assertThatThrownBy(() -> clients.forPull(elsewhere.host(), "team/app").resolve("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.TOKEN_SERVER_INSECURE);
                assertThat(e.advice()).contains("-Dregistry.insecure=auth.example");
              });
    }
  }

  private org.assertj.core.api.AbstractStringAssert<?> assertProblem(
      CredentialSource credentials, Problem problem) {
    try (RegistryClients clients = clients(credentials)) {
      clients.forPull(registry.host(), "team/app").resolve("1");
      throw new AssertionError("no problem");
    } catch (SlipwayException e) {
      assertThat(e.problem()).isEqualTo(problem);
      assertThat(e.toString()).doesNotContain("s3cret");
      return assertThat(e.what());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static RegistryClients clients(CredentialSource credentials) {
    return RegistryClients.of(
        host -> RegistryConfig.SECURE,
        List.of(credentials),
        QuickRetries.POLICY,
        true,
        Listener.SILENT);
  }

  private static String basic(String pair) {
    return "Basic "
        + java.util.Base64.getEncoder()
            .encodeToString(pair.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
