package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.MediaType;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.registry.ScriptedServer.Received;
import io.github.slipway.report.HeardLines;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One line for each request, to whatever server, without secrets. */
class TraceTest {
  private static final Bytes BLOB = Bytes.of("blob".getBytes(StandardCharsets.UTF_8));

  private final HeardLines heard = new HeardLines();

  @Test
  void everyRequestHasALineWithoutSecrets() throws Exception {
    Descriptor blob = Descriptor.of(MediaType.DOCKER_LAYER, BLOB);
    try (ScriptedServer tokens =
            ScriptedServer.start(request -> Answer.json(200, "{\"token\": \"t0ken\"}"));
        ScriptedServer storage =
            ScriptedServer.start(
                request -> Answer.json(200, "blob").with("x-amz-request-id", "AMZ\u007f7"));
        ScriptedServer registry =
            ScriptedServer.start(request -> answer(request, tokens, storage))) {
      Credential me = new Credential.UsernamePassword("me", Secret.of("s3cret"));
      try (RegistryClients clients =
              RegistryClients.of(
                  name -> RegistryConfig.SECURE,
                  List.of(AnyRegistry.gets(me, "the test")),
                  RetryPolicy.DEFAULT,
                  false,
                  heard);
          InputStream content = clients.forPull(registry.host(), "team/app").openBlob(blob)) {
        assertThat(content.readAllBytes()).hasSize(4);
      }

      assertThat(heard.lines())
          .noneMatch(line -> line.contains("s3cret") || line.contains("t0ken"))
          .noneMatch(line -> line.contains("SIGNED") || line.contains("Basic"));
      String path = registry.url("/v2/team/app/blobs/" + blob.digest());
      assertThat(heard.lines().stream().map(line -> line.replaceFirst("\\d+ ms", "N ms")))
          .containsExactly(
              "GET " + path + ": 401 (N ms)",
              "GET "
                  + tokens.url("/auth")
                  + "?key=…&service=hub&scope=repository%3Ateam%2Fapp%3Apull: 200 (N ms)",
              "GET " + path + ": 307, X-Request-Id r-1 (N ms)",
              "GET "
                  + storage.url("/data")
                  + "?X-Amz-Signature=…&sig=…&n=1&…: 200, X-Amz-Request-Id AMZ 7 (N ms)");
    }
  }

  private static Answer answer(Received request, ScriptedServer tokens, ScriptedServer storage) {
    return request.authorization().equals("none")
        ? Answer.of(401)
            .with(
                "WWW-Authenticate",
                "Bearer realm=\"" + tokens.url("/auth?key=SIGNED") + "\",service=\"hub\"")
        : Answer.of(307)
            .with("X-Request-Id", "r-1")
            .with("Location", storage.url("/data?X-Amz-Signature=SIGNED&sig=SIGNED&n=1&SIGNED"));
  }
}
