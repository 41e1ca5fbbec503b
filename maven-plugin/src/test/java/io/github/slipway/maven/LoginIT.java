package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Logins in a directory without a project, to CNCF Distribution. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoginIT {
  private static final String PASSWORD = "correct-horse-7391";

  @TempDir static Path folder;

  private static DistributionRegistry registry;
  private static MavenRun maven;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    registry = DistributionRegistry.options().password("deployer", PASSWORD).start();
    maven = MavenRun.in(Files.createDirectory(folder.resolve("empty")), folder);
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  private static Command.Result run(String input, String goal, String... arguments)
      throws Exception {
    List<String> line =
        new ArrayList<>(List.of(MavenRun.coordinates() + ":" + goal, "-X", "-Dregistry.trace"));
    line.add("-Dregistry.host=" + registry.host());
    line.addAll(List.of(arguments));
    Command.Result result = maven.mvnReading(input, line.toArray(String[]::new));
    assertThat(result.output()).doesNotContain(PASSWORD).doesNotContain("Basic ");
    return result;
  }

  private static Path config() {
    return maven.home().resolve(".docker/config.json");
  }

  @Test
  @Order(1)
  void withoutANameOrAPasswordNothingIsAskedInBatchMode() throws Exception {
    assertThat(run("", "login").output())
        .contains("No user name is given for " + registry.host(), "[no-username]");
    assertThat(run("", "login", "-Dregistry.username=deployer").output())
        .contains("No password is given for 'deployer'", "[no-password]");
  }

  @Test
  @Order(2)
  void aWrongPasswordStoresNothing() throws Exception {
    Command.Result result =
        run("wrong\n", "login", "-Dregistry.username=deployer", "-Dregistry.passwordStdin");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output())
        .contains("user 'deployer'", "from the standard input, is wrong", "[login-refused]");
    assertThat(config()).doesNotExist();
  }

  @Test
  @Order(3)
  void aPipedPasswordIsStoredAndEachRequestTraced() throws Exception {
    String output =
        run(PASSWORD + "\n", "login", "-Dregistry.username=deployer", "-Dregistry.passwordStdin")
            .successful()
            .output();

    assertThat(output)
        .contains(
            registry.host() + " accepts the login of deployer",
            "Stored in " + config(),
            "It is not encrypted there.",
            "GET http://" + registry.host() + "/v2/: 401",
            "GET http://" + registry.host() + "/v2/: 200");
    assertThat(config()).content().contains(registry.host());
  }

  @Test
  @Order(4)
  void aLogoutRemovesItAndSaysSo() throws Exception {
    assertThat(run("", "logout").successful().output())
        .contains("Removed the login for " + registry.host() + " from " + config());
    assertThat(config()).content().doesNotContain(registry.host());
    assertThat(run("", "logout").successful().output())
        .contains("There was no login for " + registry.host());
  }
}
