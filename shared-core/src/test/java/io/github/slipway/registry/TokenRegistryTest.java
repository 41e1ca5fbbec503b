package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.HeardLines;
import io.github.slipway.store.BlobContent;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.TestCertificates;
import io.github.slipway.testsupport.TokenServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * CNCF Distribution that wants tokens, and a token server which gives each user his own
 * permissions: what a push meets at Docker Hub, Harbor and GitLab.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TokenRegistryTest {
  private static final String PUSHER = "robot$team+push";
  private static final String READER = "reader";
  private static final String PASSWORD = "s3cr3t:with colon";
  private static final Duration SHORT = Duration.ofSeconds(5);

  private final TokenServer tokens;
  private final DistributionRegistry registry;
  private final HeardLines heard = new HeardLines();

  TokenRegistryTest(@TempDir Path folder) throws Exception {
    tokens = TokenServer.start(TestCertificates.in(folder));
    registry = DistributionRegistry.options().tokens(tokens).start();
  }

  @AfterAll
  void stop() {
    registry.close();
    tokens.close();
  }

  @BeforeEach
  void allow() throws Exception {
    tokens.user(PUSHER, PASSWORD).user(READER, PASSWORD);
    tokens.allow(PUSHER, "team/app", "pull,push").allow(PUSHER, "team/base", "pull,push");
    tokens.allow(READER, "team/app", "pull").allow(READER, "team/base", "");
    tokens.allow("", "public/base", "pull").allow(PUSHER, "public/base", "pull,push");
    tokens.tokensLast(Duration.ofMinutes(5)).saying(300L).inMember("token").refuse(null);
    tokens.requests().clear();
    registry.forgetRequests();
  }

  @AfterEach
  void noSecretIsInAnyLine() {
    assertThat(heard.lines().toString()).doesNotContain(PASSWORD).doesNotContain("Bearer ");
    for (String token : tokens.issued()) {
      assertThat(heard.lines().toString()).doesNotContain(token);
    }
  }

  @Test
  void anImageIsPushedAndPulledWithOneTokenEach() throws Exception {
    Manifest manifest;
    try (RegistryClients clients = clients(user(PUSHER))) {
      manifest = push(clients.forPush(registry.host(), "team/app"), "1.0");
    }
    assertThat(tokens.requests())
        .extracting(TokenServer.Request::toString)
        .containsExactly(
            "GET /auth?tenant=tests&service=registry%3Atests"
                + "&scope=repository%3Ateam%2Fapp%3Apull%2Cpush");
    assertThat(refusals()).hasSize(1);

    try (RegistryClients clients = clients(user(READER))) {
      assertThat(clients.forPull(registry.host(), "team/app").manifest("1.0")).contains(manifest);
    }
    assertThat(tokens.requests()).hasSize(2);
  }

  @Test
  void aTokenNeedNotSayHowLongItLastsAndMayBeCalledAccessToken() throws Exception {
    tokens.saying(null).inMember("access_token");
    try (RegistryClients clients = clients(user(PUSHER))) {
      push(clients.forPush(registry.host(), "team/app"), "1.1");
    }
    assertThat(tokens.requests()).hasSize(1);
  }

  @Test
  void aBlobThatTakesLongerThanItsTokenIsUploadedAndWhatFollowsHasANewOne() throws Exception {
    tokens.tokensLast(SHORT).saying(SHORT.toSeconds());
    TestBlob blob = TestBlob.ofSize(300_000);
    AtomicInteger opened = new AtomicInteger();
    try (RegistryClients clients = clients(user(PUSHER))) {
      RegistryRepository repository = clients.forPush(registry.host(), "team/app");
      repository.resolve("1.0");
      BlobContent slow =
          () -> {
            opened.incrementAndGet();
            return new HalfWaiting(blob.content().open(), 150_000);
          };
      repository.writeBlob(blob.descriptor(), slow);
      tokens.tokensLast(Duration.ofMinutes(5)).saying(300L);

      assertThat(repository.hasBlob(blob.descriptor())).isTrue();
    }
    assertThat(opened).hasValue(1);
    assertThat(refusals()).hasSize(1);
  }

  @Test
  void aTokenThatEndsBeforeItWasToIsRenewedAndTheBodyIsSentAgain() throws Exception {
    tokens.tokensLast(SHORT).saying(300L);
    TestBlob blob = TestBlob.ofSize(2_000_000);
    AtomicInteger opened = new AtomicInteger();
    try (RegistryClients clients = clients(user(PUSHER))) {
      RegistryRepository repository = clients.forPush(registry.host(), "team/app");
      BlobContent content =
          () -> {
            // Opened when the header with the token is written and not yet sent.
            if (opened.getAndIncrement() == 0) {
              awaitEndOfToken();
              tokens.tokensLast(Duration.ofMinutes(5));
            }
            return blob.content().open();
          };
      repository.writeBlob(blob.descriptor(), content);

      assertThat(repository.hasBlob(blob.descriptor())).isTrue();
    }
    assertThat(opened).hasValue(2);
    assertThat(refusals()).hasSize(2).last().asString().startsWith("PUT ");
  }

  @Test
  void aMountAsksForBothRepositoriesInOneToken() throws Exception {
    TestBlob blob = TestBlob.ofSize(1000);
    try (RegistryClients clients = clients(user(PUSHER))) {
      clients.forPush(registry.host(), "team/base").writeBlob(blob.descriptor(), blob.content());
      RegistryRepository to = clients.forPush(registry.host(), "team/app");

      assertThat(to.mountBlob(blob.descriptor(), "team/base")).isTrue();
      assertThat(to.hasBlob(blob.descriptor())).isTrue();
    }
    assertThat(tokens.requests())
        .extracting(TokenServer.Request::target)
        .filteredOn(target -> target.contains("app") && target.contains("base"))
        .singleElement()
        .asString()
        .endsWith(
            "&scope=repository%3Ateam%2Fapp%3Apull%2Cpush&scope=repository%3Ateam%2Fbase%3Apull");
  }

  @Test
  void aMountFromWhereTheUserMayNotReadFallsBackToAnUpload() throws Exception {
    tokens.allow(READER, "team/app", "pull,push");
    TestBlob blob = TestBlob.ofSize(1000);
    try (RegistryClients owner = clients(user(PUSHER));
        RegistryClients other = clients(user(READER))) {
      owner.forPush(registry.host(), "team/base").writeBlob(blob.descriptor(), blob.content());
      RegistryRepository to = other.forPush(registry.host(), "team/app");

      assertThat(to.mountBlob(blob.descriptor(), "team/base")).isFalse();
      to.writeBlob(blob.descriptor(), blob.content());

      assertThat(to.hasBlob(blob.descriptor())).isTrue();
    }
  }

  @Test
  void whoMayPullAndNotPushIsToldSo() throws Exception {
    try (RegistryClients clients = clients(user(READER))) {
      RegistryRepository repository = clients.forPush(registry.host(), "team/app");

      assertThatThrownBy(() -> push(repository, "1.2"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.ACCESS_DENIED);
                assertThat(e.what())
                    .contains(registry.host(), READER, "push to team/app", "the test");
              });
    }
  }

  @Test
  void everybodyPullsWhatIsPublicAndNobodyPushesThere() throws Exception {
    Manifest manifest;
    try (RegistryClients clients = clients(user(PUSHER))) {
      manifest = push(clients.forPush(registry.host(), "public/base"), "17");
    }
    try (RegistryClients nobody = clients((host, repository) -> Optional.empty())) {
      assertThat(nobody.forPull(registry.host(), "public/base").manifest("17")).contains(manifest);
      assertThatThrownBy(() -> push(nobody.forPush(registry.host(), "public/base"), "18"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.NO_CREDENTIALS));
    }
  }

  @Test
  void baseAndTargetOnOneHostAreEachSpokenToAsTheirOwnUser() throws Exception {
    tokens.allow(READER, "team/base", "pull").allow(READER, "team/app", "");
    tokens.allow(PUSHER, "team/base", "pull,push");
    try (RegistryClients clients = clients(user(PUSHER))) {
      push(clients.forPush(registry.host(), "team/base"), "1");
    }
    tokens.allow(PUSHER, "team/base", "");
    CredentialSource byRepository =
        (host, repository) ->
            user(repository.equals("team/base") ? READER : PUSHER).find(host, repository);
    try (RegistryClients clients = clients(byRepository)) {
      assertThat(clients.forPull(registry.host(), "team/base").resolve("1")).isPresent();
      push(clients.forPush(registry.host(), "team/app"), "1.3");
      assertThat(clients.forPull(registry.host(), "team/base").resolve("1")).isPresent();
    }
  }

  @Test
  void anIdentityTokenIsExchangedByOAuth2OrWhereThereIsNoneByGet() throws Exception {
    tokens.refreshToken("refresh+me/=", PUSHER);
    CredentialSource refresh =
        AnyRegistry.gets(new Credential.IdentityToken(Secret.of("refresh+me/=")), "the test");
    try (RegistryClients clients = clients(refresh)) {
      push(clients.forPush(registry.host(), "team/app"), "1.4");
    }
    assertThat(tokens.requests())
        .extracting(TokenServer.Request::toString)
        .containsExactly("POST /auth?tenant=tests");

    tokens.withoutOAuth2();
    try (RegistryClients clients = clients(refresh)) {
      push(clients.forPush(registry.host(), "team/app"), "1.5");
    }
    assertThat(tokens.requests())
        .extracting(TokenServer.Request::method)
        .containsExactly("POST", "POST", "GET");
  }

  @Test
  void aPasswordThatTheTokenServerDoesNotKnowIsWrong() {
    tokens.user(PUSHER, "another");
    assertProblem(user(PUSHER), Problem.WRONG_CREDENTIALS);
  }

  @Test
  void refusalsOfTheTokenServerAreTold() {
    for (Map.Entry<Integer, Problem> each :
        Map.of(
                401, Problem.WRONG_CREDENTIALS,
                403, Problem.ACCESS_DENIED,
                500, Problem.TOKEN_SERVER_FAILED)
            .entrySet()) {
      tokens.refuse(each.getKey());
      assertProblem(user(PUSHER), each.getValue());
    }
  }

  private void assertProblem(CredentialSource credentials, Problem problem) {
    try (RegistryClients clients = clients(credentials)) {
      assertThatThrownBy(() -> clients.forPush(registry.host(), "team/app").resolve("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(problem);
                assertThat(e.what() + e.advice()).doesNotContain(PASSWORD);
              });
    }
  }

  private List<String> refusals() throws Exception {
    return registry.requestsWithStatus().stream().filter(line -> line.endsWith(" 401")).toList();
  }

  private static Manifest push(RegistryRepository repository, String tag) throws IOException {
    TestBlob config = TestBlob.ofSize(100);
    TestBlob layer = TestBlob.ofSize(1000);
    repository.writeBlob(config.descriptor(), config.content());
    repository.writeBlob(layer.descriptor(), layer.content());
    Manifest manifest = TestBlob.manifest(config, layer);
    repository.writeManifest(tag, manifest);
    return manifest;
  }

  private static CredentialSource user(String name) {
    return AnyRegistry.gets(new Credential.UsernamePassword(name, Secret.of(PASSWORD)), "the test");
  }

  private RegistryClients clients(CredentialSource credentials) {
    return RegistryClients.of(
        host -> RegistryConfig.SECURE, List.of(credentials), RetryPolicy.DEFAULT, true, heard);
  }

  private void awaitEndOfToken() throws InterruptedIOException {
    try {
      tokens.awaitEndOfLastToken();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Gives half of the content, and the rest when the token has ended. */
  private final class HalfWaiting extends InputStream {
    private final InputStream content;
    private int beforeWaiting;

    HalfWaiting(InputStream content, int beforeWaiting) {
      this.content = content;
      this.beforeWaiting = beforeWaiting;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (beforeWaiting <= 0) {
        awaitEndOfToken();
        return content.read(buffer, offset, length);
      }
      int count = content.read(buffer, offset, Math.min(length, beforeWaiting));
      beforeWaiting -= count;
      return count;
    }
  }
}
