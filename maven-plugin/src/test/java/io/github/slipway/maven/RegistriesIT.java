package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.TestCertificates;
import io.github.slipway.testsupport.TestProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two registries that are reached in different ways: that of the base has TLS by a private CA and
 * wants a password; that of the target has no TLS, and is known to a proxy alone, which wants a
 * password, too. Every run traces its requests under {@code -X}, and none may print a secret.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegistriesIT {
  private static final String READER = "read-only-4417";
  private static final String PROXY_USER = "traveller-9035";
  private static final String WRONG = "battery-staple-5528";

  @TempDir static Path folder;

  private static TestCertificates certificates;
  private static DistributionRegistry base;
  private static DistributionRegistry plain;
  private static TestProxy proxy;
  private static MavenRun maven;
  private static String server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    certificates = TestCertificates.in(Files.createDirectory(folder.resolve("certificates")));
    base =
        DistributionRegistry.options()
            .tls(certificates.server())
            .password("reader", READER)
            .start();
    plain = DistributionRegistry.start();
    proxy = TestProxy.start("traveller", PROXY_USER);
    maven = MavenRun.inCopyOf("hello", folder);
    List<String> encrypted = maven.encrypted(READER, PROXY_USER);
    server =
        "<server><id>%s</id><username>reader</username><password>%s</password></server>"
            .formatted("base-server", encrypted.get(0));
    maven.settings(
        server,
        "<proxy><id>travel</id><protocol>http</protocol><host>127.0.0.1</host><port>%d</port>"
                .formatted(proxy.port())
            + "<username>traveller</username><password>%s</password></proxy>"
                .formatted(encrypted.get(1)));
  }

  @AfterAll
  static void stop() {
    for (DistributionRegistry registry : new DistributionRegistry[] {base, plain}) {
      if (registry != null) {
        registry.close();
      }
    }
    if (proxy != null) {
      proxy.close();
    }
  }

  /** What nobody but the proxy knows the address of. */
  private static String target() {
    return "target.test:" + plain.port();
  }

  private static Command.Result run(MavenRun from, String goal, String... arguments)
      throws Exception {
    List<String> line = new ArrayList<>(List.of("-X", "-e", "-Dregistry.trace"));
    line.addAll(List.of(arguments));
    line.add(goal.startsWith("registry:") ? goal : MavenRun.coordinates() + ":" + goal);
    Command.Result result = from.mvn(line.toArray(String[]::new));
    assertHasNoSecret(result.output(), "reader", READER);
    assertHasNoSecret(result.output(), "traveller", PROXY_USER);
    assertHasNoSecret(result.output(), "reader", WRONG);
    return result;
  }

  /** The last characters of base64 depend on what follows, so the padding is left off. */
  private static void assertHasNoSecret(String output, String user, String secret) {
    for (String text : List.of(secret, user + ":" + secret)) {
      String encoded =
          Base64.getEncoder()
              .withoutPadding()
              .encodeToString(text.getBytes(StandardCharsets.UTF_8));
      assertThat(output.contains(text) || output.contains(encoded)).as("a secret").isFalse();
    }
  }

  private static void configure(String configuration) throws IOException {
    Path pom = maven.project().resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replace(
                "<version>${slipway.version}</version>",
                "<version>${slipway.version}</version><configuration>"
                    + configuration
                    + "</configuration>"));
  }

  @Test
  @Order(1)
  void aRegistriesYamlIsReadByThePluginsOneJar() throws Exception {
    Path yaml =
        Files.writeString(
            folder.resolve("registries.yaml"),
            "registries:\n  localhost: {ca: %s, upload: {chunked: 1kB}}\n"
                .formatted(certificates.ca()));

    String output =
        run(
                maven.with("SLIPWAY_REGISTRIES", yaml.toString()),
                "registry:push",
                "package",
                "-Dimage=" + base.host() + "/team/base:1",
                "-Dregistry.from=scratch",
                "-Dregistry.serverId=base-server")
            .successful()
            .output();

    assertThat(output)
        .contains("pushed " + base.host() + "/team/base:1@sha256:")
        .contains("from 'localhost' of " + yaml);
    assertThat(base.requests()).anyMatch(line -> line.startsWith("PATCH "));
  }

  @Test
  @Order(2)
  void baseAndTargetAreReachedEachInItsOwnWay() throws Exception {
    configure(
        "<registries><registry><host>"
            + base.host()
            + "</host><ca>"
            + certificates.ca()
            + "</ca></registry><registry><host>target.test</host><insecure>true</insecure>"
            + "</registry></registries>");

    String output =
        run(
                maven,
                "registry:push",
                "-Dimage=" + target() + "/team/app:1",
                "-Dregistry.from=" + base.host() + "/team/base:1",
                "-Dregistry.fromServerId=base-server")
            .successful()
            .output();

    assertThat(output)
        .contains("pushed " + target() + "/team/app:1@sha256:")
        .contains("GET https://" + base.host() + "/v2/team/base/manifests/")
        .contains("PUT http://" + target() + "/v2/team/app/manifests/1: 201")
        .contains(target() + ": insecure true from <registry> target.test of the POM");
    assertThat(proxy.requests()).isNotEmpty().allMatch(line -> line.contains(target()));
    assertThat(plain.requests()).contains("PUT /v2/team/app/manifests/1");
  }

  @Test
  @Order(3)
  void aCopyReadsAndWritesAsTwoUsers() throws Exception {
    String output =
        run(
                maven,
                "copy",
                "-Dregistry.source=" + base.host() + "/team/base:1",
                "-Dregistry.target=" + target() + "/team/copied",
                "-Dregistry.ca=" + certificates.ca(),
                "-Dregistry.insecure=" + target(),
                "-Dregistry.fromUsername=reader",
                "-Dregistry.fromPassword=" + READER)
            .successful()
            .output();

    assertThat(output).contains("copied " + target() + "/team/copied:1@sha256:");
    assertThat(plain.requests()).contains("PUT /v2/team/copied/manifests/1");
  }

  /** In a directory without a project. */
  @Test
  @Order(4)
  void theExitCodeOfACheckSaysWhetherTheRegistryCanBeUsed() throws Exception {
    MavenRun elsewhere = MavenRun.in(Files.createDirectory(folder.resolve("empty")), folder);
    elsewhere.settings(server);
    String host = "-Dregistry.host=" + base.host();
    String ca = "-Dregistry.ca=" + certificates.ca();

    assertThat(run(elsewhere, "check", host, ca, "-Dregistry.serverId=base-server").exitCode())
        .isZero();
    Command.Result refused =
        run(
            elsewhere,
            "check",
            host,
            ca,
            "-Dregistry.username=reader",
            "-Dregistry.password=" + WRONG);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output())
        .contains(base.host() + " cannot be used: login failed.", "[check-failed]");
    Command.Result nothing = run(elsewhere, "check");
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.output())
        .contains("mvn " + MavenRun.coordinates() + ":check -Dimage=", "[no-subject]");
  }
}
