package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.report.Listener;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Servers that answer 200 to everything, and registries that are nearly as terse. */
class NoRegistryTest {
  private static final Manifest MANIFEST =
      Manifest.of(
          MediaType.DOCKER_MANIFEST, Bytes.of("{\"layers\": []}".getBytes(StandardCharsets.UTF_8)));

  private static RegistryClients clients() {
    return RegistryClients.of(
        name -> RegistryConfig.SECURE, List.of(), RetryPolicy.DEFAULT, false, Listener.SILENT);
  }

  private static ScriptedServer chatty() throws Exception {
    return ScriptedServer.start(
        request -> new Answer(200, Map.of("Content-Type", "text/plain"), "It works!"));
  }

  private static void assertNotARegistry(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_A_REGISTRY));
  }

  @Test
  void whoAnswersEverythingWithTextHasTakenNoImage() throws Exception {
    try (ScriptedServer server = chatty();
        RegistryClients clients = clients()) {
      RegistryRepository repository = clients.forPush(server.host(), "team/app");

      assertNotARegistry(() -> repository.writeManifest("1", MANIFEST));
      assertNotARegistry(() -> repository.manifest("1"));
    }
  }

  @Test
  void aCheckFindsThatItIsNoRegistry() throws Exception {
    try (ScriptedServer server = chatty();
        RegistryClients clients = clients()) {
      assertNotARegistry(() -> clients.probe(server.host(), Optional.empty()).reach());
      assertNotARegistry(() -> clients.login(server.host()));
    }
  }

  @Test
  void aRegistryMayAnswerWithoutHeaders() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(request -> Answer.json(200, "{}"));
        RegistryClients clients = clients()) {
      RegistryRepository repository = clients.forPush(server.host(), "team/app");

      assertThatCode(() -> repository.writeManifest("1", MANIFEST)).doesNotThrowAnyException();
      assertThatCode(() -> clients.probe(server.host(), Optional.empty()).reach())
          .doesNotThrowAnyException();
    }
  }
}
