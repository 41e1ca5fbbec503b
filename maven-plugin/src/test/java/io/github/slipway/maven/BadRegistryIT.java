package io.github.slipway.maven;

import static io.github.slipway.maven.BadModules.image;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.Htpasswd;
import io.github.slipway.testsupport.SmallDisk;
import io.github.slipway.testsupport.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What registries, bases and disks refuse, and what Maven then prints: cause, advice, exit code 1,
 * no stack trace. Nothing half-written stays.
 */
class BadRegistryIT {
  private static final String USER = "deployer";
  private static final String WRONG = "battery-staple-5528";

  @TempDir Path folder;

  private BadModules modules;
  private MavenRun maven;

  @BeforeEach
  void start() throws IOException {
    modules = new BadModules(folder.resolve("project"));
    maven = MavenRun.in(folder.resolve("project"), folder);
  }

  private Command.Result run(String... arguments) throws IOException, InterruptedException {
    modules.write();
    Command.Result result = maven.mvn(arguments);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .doesNotContain("\tat ")
        .doesNotContain("MojoExecutionException")
        .doesNotContain(WRONG);
    return result;
  }

  private static String repositories(Path storage) throws IOException {
    try (Stream<Path> files = Files.walk(storage)) {
      return files
          .filter(file -> file.getFileName().toString().equals("index.json"))
          .map(file -> storage.relativize(file).toString())
          .sorted()
          .toList()
          .toString();
    }
  }

  private static String server(String id) {
    return "<server><id>"
        + id
        + "</id><username>"
        + USER
        + "</username><password>"
        + WRONG
        + "</password></server>";
  }

  @Test
  void refusalsOfRegistriesAreToldWithWhatToDo() throws Exception {
    TestCertificates certificates = TestCertificates.in(Files.createDirectory(folder.resolve("c")));
    Path passwords = Htpasswd.write(folder.resolve("htpasswd"), Map.of(USER, "the-right-one"));
    Queue<String> writes = new ConcurrentLinkedQueue<>();
    HttpServer forbidding = forbidding(writes);
    try (EmbeddedRegistry open = EmbeddedRegistry.builder(folder.resolve("open")).start();
        EmbeddedRegistry tls =
            EmbeddedRegistry.builder(folder.resolve("tls"))
                .tls(certificates.server().certificate(), certificates.server().key())
                .start();
        EmbeddedRegistry first =
            EmbeddedRegistry.builder(folder.resolve("first")).htpasswd(passwords).start();
        EmbeddedRegistry second =
            EmbeddedRegistry.builder(folder.resolve("second")).htpasswd(passwords).start()) {
      String forbidden = "localhost:" + forbidding.getAddress().getPort();
      maven.settings(server(forbidden) + server(first.address()));
      dockerLogin(second.address());
      String arm = open.address() + "/arm:1";
      modules.add(
          "arm", image(open.address(), "<platform>linux/arm64</platform><tags>1</tags>"), "A");
      modules.add("other-platform", image(open.address(), "").replace("scratch", arm), "A");
      modules.add("forbidden", image(forbidden + "/team", ""), "A");
      modules.add("unknown-ca", image(tls.address(), ""), "A");
      modules.add("wrong-in-settings", image(first.address(), ""), "A");
      modules.add("wrong-in-docker", image(second.address(), ""), "A");

      assertThat(run("-fae", "process-classes", "registry:push").stdout())
          .contains("The base image " + arm + " is for linux/arm64, and linux/amd64 was asked for.")
          .contains("Set -Dregistry.platform=linux/arm64, or another base")
          .contains(
              forbidden
                  + " does not let user '"
                  + USER
                  + "' push to team/forbidden (credentials from server '"
                  + forbidden
                  + "' of settings.xml): 403 DENIED: deployers may only read.")
          .contains("Have the permission granted on the registry, or use another user;")
          .contains(
              "The certificate of " + tls.address() + " was signed by a CA that is not trusted")
          .contains("-Dregistry.ca=ca.pem")
          .contains(
              first.address()
                  + " does not accept the credentials of user '"
                  + USER
                  + "' from server '"
                  + first.address()
                  + "' of settings.xml.")
          .contains(
              second.address()
                  + " does not accept the credentials of user '"
                  + USER
                  + "' from "
                  + maven.home().resolve(".docker/config.json"))
          .contains("Correct the user name and password there.");
      modules.assertNoResultsBut(Set.of("arm"));
      assertThat(repositories(folder.resolve("open"))).contains("arm").doesNotContain("other");
      for (String storage : new String[] {"tls", "first", "second"}) {
        assertThat(repositories(folder.resolve(storage))).isEqualTo("[]");
      }
      assertThat(writes).doesNotContain("PUT");
    } finally {
      forbidding.stop(0);
    }
  }

