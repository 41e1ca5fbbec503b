package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.registry.ScriptedServer.Received;
import io.github.slipway.report.HeardLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong, no secret is in a line, a message, a stack trace or a toString. */
class SecretsTest {
  private static final String PASSWORD = "pa55-w0rd";
  private static final String BASIC =
      Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
  private static final String TOKEN = "t0ken-of-the-server";
  private static final String REFRESH = "refresh-t0ken";
  private static final String GIVEN = "given-t0ken";
  private static final String SIGNATURE = "s1gnature";

  private enum Login {
    BASIC,
    BEARER
  }

  /** What the registry does once it knows who is asking. */
  private enum Then {
    ECHOES_WHAT_IT_GOT,
    REFUSES_AGAIN,
    FORBIDS,
    REDIRECTS_WITH_A_SIGNATURE,
    REDIRECTS_FOR_EVER,
    TAKES_UPLOADS_ELSEWHERE_AND_FAILS,
    TOKEN_SERVER_REFUSES,
    TOKEN_SERVER_ECHOES,
    TOKEN_SERVER_ANSWERS_NONSENSE
  }

  private record Story(Credential credential, Login login, Then then) {}

  static Stream<Story> stories() {
    List<Credential> credentials =
        List.of(
            new Credential.UsernamePassword("me", Secret.of(PASSWORD)),
            new Credential.IdentityToken(Secret.of(REFRESH)),
            new Credential.RegistryToken(Secret.of(GIVEN)));
    return credentials.stream()
        .flatMap(
            credential ->
                Stream.of(Login.values())
                    .flatMap(
                        login ->
                            Stream.of(Then.values())
                                .map(then -> new Story(credential, login, then))));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void noSecretIsHeardOfAnywhere(Story story) throws Exception {
    HeardLines heard = new HeardLines();
    try (ScriptedServer tokens = ScriptedServer.start(request -> token(story, request));
        ScriptedServer storage =
            ScriptedServer.start(request -> Answer.json(403, "{\"message\": \"no\"}"));
        ScriptedServer registry =
            ScriptedServer.start(request -> registry(story, request, tokens, storage));
        RegistryClients clients =
            RegistryClients.of(
                host -> RegistryConfig.SECURE,
                List.of(AnyRegistry.gets(story.credential(), "the test")),
                QuickRetries.POLICY,
                true,
                heard)) {
      RegistryRepository repository = clients.forPush(registry.host(), "team/app");
      TestBlob blob = TestBlob.ofSize(100);
      StringWriter told = new StringWriter();
      tell(catchThrowable(() -> repository.manifest("1")), told);
      tell(catchThrowable(() -> repository.writeBlob(blob.descriptor(), blob.content())), told);
      told.append(repository + " " + story + " " + heard.lines());

      assertThat(heard.lines()).isNotEmpty();
      assertThat(told.toString()).doesNotContain(PASSWORD, BASIC, TOKEN, REFRESH, GIVEN, SIGNATURE);
    }
  }

  private static void tell(Throwable failure, StringWriter told) {
    if (failure != null) {
      failure.printStackTrace(new PrintWriter(told));
      if (failure instanceof SlipwayException problem) {
        told.append(problem.what()).append(problem.advice());
      }
    }
  }

  private static Answer registry(
      Story story, Received request, ScriptedServer tokens, ScriptedServer storage) {
    Answer asking =
        Answer.of(401)
            .with(
                "WWW-Authenticate",
                story.login() == Login.BASIC
                    ? "Basic realm=\"x\""
                    : "Bearer realm=\"" + tokens.url("/auth?key=" + SIGNATURE) + "\"");
    if (request.authorization().equals("none")) {
      return asking;
    }
    return switch (story.then()) {
      case ECHOES_WHAT_IT_GOT -> echo(400, request.authorization());
      case REFUSES_AGAIN -> asking;
      case FORBIDS -> echo(403, request.authorization());
      case REDIRECTS_WITH_A_SIGNATURE ->
          Answer.of(307).with("Location", storage.url("/x?sig=" + SIGNATURE));
      case REDIRECTS_FOR_EVER -> Answer.of(307).with("Location", "/x?sig=" + SIGNATURE);
      default ->
          request.method().equals("POST")
              ? Answer.of(202).with("Location", storage.url("/up?sig=" + SIGNATURE))
              : Answer.of(404);
    };
  }

  private static Answer token(Story story, Received request) {
    return switch (story.then()) {
      case TOKEN_SERVER_REFUSES -> Answer.of(401);
      case TOKEN_SERVER_ECHOES ->
          request.method().equals("POST")
              ? Answer.json(
                  400,
                  "{\"message\": \"got %s\"}"
                      .formatted(new String(request.body().toArray(), StandardCharsets.UTF_8)))
              : echo(400, request.authorization());
      case TOKEN_SERVER_ANSWERS_NONSENSE -> Answer.json(200, "{\"token\": \"" + TOKEN);
      default -> Answer.json(200, "{\"token\": \"" + TOKEN + "\"}");
    };
  }

  /** As a server does that somebody debugs. */
  private static Answer echo(int status, String authorization) {
    return Answer.json(
        status,
        "{\"errors\":[{\"code\":\"X\",\"message\":\"got %s, which is %s\"}]}"
            .formatted(authorization, Identity.passwordOf(authorization)));
  }
}
