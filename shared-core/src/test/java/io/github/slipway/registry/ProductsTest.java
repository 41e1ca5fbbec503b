package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.DockerConfigCredentials;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.registry.ScriptedServer.Received;
import io.github.slipway.registry.ScriptedServer.Script;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the registries that people run answer, each in its own way: logins, names and refusals. The
 * hosts are those of the products, put on this machine.
 */
class ProductsTest {
  private static final String USER = "robot$team+ci";
  private static final String PASSWORD = "s3cr3t";
  private static final String BASIC =
      "Basic "
          + Base64.getEncoder()
              .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
  private static final CredentialSource NOBODY = (registry, repository) -> Optional.empty();

  @TempDir private Path home;

  // Harbor.

  @Test
  void harborsCatalogWantsBasicAndTheRestBearerAndEachIsAskedForOnce() throws Exception {
    Script harbor =
        request -> {
          if (request.target().startsWith("/service/token")) {
            return Answer.json(200, "{\"token\": \"t\", \"expires_in\": 1800}");
          }
          if (request.target().startsWith("/v2/_catalog")) {
            return request.authorization().equals(BASIC)
                ? Answer.json(200, "{\"repositories\": [\"team/app\"]}")
                : unauthorized("Basic realm=\"harbor\"");
          }
          return request.authorization().equals("Bearer t")
              ? works(request)
              : unauthorized(
                  "Bearer realm=\"http://"
                      + request.headers().getFirst("Host")
                      + "/service/token\",service=\"harbor-registry\"");
        };
    try (ScriptedServer server = ScriptedServer.start(harbor);
        RegistryClients clients =
            clients("harbor.test", server.port(), loggedInTo("harbor.test"))) {
      push(clients.forPush("harbor.test", "team/app"));
      assertThat(clients.catalog("harbor.test")).containsExactly("team/app");
      push(clients.forPush("harbor.test", "team/app"));
      assertThat(clients.catalog("harbor.test")).containsExactly("team/app");

      assertThat(server.received())
          .filteredOn(request -> request.authorization().equals("none"))
          .hasSize(2);
      assertThat(server.received())
          .filteredOn(request -> request.target().startsWith("/service/token"))
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.authorization()).isEqualTo(BASIC);
                assertThat(request.target()).contains("service=harbor-registry");
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | 404 | NOT_FOUND | project team not found | REPOSITORY_NOT_FOUND | create 'team'",
        "POST | 401 | UNAUTHORIZED | project team not found: project team not found | ACCESS_DENIED"
            + " | create 'team'",
        "PUT /manifests/ | 412 | PRECONDITION | Failed to process request due to 'team/app:1'"
            + " configured as immutable. | TAG_IMMUTABLE | another tag",
        "GET /manifests/ | 412 | PROJECTPOLICYVIOLATION | current image with 3 vulnerabilities"
            + " cannot be pulled | POLICY_VIOLATION | policy",
        "POST | 403 | DENIED | The system is in read only mode. Any modification is prohibited. |"
            + " REGISTRY_READ_ONLY | maintenance",
        "POST | 403 | DENIED | can not push artifact to a proxy project: team |"
            + " PROXY_CACHE_PROJECT | -Dimage",
        "POST | 405 | METHOD_NOT_ALLOWED | can not push artifact to a proxy project: team |"
            + " PROXY_CACHE_PROJECT | -Dimage",
        "PUT /manifests/ | 403 | DENIED | adding 5.0 MiB of storage resource, which when updated to"
            + " current usage of 98 MiB will exceed the configured upper limit of 100 MiB. |"
            + " REGISTRY_QUOTA | quota",
        "POST | 403 | DENIED | requested access to the resource is denied | ACCESS_DENIED |"
            + " permission",
      })
  void harborsRefusalsAreToldForWhatTheyAre(
      String of, int status, String code, String message, Problem problem, String advice)
      throws Exception {
    assertRefusal("harbor.test", of, error(status, code, message, ""), problem, advice);
  }

  // Docker Hub.

  @Test
  void dockerHubIsReachedAtItsApiWithTheCredentialsThatDockerStores() throws Exception {
    AtomicReference<Integer> port = new AtomicReference<>(0);
    Script hub =
        request ->
            request.authorization().equals("Bearer t")
                ? works(request)
                : unauthorized(
                    "Bearer realm=\"http://auth.docker.io:"
                        + port.get()
                        + "/token\",service=\"registry.docker.io\","
                        + "scope=\"repository:library/app:pull,push\"");
    try (ScriptedServer auth =
            ScriptedServer.start(request -> Answer.json(200, "{\"token\": \"t\"}"));
        ScriptedServer server = ScriptedServer.start(hub);
        RegistryClients clients =
            clients(
                NamedHosts.of("registry-1.docker.io", "auth.docker.io"),
                server.port(),
                loggedInTo("https://index.docker.io/v1/"))) {
      port.set(auth.port());
      push(clients.forPush("docker.io", "library/app"));

      assertThat(server.received().get(0).headers().getFirst("Host"))
          .isEqualTo("registry-1.docker.io:" + server.port());
      assertThat(auth.received())
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.authorization()).isEqualTo(BASIC);
                assertThat(request.target())
                    .isEqualTo(
                        "/token?service=registry.docker.io"
                            + "&scope=repository%3Alibrary%2Fapp%3Apull%2Cpush");
              });
      assertThat(clients.credentialSource("docker.io", "library/app"))
          .contains(home.resolve(".docker/config.json").toString());
    }
  }

  @Test
  void anImmutableTagOfDockerHubIsNoLackOfPermission() throws Exception {
    assertRefusal(
        "hub.test",
        "PUT /manifests/",
        error(403, "DENIED", "tag 1 is immutable and cannot be overwritten", ""),
        Problem.TAG_IMMUTABLE,
        "another tag");
  }

  // Aliyun.

  @Test
  void aliyunsServiceWithColonsIsEscaped() throws Exception {
    String host = "registry.cn-hangzhou.aliyuncs.com";
    AtomicReference<Integer> port = new AtomicReference<>(0);
    Script aliyun =
        request ->
            request.authorization().equals("Bearer t")
                ? works(request)
                : unauthorized(
                    "Bearer realm=\"http://dockerauth.cn-hangzhou.aliyuncs.com:"
                        + port.get()
                        + "/auth\",service=\"registry.aliyuncs.com:cn-hangzhou:26842\"");
    try (ScriptedServer auth =
            ScriptedServer.start(request -> Answer.json(200, "{\"access_token\": \"t\"}"));
        ScriptedServer server = ScriptedServer.start(aliyun);
        RegistryClients clients =
            clients(
                NamedHosts.of(host, "dockerauth.cn-hangzhou.aliyuncs.com"),
                server.port(),
                loggedInTo(host))) {
      port.set(auth.port());
      push(clients.forPush(host, "team/app"));

      assertThat(auth.received().get(0).target())
          .startsWith("/auth?service=registry.aliyuncs.com%3Acn-hangzhou%3A26842&scope=");
    }
  }

  @Test
  void aliyunsDeniedMayBeAMissingNamespace() throws Exception {
    assertRefusal(
        "registry.cn-hangzhou.aliyuncs.com",
        "POST",
        error(403, "DENIED", "requested access to the resource is denied", ""),
        Problem.ACCESS_DENIED,
        "namespace 'team'");
  }

  // Nexus.

  @Test
  void nexusThatAnswers400InsteadOf401IsAskedAtItsRoot() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(ProductsTest::nexus);
        RegistryClients clients = clients("nexus.test", server.port(), loggedInTo("nexus.test"))) {
      RegistryRepository repository = clients.forPush("nexus.test", "team/app");
      assertThat(repository.resolve("1")).isEmpty();
      push(repository);

      assertThat(server.received())
          .extracting(Received::toString)
          .startsWith("HEAD /v2/team/app/manifests/1", "GET /v2/", "HEAD /v2/team/app/manifests/1");
      assertThat(server.received())
          .filteredOn(request -> !request.authorization().equals(BASIC))
          .hasSize(2);
    }
  }

  @Test
  void nexusWithoutCredentialsSaysThatTheyAreMissing() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(ProductsTest::nexus);
        RegistryClients clients = clients("nexus.test", server.port(), NOBODY)) {
      assertProblem(
          () -> clients.forPush("nexus.test", "team/app").resolve("1"),
          Problem.NO_CREDENTIALS,
          "registry:login -Dregistry.host=nexus.test");
    }
  }

  private static Answer nexus(Received request) {
    if (request.authorization().equals(BASIC)) {
      return works(request);
    }
    if (request.target().equals("/v2/")) {
      return unauthorized("BASIC realm=\"Sonatype Nexus Repository Manager\"");
    }
    return new Answer(
        400,
        Map.of("Content-Type", "application/json"),
        "&#x7b;&quot;errors&quot;&#x3a;&#x5b;&#x7b;&quot;code&quot;&#x3a;&quot;UNAUTHORIZED&quot;,"
            + "&quot;message&quot;&#x3a;&quot;&#x5b;ERROR-400&#x5d; DOCKER Either Authorization"
            + " header is missing or invalid&quot;&#x7d;&#x5d;&#x7d;");
  }

  @Test
  void nexusThatTakesNoTagTwiceSaysSo() throws Exception {
    assertRefusal(
        "nexus.test",
        "PUT /manifests/",
        error(
            400,
            "BLOB_UPLOAD_INVALID",
            "blob upload invalid",
            "docker-hosted/v2/team/app/manifests/1 cannot be updated"),
        Problem.TAG_IMMUTABLE,
        "another tag");
  }

  // GitLab and GHCR: token servers on a host of their own.

  @Test
  void gitLabsTokenServerIsOnAnotherHostAndOnlyItGetsThePassword() throws Exception {
    AtomicReference<Integer> port = new AtomicReference<>(0);
    Script gitlab =
        request ->
            request.authorization().equals("Bearer t")
                ? works(request)
                : unauthorized(
                    "Bearer realm=\"http://gitlab.test:"
                        + port.get()
                        + "/jwt/auth\",service=\"container_registry\","
                        + "scope=\"repository:group/app:pull,push\",error=\"invalid_token\"");
    try (ScriptedServer auth =
            ScriptedServer.start(request -> Answer.json(200, "{\"token\": \"t\"}"));
        ScriptedServer server = ScriptedServer.start(gitlab);
        RegistryClients clients =
            clients(
                NamedHosts.of("registry.gitlab.test", "gitlab.test"),
                server.port(),
                loggedInTo("registry.gitlab.test"))) {
      port.set(auth.port());
      push(clients.forPush("registry.gitlab.test", "group/app"));

      assertThat(auth.received()).extracting(Received::authorization).containsExactly(BASIC);
      assertThat(server.received())
          .extracting(Received::authorization)
          .containsOnly("none", "Bearer t");
    }
  }

  @Test
  void aMissingPermissionOfATokenOfGitHubIsQuoted() throws Exception {
    assertRefusal(
        "ghcr.test",
        "POST",
        error(403, "DENIED", "permission_denied: write_package", ""),
        Problem.ACCESS_DENIED,
        "another user");
  }

  // ECR.

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ecrIsLoggedInToByItsHelper() throws Exception {
    String host = "123456789012.dkr.ecr.eu-west-1.test";
    Files.writeString(
        Files.createDirectories(home.resolve(".docker")).resolve("config.json"),
        "{\"credHelpers\": {\"" + host + "\": \"ecr-login\"}}");
    Path helper =
        Files.writeString(
            Files.createDirectories(home.resolve("bin")).resolve("docker-credential-ecr-login"),
            "#!/bin/sh\necho '{\"Username\":\"AWS\",\"Secret\":\"" + PASSWORD + "\"}'\n");
    Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
    Script ecr =
        request ->
            request.authorization().startsWith("Basic ")
                ? works(request)
                : unauthorized("Basic realm=\"https://" + host + "/\",service=\"ecr\"");
    try (ScriptedServer server = ScriptedServer.start(ecr);
        RegistryClients clients = clients(host, server.port(), dockerConfig())) {
      push(clients.forPush(host, "team/app"));

      assertThat(clients.credentialSource(host, "team/app").orElseThrow())
          .contains("docker-credential-ecr-login");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | 404 | NAME_UNKNOWN | The repository with name 'team/app' does not exist in the"
            + " registry with id '123456789012' | REPOSITORY_NOT_FOUND | Create it",
        "PUT /manifests/ | 400 | TAG_INVALID | The image tag '1' already exists in the 'team/app'"
            + " repository and cannot be overwritten because the repository is immutable. |"
            + " TAG_IMMUTABLE | another tag",
      })
  void ecrsRefusalsAreToldForWhatTheyAre(
      String of, int status, String code, String message, Problem problem, String advice)
      throws Exception {
    assertRefusal("ecr.test", of, error(status, code, message, ""), problem, advice);
  }

  // CNCF Distribution.

  @Test
  void aDistributionInMaintenanceIsReadOnly() throws Exception {
    assertRefusal(
        "reg.test",
        "POST",
        error(405, "UNSUPPORTED", "The operation is unsupported.", ""),
        Problem.REGISTRY_READ_ONLY,
        "maintenance");
  }

  // Whatever it is.

  @Test
  void aLoginToAHostThatDiffersByOneLetterIsNamed() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(request -> unauthorized("Basic realm=\"hub\""));
        RegistryClients clients =
            clients("hub.itmuch.example", server.port(), loggedInTo("hub.imuch.example"))) {
      assertProblem(
          () -> clients.forPush("hub.itmuch.example", "team/app").resolve("1"),
          Problem.NO_CREDENTIALS,
          "credentials for hub.imuch.example (" + home.resolve(".docker/config.json") + ")");
      assertThat(server.received()).extracting(Received::authorization).containsOnly("none");
    }
  }

  private void assertRefusal(String host, String of, Answer refusal, Problem problem, String advice)
      throws Exception {
    int space = of.indexOf(' ');
    String method = space < 0 ? of : of.substring(0, space);
    String path = space < 0 ? "" : of.substring(space + 1);
    Script script =
        request ->
            !request.authorization().equals("Bearer t")
                ? request.target().startsWith("/token")
                    ? Answer.json(200, "{\"token\": \"t\"}")
                    : unauthorized(
                        "Bearer realm=\"http://" + request.headers().getFirst("Host") + "/token\"")
                : request.method().equals(method) && request.target().contains(path)
                    ? refusal.status() == 401
                        ? refusal.with(
                            "WWW-Authenticate",
                            "Bearer realm=\"http://"
                                + request.headers().getFirst("Host")
                                + "/token\"")
                        : refusal
                    : works(request);
    try (ScriptedServer server = ScriptedServer.start(script);
        RegistryClients clients = clients(host, server.port(), loggedInTo(host))) {
      RegistryRepository repository = clients.forPush(host, "team/app");
      assertProblem(
          () -> {
            repository.manifest("1");
            push(repository);
          },
          problem,
          advice);
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void assertProblem(Action action, Problem problem, String advice) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).describedAs(e.toString()).isEqualTo(problem);
              assertThat(e.advice()).contains(advice);
              assertThat(e.toString() + e.advice()).doesNotContain(PASSWORD);
            });
  }

  /** An empty registry that takes everything. */
  private static Answer works(Received request) {
    if (request.is("POST", "/v2/")) {
      return Answer.of(202).with("Location", request.target() + "session?_state=x");
    }
    return request.method().equals("PUT") ? Answer.of(201) : error(404, "NOT_FOUND", "none", "");
  }

  private static Answer unauthorized(String challenge) {
    return Answer.json(401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}")
        .with("WWW-Authenticate", challenge);
  }

  private static Answer error(int status, String code, String message, String detail) {
    return Answer.json(
        status,
        "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\",\"detail\":\"%s\"}]}"
            .formatted(code, message, detail));
  }

  private static void push(RegistryRepository repository) throws IOException {
    TestBlob config = TestBlob.ofSize(10);
    TestBlob layer = TestBlob.ofSize(20);
    repository.writeBlob(config.descriptor(), config.content());
    repository.writeBlob(layer.descriptor(), layer.content());
    Manifest manifest = TestBlob.manifest(config, layer);
    repository.writeManifest("1", manifest);
  }

  /** What {@code docker login} leaves behind. */
  private CredentialSource loggedInTo(String key) throws IOException {
    Files.writeString(
        Files.createDirectories(home.resolve(".docker")).resolve("config.json"),
        "{\"auths\": {\"" + key + "\": {\"auth\": \"" + BASIC.substring(6) + "\"}}}");
    return dockerConfig();
  }

  private CredentialSource dockerConfig() {
    return DockerConfigCredentials.of(
        Map.of("HOME", home.toString(), "PATH", home.resolve("bin") + ":/usr/bin:/bin"), home);
  }

  private static RegistryClients clients(String host, int port, CredentialSource credentials)
      throws IOException {
    return clients(NamedHosts.of(host), port, credentials);
  }

  /** Without TLS, which is not what is looked at here: each host is listed as insecure. */
  private static RegistryClients clients(NamedHosts hosts, int port, CredentialSource credentials)
      throws IOException {
    return RegistryClients.of(
        host -> RegistryConfig.SECURE.withInsecure(true),
        List.of(credentials),
        RetryPolicy.DEFAULT,
        false,
        Listener.SILENT,
        new Network(hosts, port, closedPort()));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