  private void dockerLogin(String registry) throws IOException {
    byte[] basic = (USER + ":" + WRONG).getBytes(StandardCharsets.UTF_8);
    Files.writeString(
        Files.createDirectories(maven.home().resolve(".docker")).resolve("config.json"),
        "{\"auths\": {\""
            + registry
            + "\": {\"auth\": \""
            + Base64.getEncoder().encodeToString(basic)
            + "\"}}}");
  }

  /** A registry that lets everybody in who says who he is, and then lets nobody write. */
  private static HttpServer forbidding(Queue<String> methods) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          methods.add(exchange.getRequestMethod());
          byte[] body = new byte[0];
          int status;
          if (!exchange.getRequestHeaders().containsKey("Authorization")) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"tests\"");
            status = 401;
          } else if (exchange.getRequestMethod().equals("HEAD")) {
            status = 404;
          } else {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            status = 403;
            body =
                "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"deployers may only read\"}]}"
                    .getBytes(StandardCharsets.UTF_8);
          }
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void aFullDiskIsToldWithItsDirectory() throws Exception {
    Path storage = folder.resolve("storage");
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(storage).start();
        SmallDisk disk = SmallDisk.mount(folder.resolve("small"), "1m")) {
      Path cache = disk.folder().resolve("cache");
      Path archive = disk.folder().resolve("a.tar");
      modules.add("cache", image(registry.address(), "<cache>" + cache + "</cache>"), "A");
      modules.add(
          "output",
          image(registry.address(), "<output>docker-archive:" + archive + "</output>"),
          "A");
      addNoise("cache");
      addNoise("output");

      assertThat(run("-fae", "process-classes", "registry:push", "registry:build").stdout())
          .contains("The disk with " + cache)
          .contains("which keeps layers between builds, is full: ")
          .contains("-Dregistry.cache=DIR")
          .contains("'" + archive + "' cannot be written: ")
          .contains("Make room or give permission there");
      modules.assertNoResultsBut(Set.of("output"));
      assertThat(repositories(storage)).contains("output/").doesNotContain("cache/");
      try (Stream<Path> left = Files.walk(disk.folder())) {
        assertThat(left.filter(file -> file.toFile().length() > 100_000)).isEmpty();
      }
    }
  }

  /** A file that compresses to nothing less. */
  private void addNoise(String module) throws IOException {
    byte[] noise = new byte[4_000_000];
    new Random(1).nextBytes(noise);
    Path resources = folder.resolve("project").resolve(module).resolve("src/main/resources");
    Files.write(Files.createDirectories(resources).resolve("noise"), noise);
  }

  @Test
  void anOutputThatCannotBeWrittenIsToldWithItsName() throws Exception {
    modules.add(
        "archive", image("made.test", "<output>docker-archive:pom.xml/a.tar</output>"), "A");
    modules.add("layout", image("made.test", "<output>oci:src</output>"), "A");
    modules.add("else", image("made.test", "<output>tar:a.tar</output>"), "A");

    assertThat(run("-fae", "process-classes", "registry:build").stdout())
        .contains(folder.resolve("project/archive/pom.xml/a.tar") + "' cannot be written: ")
        .contains(folder.resolve("project/archive/pom.xml") + " is not a directory")
        .contains("name another place with -Dregistry.output=")
        .contains(folder.resolve("project/layout/src") + "' has something in it that is not an OCI")
        .contains("'tar:a.tar' is not a valid value of registry.output");
    try (Stream<Path> left = Files.walk(folder.resolve("project"))) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .doesNotContain("a.tar", "index.json", "oci-layout");
    }
  }
}
