package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.TestCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample {@code hello}, pushed to CNCF Distribution with TLS by a private CA and a password.
 * Every run is with {@code -X} and {@code -e}, and none may print a secret.
 */
class PrivateRegistryIT {
  private static final String USER = "deployer";
  private static final String PASSWORD = "correct-horse-7391";
  private static final String WRONG = "battery-staple-5528";

  @TempDir static Path folder;

  private static TestCertificates certificates;
  private static DistributionRegistry registry;
  private static MavenRun maven;
  private static String encrypted;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    certificates = TestCertificates.in(Files.createDirectory(folder.resolve("certificates")));
    registry =
        DistributionRegistry.options().tls(certificates.server()).password(USER, PASSWORD).start();
    maven = MavenRun.inCopyOf("hello", folder);
    maven.mvn("package").successful();
    encrypted = maven.encrypted(PASSWORD).get(0);
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  private static void server(String id, String password) throws IOException {
    maven.settings(
        "<server><id>"
            + id
            + "</id><username>"
            + USER
            + "</username><password>"
            + password
            + "</password></server>"
            // Nobody asks for this one, so nobody minds that it cannot be decrypted.
            + "<server><id>broken</id><username>x</username><password>{bm90IQ==}</password>"
            + "</server>");
  }

  private static Command.Result push(String repository, String... more) throws Exception {
    String[] arguments = new String[more.length + 5];
    arguments[0] = "registry:push";
    arguments[1] = "-X";
    arguments[2] = "-Dregistry.from=scratch";
    arguments[3] = "-Dimage=" + registry.host() + "/" + repository;
    arguments[4] = "-e";
    System.arraycopy(more, 0, arguments, 5, more.length);
    Command.Result result = maven.mvn(arguments);
    assertHasNoSecret("the output", result.output());
    // What the push has written: target with result.json, and the cache.
    for (String written : new String[] {"hello/target", "home/.slipway"}) {
      // A push that fails early has no cache yet.
      Path directory = Files.createDirectories(folder.resolve(written));
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          assertHasNoSecret(file, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return result;
  }

  private static void assertHasNoSecret(Object where, String text) {
    for (String secret : new String[] {PASSWORD, WRONG}) {
      for (String form : new String[] {secret, base64(secret), basic(secret)}) {
        assertThat(text.contains(form)).as("a secret in %s", where).isFalse();
      }
    }
  }

  private static String basic(String password) {
    return base64(USER + ":" + password);
  }

  /** The last characters depend on what follows, so the padding is left off. */
  private static String base64(String text) {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The file that docker or podman would write. */
  private static void login(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "{\"auths\":{\""
            + registry.host()
            + "\":{\"auth\":\""
            + Base64.getEncoder()
                .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8))
            + "\"}}}");
  }

  private static String ca() {
    return "-Dregistry.ca=" + certificates.ca();
  }

  @Test
  void anEncryptedPasswordOfSettingsXmlIsUsed() throws Exception {
    server(registry.host(), encrypted);
    assertThat(push("encrypted", ca()).successful().stdout())
        .contains("credentials from server '" + registry.host() + "' of settings.xml")
        .contains("pushed " + registry.host() + "/encrypted:1.0.0@sha256:");
  }

  @Test
  void aServerOfAnotherNameIsUsedWhenItIsNamed() throws Exception {
    server("hub", encrypted);
    assertThat(push("named", ca(), "-Dregistry.serverId=hub").successful().stdout())
        .contains("credentials from server 'hub' of settings.xml");
  }

  @Test
  void aPasswordOnTheCommandLineWins() throws Exception {
    server(registry.host(), WRONG);
    assertThat(
            push("given", ca(), "-Dregistry.username=" + USER, "-Dregistry.password=" + PASSWORD)
                .successful()
                .stdout())
        .contains("credentials from registry.username and registry.password");
  }

  @Test
  void aLoginOfDockerIsUsed() throws Exception {
    maven.settings("");
    Path file = maven.home().resolve(".docker/config.json");
    login(file);
    try {
      assertThat(push("docker", ca()).successful().stdout()).contains("credentials from " + file);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aLoginOfPodmanIsUsed() throws Exception {
    maven.settings("");
    Path file = maven.home().resolve("auth.json");
    login(file);
    try {
      assertThat(push("podman", ca()).successful().stdout()).contains("credentials from " + file);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aWrongPasswordIsToldWithItsSource() throws Exception {
    server(registry.host(), WRONG);
    Command.Result result = push("wrong", ca());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout())
        .contains("does not accept the credentials of user '" + USER + "'")
        .contains("server '" + registry.host() + "' of settings.xml");
    assertThat(maven.project().resolve("target/registry/digest")).doesNotExist();
  }

  @Test
  void anUnknownCaIsToldWithTheParameterThatTrustsIt() throws Exception {
    Command.Result result = push("unknown-ca");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout())
        .contains("was signed by a CA that is not trusted here")
        .contains("-Dregistry.ca=");
  }

  @Test
  void noCredentialsAreToldWithTheWaysToGiveThem() throws Exception {
    maven.settings("");
    Command.Result result = push("no-login", ca());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout())
        .contains("no credentials for it were found")
        .contains(":login -Dregistry.host=" + registry.host())
        .contains("<server> with the id " + registry.host());
  }

  @Test
  void aPasswordThatCannotBeDecryptedIsToldWithItsServer() throws Exception {
    server(registry.host(), "{bm90IGVuY3J5cHRlZA==}");
    Command.Result result = push("undecryptable", ca());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stdout())
        .contains("The password of the server '" + registry.host() + "' of settings.xml");
  }
}
