package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.Bytes;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.registry.ScriptedServer.Received;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;

class RedirectsTest {
  private static final TestBlob BLOB = new TestBlob(Bytes.of("content"));
  private static final CredentialSource ME =
      AnyRegistry.gets(new Credential.UsernamePassword("me", Secret.of("s3cret")), "the test");

  @Test
  void contentOnAnotherHostIsFetchedWithoutAuthorization() throws Exception {
    try (ScriptedServer cdn =
            ScriptedServer.start(request -> new Answer(200, Map.of(), "content"));
        ScriptedServer registry =
            ScriptedServer.start(
                wantingPassword(Answer.of(307).with("Location", cdn.url("/blob?signature=x"))));
        RegistryClients clients = clients()) {
      assertThat(read(clients.forPull(registry.host(), "app"))).isEqualTo("content");

      assertThat(registry.received())
          .extracting(Received::authorization)
          .last()
          .asString()
          .startsWith("Basic ");
      assertThat(cdn.received()).hasToString("[GET /blob?signature=x]");
      assertThat(cdn.received().get(0).authorization()).isEqualTo("none");
    }
  }

  @Test
  void contentElsewhereOnTheRegistryIsFetchedWithAuthorization() throws Exception {
    try (ScriptedServer registry =
            ScriptedServer.start(
                request -> {
                  Answer answer =
                      request.target().startsWith("/storage")
                          ? new Answer(200, Map.of(), "content")
                          : Answer.of(302).with("Location", "/storage/x");
                  return wantingPassword(answer).answer(request);
                });
        RegistryClients clients = clients()) {
      assertThat(read(clients.forPull(registry.host(), "app"))).isEqualTo("content");
    }
  }

  @Test
  void anUploadToAnotherHostCarriesNoAuthorization() throws Exception {
    try (ScriptedServer storage = ScriptedServer.start(request -> Answer.of(201));
        ScriptedServer registry =
            ScriptedServer.start(
                wantingPassword(Answer.of(202).with("Location", storage.url("/up?signature=x"))));
        RegistryClients clients = clients()) {
      clients.forPush(registry.host(), "app").writeBlob(BLOB.descriptor(), BLOB.content());

      assertThat(storage.received()).hasSize(1);
      Received put = storage.received().get(0);
      assertThat(put.toString()).startsWith("PUT /up?signature=x&digest=sha256%3A");
      assertThat(put.authorization()).isEqualTo("none");
      assertThat(put.body()).isEqualTo(BLOB.bytes());
    }
  }

  @Test
  void aHostThatAsksForAPasswordAfterARedirectGetsNone() throws Exception {
    try (ScriptedServer thief =
            ScriptedServer.start(
                request -> Answer.of(401).with("WWW-Authenticate", "Basic realm=\"x\""));
        ScriptedServer registry =
            ScriptedServer.start(
                wantingPassword(Answer.of(307).with("Location", thief.url("/blob"))));
        RegistryClients clients = clients()) {
      assertThatThrownBy(() -> read(clients.forPull(registry.host(), "app")))
          .isInstanceOf(SlipwayException.class);

      assertThat(thief.received()).extracting(Received::authorization).containsOnly("none");
    }
  }

  @Test
  void redirectsThatNeverEndAreNotFollowedForEver() throws Exception {
    try (ScriptedServer registry =
            ScriptedServer.start(request -> Answer.of(307).with("Location", "/again"));
        RegistryClients clients = clients()) {
      assertThatThrownBy(() -> read(clients.forPull(registry.host(), "app")))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.REGISTRY_REDIRECT));
      assertThat(registry.received()).hasSize(6);
    }
  }

  @Test
  void httpsNeverLeadsToHttp() throws Exception {
    Wire wire = (url, request) -> reply(url, 307, "http://reg.example/v2/app/blobs/x");
    Wire elsewhere =
        (url, request) -> {
          throw new AssertionError("sent to " + url);
        };
    SchemeTransport scheme =
        new SchemeTransport(
            Authority.of("reg.example"),
            RegistryConfig.SECURE,
            Network.system(),
            wire,
            new NetworkFailures(Network.system()),
            new ExpectedLogin("reg.example", LoginMemory.NONE));
    Redirects redirects = new Redirects("reg.example", scheme, scheme, elsewhere);

    assertThatThrownBy(() -> redirects.send(Request.of("GET", "/v2/app/blobs/x")))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.REGISTRY_REDIRECT);
              assertThat(e.advice()).contains("X-Forwarded-Proto");
            });
    Reply upload = reply(Url.of("https://reg.example/"), 202, "http://reg.example/up/1");
    assertThatThrownBy(() -> redirects.location(upload, Request.of("POST", "/")))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.REGISTRY_REDIRECT));
  }

  private static Reply reply(Url url, int status, String location) throws IOException {
    ClassicHttpResponse response = new BasicClassicHttpResponse(status);
    response.setHeader("Location", location);
    return Reply.empty(url, Request.of("GET", "/"), response);
  }

  private static ScriptedServer.Script wantingPassword(Answer answer) {
    return request ->
        request.authorization().startsWith("Basic ")
            ? answer
            : Answer.of(401).with("WWW-Authenticate", "Basic realm=\"x\"");
  }

  private static String read(RegistryRepository repository) throws IOException {
    try (InputStream in = repository.openBlob(BLOB.descriptor())) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static RegistryClients clients() {
    return RegistryClients.of(
        host -> RegistryConfig.SECURE, List.of(ME), QuickRetries.POLICY, true, Listener.SILENT);
  }
}
