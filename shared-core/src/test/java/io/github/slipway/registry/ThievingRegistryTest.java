package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.registry.ScriptedServer.Received;
import io.github.slipway.report.Listener;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A registry that wants the password of its users to arrive elsewhere, or to write into requests
 * and terminals, gets neither.
 */
class ThievingRegistryTest {
  private static final TestBlob BLOB = new TestBlob(Bytes.of("content"));

  /** Ways to write the address of another server; {@code THIEF} and {@code REG} are ports. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://thief.localhost:THIEF/x",
        "//thief.localhost:THIEF/x",
        "HTTP://THIEF.LOCALHOST:THIEF/x",
        "http://reg.localhost:THIEF/x",
        "http://reg.localhost:REG@thief.localhost:THIEF/x",
        "http://me:s3cret@thief.localhost:THIEF/x",
        "http://reg.localhost:REG\\@thief.localhost:THIEF/x",
        "http://thief.localhost:THIEF?@reg.localhost:REG/x",
        "http://thief.localhost:THIEF#@reg.localhost:REG/x"
      })
  void howeverTheOtherServerIsWrittenItGetsNoPassword(String address) throws Exception {
    try (ScriptedServer thief =
            ScriptedServer.start(
                request ->
                    Answer.of(401)
                        .with("WWW-Authenticate", "Basic realm=\"x\", Bearer realm=\"x\""));
        ScriptedServer registry =
            ScriptedServer.start(
                request ->
                    wantingPassword(request)
                        .with(
                            "Location",
                            address
                                .replace("THIEF/", thief.port() + "/")
                                .replace("THIEF?", thief.port() + "?")
                                .replace("THIEF#", thief.port() + "#")
                                .replace(
                                    "REG",
                                    "" + request.headers().getFirst("Host").split(":", -1)[1])));
        RegistryClients clients = clients()) {
      RegistryRepository repository = clients.forPush("reg.localhost:" + registry.port(), "app");

      assertThatThrownBy(() -> read(repository)).isInstanceOf(SlipwayException.class);
      assertThatThrownBy(() -> repository.writeBlob(BLOB.descriptor(), BLOB.content()))
          .isInstanceOf(SlipwayException.class);

      assertThat(registry.received())
          .extracting(Received::authorization)
          .anyMatch(value -> value.startsWith("Basic "));
      assertThat(thief.received()).isNotEmpty();
      assertThat(thief.received())
          .allSatisfy(
              request ->
                  assertThat(request.headers()).doesNotContainKeys("Authorization", "Cookie"));
    }
  }

  @Test
  void aServerThatWasRedirectedToCannotNameATokenServer() throws Exception {
    try (ScriptedServer tokens =
            ScriptedServer.start(request -> Answer.json(200, "{\"token\":\"t\"}"));
        ScriptedServer thief =
            ScriptedServer.start(
                request ->
                    Answer.of(401)
                        .with(
                            "WWW-Authenticate",
                            "Bearer realm=\"" + tokens.url("/token") + "\",service=\"x\""));
        ScriptedServer registry =
            ScriptedServer.start(
                request -> wantingPassword(request).with("Location", thief.url("/blob")));
        RegistryClients clients = clients()) {
      assertThatThrownBy(() -> read(clients.forPull(registry.host(), "app")))
          .isInstanceOf(SlipwayException.class);

      assertThat(thief.received()).extracting(Received::authorization).containsOnly("none");
      assertThat(tokens.received()).isEmpty();
    }
  }

  @Test
  void aHostThatIsNoneIsNotShownToTheTerminal() throws Exception {
    for (String host : List.of("a b", "a\u001b[31m", "x\u0085y", "h\u00f6st", "a%0d%0ab", "a\\b")) {
      assertThatThrownBy(() -> Url.of("https://" + host + "/x"))
          .hasMessageContaining("invalid host")
          .hasMessageNotContaining("\u001b");
    }
    assertThat(Url.of("https://[2001:db8::1]:5000/x").host()).isEqualTo("2001:db8::1");
    assertThat(Url.of("https://my_registry-1.example/x").host()).isEqualTo("my_registry-1.example");
    assertThat(ErrorBody.clean("a\u202eb\u001b[2Jc\u2028d\r\ne")).isEqualTo("a b [2Jc d  e");
  }

  @Test
  void aTokenCannotWriteHeaders() throws Exception {
    for (String end : List.of("\\r\\n", "\\n", "\\u010d\\u010a")) {
      try (ScriptedServer registry =
              ScriptedServer.start(
                  request -> {
                    if (request.target().startsWith("/token")) {
                      return Answer.json(200, "{\"token\":\"t" + end + "X-Injected: yes\"}");
                    }
                    return request.authorization().equals("none")
                        ? Answer.of(401)
                            .with(
                                "WWW-Authenticate",
                                "Bearer realm=\"http://"
                                    + request.headers().getFirst("Host")
                                    + "/token\"")
                        : Answer.of(404);
                  });
          RegistryClients clients = clients()) {
        assertThat(clients.forPull(registry.host(), "app").manifest("1")).isEmpty();

        assertThat(registry.received())
            .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("X-injected"));
      }
    }
  }

  @Test
  void aMediaTypeThatOneRegistryGaveCannotWriteHeadersToAnother() throws Exception {
    try (ScriptedServer registry = ScriptedServer.start(request -> Answer.of(201));
        RegistryClients clients = clients()) {
      Manifest manifest = Manifest.of("a/b\r\nX-Injected: yes", Bytes.of("{}"));

      clients.forPush(registry.host(), "app").writeManifest("1", manifest);

      assertThat(registry.received())
          .isNotEmpty()
          .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("X-injected"));
    }
  }

  @Test
  void aManifestByTagWhoseDigestIsALieIsRefused() throws Exception {
    String lie = Bytes.of("something else").digest().toString();
    try (ScriptedServer registry =
            ScriptedServer.start(
                request -> Answer.json(200, "{}").with("Docker-Content-Digest", lie));
        RegistryClients clients = clients()) {
      assertThatThrownBy(() -> clients.forPull(registry.host(), "app").manifest("1"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_CONTENT));
    }
  }

  /** A challenge first; what comes next is as Location says, for reading as for uploads. */
  private static Answer wantingPassword(Received request) {
    if (!request.authorization().startsWith("Basic ")) {
      return new Answer(401, Map.of("WWW-Authenticate", "Basic realm=\"x\""), "");
    }
    return Answer.of(request.method().equals("POST") ? 202 : 307);
  }

  private static void read(RegistryRepository repository) throws Exception {
    try (InputStream in = repository.openBlob(BLOB.descriptor())) {
      in.readAllBytes();
    }
  }

  private static RegistryClients clients() {
    return RegistryClients.of(
        host -> RegistryConfig.SECURE,
        List.of(
            AnyRegistry.gets(
                new Credential.UsernamePassword("me", Secret.of("s3cret")), "the test")),
        QuickRetries.POLICY,
        true,
        Listener.SILENT);
  }
}
