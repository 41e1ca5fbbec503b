package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.Secret;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.registry.ScriptedServer.Received;
import io.github.slipway.report.HeardLines;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of answers that real registries give now and then, and none gives on demand. */
class RefusalsTest {
  private static final CredentialSource ME =
      AnyRegistry.gets(new Credential.UsernamePassword("me", Secret.of("s3cret")), "the test");

  @ParameterizedTest
  @CsvSource({
    "403, DENIED, ACCESS_DENIED",
    "412, PROJECTPOLICYVIOLATION, POLICY_VIOLATION",
    "413, '', REGISTRY_TOO_LARGE",
    "429, TOOMANYREQUESTS, REGISTRY_RATE_LIMITED",
    "500, UNKNOWN, REGISTRY_ERROR",
    "502, '', REGISTRY_ERROR",
    "412, PRECONDITION, REGISTRY_REFUSED",
    "405, '', REGISTRY_REFUSED",
  })
  void eachStatusHasItsProblem(int status, String code, Problem problem) throws Exception {
    try (ScriptedServer server = always(error(status, code, "because"));
        RegistryClients clients = clients(ME)) {
      RegistryRepository repository = clients.forPush(server.host(), "team/app");

      assertProblem(() -> repository.resolve("1"), problem);
      assertProblem(() -> repository.hasBlob(TestBlob.ofSize(3).descriptor()), problem);
      assertProblem(() -> repository.openBlob(TestBlob.ofSize(3).descriptor()), problem);
      assertProblem(() -> write(repository), problem);
      assertProblem(() -> repository.writeManifest("1", manifest()), problem);
    }
  }

  @Test
  void whoHasPulledTooMuchFromDockerHubIsToldOfLoginsAndMirrors() throws Exception {
    int shut;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      shut = free.getLocalPort();
    }
    try (ScriptedServer server = always(error(429, "TOOMANYREQUESTS", "pull rate limit"));
        RegistryClients clients =
            RegistryClients.of(
                host -> RegistryConfig.SECURE.withInsecure(true),
                List.of(),
                QuickRetries.POLICY,
                false,
                Listener.SILENT,
                new Network(NamedHosts.of("registry-1.docker.io"), server.port(), shut))) {
      assertThatThrownBy(() -> clients.forPull("docker.io", "library/alpine").resolve("3"))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.REGISTRY_RATE_LIMITED);
                assertThat(e.advice())
                    .contains("registry:login -Dregistry.host=docker.io", "-Dregistry.mirror");
              });
    }
  }

  @Test
  void theRegistrysOwnWordsAreShown() throws Exception {
    try (ScriptedServer server = always(error(412, "PRECONDITION", "the tag\nis immutable"));
        RegistryClients clients = clients(ME)) {
      assertThat(
              assertProblem(
                      () -> clients.forPush(server.host(), "team/app").resolve("1"),
                      Problem.REGISTRY_REFUSED)
                  .what())
          .contains(server.host(), "412 PRECONDITION: the tag is immutable");
    }
  }

  @Test
  void aRefusalWithoutAChallengeIsNoWrongPassword() throws Exception {
    for (Answer answer :
        List.of(
            error(401, "UNAUTHORIZED", "authentication required"),
            new Answer(401, java.util.Map.of("Content-Type", "text/html"), "<h1>401</h1>"))) {
      try (ScriptedServer server = always(answer);
          RegistryClients clients = clients(ME)) {
        SlipwayException e =
            assertProblem(
                () -> clients.forPush(server.host(), "team/app").resolve("1"),
                Problem.LOGIN_NOT_OFFERED);
        assertThat(e.what()).contains(server.host(), "does not say which login");
        assertThat(e.advice()).contains("WWW-Authenticate", "proxy");
        assertThat(server.received()).extracting(Received::authorization).containsOnly("none");
      }
    }
  }

  @Test
  void aHostThatWasRedirectedToAndWantsALoginIsNamed() throws Exception {
    try (ScriptedServer other =
            always(Answer.of(401).with("WWW-Authenticate", "Basic realm=\"x\""));
        ScriptedServer server = always(Answer.of(307).with("Location", other.url("/blob")));
        RegistryClients clients = clients(ME)) {
      assertThat(
              assertProblem(
                      () ->
                          clients
                              .forPull(server.host(), "app")
                              .openBlob(TestBlob.ofSize(3).descriptor()),
                      Problem.LOGIN_NOT_OFFERED)
                  .what())
          .startsWith(other.host())
          .contains("credentials for " + server.host());
      assertThat(other.received()).extracting(Received::authorization).containsOnly("none");
    }
  }

  @Test
  void aBodyThatIsNotJsonOrHugeIsPassedOver() throws Exception {
    String page = "<html>" + "x".repeat(1_000_000);
    try (ScriptedServer server =
            always(new Answer(502, java.util.Map.of("Content-Type", "text/html"), page));
        RegistryClients clients = clients(ME)) {
      assertThat(
              assertProblem(
                      () -> clients.forPush(server.host(), "team/app").resolve("1"),
                      Problem.REGISTRY_ERROR)
                  .what())
          .endsWith("with 502.");
    }
  }

  @Test
  void aLackOfPermissionNamesRepositoryActionUserAndSource() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                request ->
                    request.authorization().equals("none")
                        ? Answer.of(401).with("WWW-Authenticate", "Basic realm=\"x\"")
                        : error(403, "DENIED", "no"));
        RegistryClients clients = clients(ME)) {
      assertThat(
              assertProblem(
                      () -> clients.forPush(server.host(), "team/app").resolve("1"),
                      Problem.ACCESS_DENIED)
                  .what())
          .contains(server.host(), "'me'", "push to team/app", "the test", "403 DENIED: no");
    }
  }

  @Test
  void harborsMissingProjectIsExplained() throws Exception {
    try (ScriptedServer server = always(error(404, "NOT_FOUND", "project team not found"));
        RegistryClients clients = clients(ME)) {
      SlipwayException e =
          assertProblem(
              () -> write(clients.forPush(server.host(), "team/app")),
              Problem.REPOSITORY_NOT_FOUND);
      assertThat(e.what()).contains("team/app");
      assertThat(e.advice()).contains("Harbor", "'team'");
    }
  }

  @Test
  void aLoginOfAnUnknownKindIsNamed() throws Exception {
    try (ScriptedServer server = always(Answer.of(401).with("WWW-Authenticate", "Negotiate"));
        RegistryClients clients = clients(ME)) {
      assertThat(
              assertProblem(
                      () -> clients.forPull(server.host(), "app").resolve("1"),
                      Problem.UNSUPPORTED_LOGIN)
                  .what())
          .contains("negotiate");
    }
  }

  @Test
  void aWebPageIsNoRegistry() throws Exception {
    for (int status : new int[] {200, 404}) {
      Answer page =
          new Answer(status, java.util.Map.of("Content-Type", "text/html; charset=utf-8"), "<p>");
      try (ScriptedServer server = always(page);
          RegistryClients clients = clients(ME)) {
        RegistryRepository repository = clients.forPull(server.host(), "app");

        assertProblem(() -> repository.resolve("1"), Problem.NOT_A_REGISTRY);
        assertProblem(() -> repository.manifest("1"), Problem.NOT_A_REGISTRY);
        if (status == 200) {
          assertProblem(() -> repository.writeManifest("1", manifest()), Problem.NOT_A_REGISTRY);
        }
      }
    }
  }

  @Test
  void whatDoesNotSpeakHttpIsNoRegistry() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> greet(server));
      thread.setDaemon(true);
      thread.start();
      String host = "localhost:" + server.getLocalPort();
      try (RegistryClients clients = clients(ME)) {
        assertProblem(() -> clients.forPull(host, "app").resolve("1"), Problem.NOT_A_REGISTRY);
      }
    }
  }

  private static void greet(ServerSocket server) {
    byte[] greeting = "220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII);
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          socket.getOutputStream().write(greeting);
          socket.getInputStream().read();
        }
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  @Test
  void anOldRegistryThatRefusesOciIsExplained() throws Exception {
    try (ScriptedServer server = always(error(400, "MANIFEST_INVALID", "manifest invalid"));
        RegistryClients clients = clients(ME)) {
      RegistryRepository repository = clients.forPush(server.host(), "team/app");
      Manifest oci = TestBlob.ociManifest(TestBlob.ofSize(1), TestBlob.ofSize(2));

      assertThat(
              assertProblem(() -> repository.writeManifest("1", oci), Problem.OCI_NOT_SUPPORTED)
                  .advice())
          .contains("-Dregistry.format=docker");
      assertProblem(() -> repository.writeManifest("1", manifest()), Problem.MANIFEST_REFUSED);
    }
  }

  @Test
  void withoutADigestHeaderTheManifestIsReadAndHashed() throws Exception {
    try (ScriptedServer server =
            always(new Answer(200, java.util.Map.of("Content-Type", "application/json"), "{}"));
        RegistryClients clients = clients(ME)) {
      assertThat(clients.forPull(server.host(), "app").resolve("1"))
          .contains(Bytes.of("{}").digest());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"mediaType\":\"application/vnd.oci.image.index.v1+json\"}', application/vnd.oci.image.index.v1+json",
    "'{\"manifests\":[]}', application/vnd.oci.image.index.v1+json",
    "'{\"config\":{},\"layers\":[]}', application/vnd.oci.image.manifest.v1+json",
  })
  void aMediaTypeThatTheHeaderDoesNotGiveIsFoundInTheManifest(String body, String mediaType)
      throws Exception {
    try (ScriptedServer server = always(Answer.json(200, body));
        RegistryClients clients = clients(ME)) {
      assertThat(clients.forPull(server.host(), "app").manifest("1").orElseThrow().mediaType())
          .isEqualTo(mediaType);
    }
  }

  @Test
  void aManifestOfAnotherDigestIsRefused() throws Exception {
    Digest asked = Bytes.of("asked").digest();
    try (ScriptedServer server = always(Answer.json(200, "{}"));
        RegistryClients clients = clients(ME)) {
      assertProblem(
          () -> clients.forPull(server.host(), "app").manifest(asked.toString()),
          Problem.WRONG_CONTENT);
    }
    try (ScriptedServer server =
            always(Answer.json(200, "{}").with("Docker-Content-Digest", asked.toString()));
        RegistryClients clients = clients(ME)) {
      assertProblem(
          () -> clients.forPull(server.host(), "app").manifest("1"), Problem.WRONG_CONTENT);
    }
  }

  @Test
  void aManifestOfMoreThanFourMegabytesIsRefused() throws Exception {
    String large = "{\"x\":\"" + "x".repeat(4 * 1024 * 1024) + "\"}";
    try (ScriptedServer server = always(Answer.json(200, large));
        RegistryClients clients = clients(ME)) {
      assertProblem(
          () -> clients.forPull(server.host(), "app").manifest("1"), Problem.MANIFEST_TOO_LARGE);
    }
  }

  @Test
  void aBlobOfOtherContentFailsAtItsEnd() throws Exception {
    TestBlob blob = new TestBlob(Bytes.of("right"));
    try (ScriptedServer server = always(new Answer(200, java.util.Map.of(), "wrong"));
        RegistryClients clients = clients(ME)) {
      RegistryRepository repository = clients.forPull(server.host(), "app");
      assertThatThrownBy(
              () -> {
                try (var in = repository.openBlob(blob.descriptor())) {
                  in.readAllBytes();
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining(blob.bytes().digest().toString());
    }
  }

  @Test
  void anUploadThatIsRefusedIsCancelled() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                request ->
                    switch (request.method()) {
                      case "POST" -> Answer.of(202).with("Location", "/up/1?state=a%3Db");
                      case "PUT" -> error(400, "DIGEST_INVALID", "no");
                      default -> Answer.of(204);
                    });
        RegistryClients clients = clients(ME)) {
      assertProblem(() -> write(clients.forPush(server.host(), "app")), Problem.REGISTRY_REFUSED);
      assertThat(server.received())
          .extracting(Received::method)
          .containsExactly("POST", "PUT", "DELETE");
      assertThat(server.received().get(1).target())
          .startsWith("/up/1?state=a%3Db&digest=sha256%3A");
      assertThat(server.received().get(2)).hasToString("DELETE /up/1?state=a%3Db");
    }
  }

  @Test
  void theSessionOfARefusedMountIsUsedForTheUpload() throws Exception {
    TestBlob blob = TestBlob.ofSize(10);
    try (ScriptedServer server =
            ScriptedServer.start(
                request ->
                    request.method().equals("POST")
                        ? Answer.of(202).with("Location", "/up/1")
                        : Answer.of(201));
        RegistryClients clients = clients(ME)) {
      RegistryRepository repository = clients.forPush(server.host(), "app");

      assertThat(repository.mountBlob(blob.descriptor(), "base")).isFalse();
      repository.writeBlob(blob.descriptor(), blob.content());

      assertThat(server.received()).extracting(Received::method).containsExactly("POST", "PUT");
      assertThat(server.received().get(1).body()).isEqualTo(blob.bytes());
    }
  }

  @Test
  void aSessionOfARefusedMountThatIsGoneIsReplaced() throws Exception {
    TestBlob blob = TestBlob.ofSize(10);
    try (ScriptedServer server =
            ScriptedServer.start(
                request -> {
                  if (request.method().equals("POST")) {
                    String session = request.target().contains("mount=") ? "/up/gone" : "/up/new";
                    return Answer.of(202).with("Location", session);
                  }
                  return request.target().startsWith("/up/gone")
                      ? error(404, "BLOB_UPLOAD_UNKNOWN", "gone")
                      : Answer.of(201);
                });
        RegistryClients clients = clients(ME)) {
      RegistryRepository repository = clients.forPush(server.host(), "app");
      repository.mountBlob(blob.descriptor(), "base");
      repository.writeBlob(blob.descriptor(), blob.content());

      assertThat(server.received())
          .extracting(Received::method)
          .containsExactly("POST", "PUT", "POST", "PUT");
    }
  }

  @ParameterizedTest
  @CsvSource({"400", "401", "403", "404", "405", "500"})
  void noRefusalOfAMountIsAFailure(int status) throws Exception {
    try (ScriptedServer server = always(error(status, "UNKNOWN", "project not found"));
        RegistryClients clients = clients(ME)) {
      assertThat(
              clients
                  .forPush(server.host(), "app")
                  .mountBlob(TestBlob.ofSize(3).descriptor(), "base"))
          .isFalse();
    }
  }

  @Test
  void noSecretIsHeardOfAnywhere() throws Exception {
    HeardLines heard = new HeardLines();
    try (ScriptedServer server =
            ScriptedServer.start(
                request ->
                    request.authorization().equals("none")
                        ? Answer.of(401).with("WWW-Authenticate", "Basic realm=\"x\"")
                        : error(500, "UNKNOWN", "no"));
        RegistryClients clients =
            RegistryClients.of(
                host -> RegistryConfig.SECURE, List.of(ME), QuickRetries.POLICY, true, heard)) {
      SlipwayException e =
          assertProblem(
              () -> clients.forPush(server.host(), "team/app").resolve("1"),
              Problem.REGISTRY_ERROR);
      java.io.StringWriter trace = new java.io.StringWriter();
      e.printStackTrace(new java.io.PrintWriter(trace));

      String basic = server.received().get(1).authorization();
      assertThat(basic).startsWith("Basic ");
      assertThat(heard.lines()).isNotEmpty();
      assertThat(heard.lines() + trace.toString() + e.advice())
          .doesNotContain("s3cret", basic.substring(6));
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  private static SlipwayException assertProblem(Action action, Problem problem) {
    try {
      action.run();
    } catch (SlipwayException e) {
      assertThat(e.problem()).describedAs(e.toString()).isEqualTo(problem);
      return e;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("no problem");
  }

  private static void write(RegistryRepository repository) throws IOException {
    TestBlob blob = TestBlob.ofSize(10);
    repository.writeBlob(blob.descriptor(), blob.content());
  }

  private static Manifest manifest() {
    return Manifest.of(MediaType.DOCKER_MANIFEST, Bytes.of("{}"));
  }

  private static ScriptedServer always(Answer answer) throws IOException {
    return ScriptedServer.start(request -> answer);
  }

  private static Answer error(int status, String code, String message) {
    return Answer.json(
        status,
        "{\"errors\":[{\"code\":\""
            + code
            + "\",\"message\":\""
            + message.replace("\n", "\\n")
            + "\"}]}");
  }

  private static RegistryClients clients(CredentialSource credentials) {
    return RegistryClients.of(
        host -> RegistryConfig.SECURE,
        List.of(credentials),
        QuickRetries.POLICY,
        true,
        Listener.SILENT);
  }
}
