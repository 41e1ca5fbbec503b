package io.github.slipway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.testsupport.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerLoginsTest {
  private static final Credential ME =
      new Credential.UsernamePassword("robot$me", Secret.of("p:w \"ü"));

  @TempDir private Path home;

  @Test
  void aLoginIsInAFileThatOnlyItsOwnerMayRead() throws Exception {
    assertThat(store("reg.example:5000"))
        .isEqualTo(new DockerLogins.Place(config().toString(), false));

    assertThat(config())
        .hasContent(
            """
            {
            \t"auths": {
            \t\t"reg.example:5000": {
            \t\t\t"auth": "cm9ib3QkbWU6cDp3ICLDvA=="
            \t\t}
            \t}
            }""");
    assertThat(found("reg.example:5000")).contains(ME);
    assertThat(mode(config())).isEqualTo("rw-------");
    assertThat(mode(home.resolve(".docker"))).isEqualTo("rwx------");
    assertThat(config().resolveSibling("")).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void whatElseTheFileHasStaysAsItIs() throws Exception {
    String before =
        """
        {
          "HttpHeaders": {"X-Meta": "ü <a>"},
          "auths": {
            "other.example": {
              "auth": "YTpi",
              "email": "a@b"
            }
          },
          "big": 12345678901234567890123,
          "exact": 1.10,
          "none": null,
          "list": [],
          "psFormat": "table {{.ID}}\\\\t{{.Image}}",
          "plugins": {}
        }
        """;
    write(before);

    store("reg.example");

    assertThat(Files.readString(config()))
        .isEqualTo(
            before
                .replace("{\"X-Meta\": \"ü <a>\"}", "{\n    \"X-Meta\": \"ü <a>\"\n  }")
                .replace(
                    "@b\"\n    }\n",
                    "@b\"\n    },\n    \"reg.example\": {\n"
                        + "      \"auth\": \"cm9ib3QkbWU6cDp3ICLDvA==\"\n    }\n"));
  }

  @Test
  void aFileThatOthersCouldReadIsTheOwnersAloneAfterwards() throws Exception {
    write("{}");
    Files.setPosixFilePermissions(config(), PosixFilePermissions.fromString("rw-r--r--"));

    store("reg.example");

    assertThat(mode(config())).isEqualTo("rw-------");
  }

  @ParameterizedTest
  @CsvSource({"docker.io, https://index.docker.io/v1/", "reg.example:5000, reg.example:5000"})
  void theKeyIsTheOneThatDockerUses(String registry, String key) throws Exception {
    store(registry);

    assertThat(Files.readString(config())).contains("\t\t\"" + key + "\": {");
  }

  @Test
  void aLoginReplacesTheOneBeforeUnderWhateverSpelling() throws Exception {
    write(
        "{\"auths\": {\"https://reg.example/v2/\": {\"auth\": \"b2xkOm9sZA==\"},"
            + "\"reg.example\": {\"identitytoken\": \"old\", \"email\": \"a@b\"},"
            + "\"reg.example/team\": {\"auth\": \"YTpi\"}}}");

    store("reg.example");

    assertThat(found("reg.example")).contains(ME);
    assertThat(Files.readString(config()))
        .contains("reg.example/team", "YTpi", "a@b")
        .doesNotContain("https://reg.example", "b2xkOm9sZA==", "identitytoken");
  }

  @Test
  void anIdentityTokenIsKeptAsOne() throws Exception {
    Credential token = new Credential.IdentityToken(Secret.of("refresh"));
    logins().store("reg.example", token);

    assertThat(found("reg.example")).contains(token);
  }

  @Test
  void aLinkedFileIsChangedWhereItIs() throws Exception {
    Path real = Files.createDirectories(home.resolve("dotfiles")).resolve("docker.json");
    Files.createDirectories(home.resolve(".docker"));
    Files.createSymbolicLink(config(), Path.of("../dotfiles/docker.json"));

    store("reg.example");
    store("second.example");

    assertThat(config()).isSymbolicLink();
    assertThat(Files.readString(real)).contains("reg.example", "second.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"auths\": {",
        "[]",
        "\"s3cret\"",
        "{\"auths\": []}",
        "{\"auths\": {\"reg.example\": 1}}"
      })
  void aMalformedFileIsAnErrorAndStaysAsItIs(String content) throws Exception {
    write(content);

    assertProblem(Problem.CREDENTIAL_FILE_BROKEN, () -> store("reg.example"), config().toString());
    assertThat(config()).hasContent(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void anEmptyFileIsFilled(String content) throws Exception {
    write(content);

    store("reg.example");

    assertThat(found("reg.example")).contains(ME);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws Exception {
    Files.createDirectories(home.resolve(".docker"));
    // Root may write anywhere but here.
    Files.createSymbolicLink(config(), Path.of("/proc/nowhere/config.json"));

    assertProblem(
        Problem.CREDENTIAL_FILE_UNWRITABLE, () -> store("reg.example"), config().toString());
  }

  @Test
  void processesAndThreadsThatLogInAtTheSameTimeLoseNothing() throws Exception {
    Command command =
        Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            home.toString());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Object>> work =
          List.of(
              () -> command.reading("a").run().successful(),
              () -> command.reading("b").run().successful(),
              () -> Writer.storeAll(home, "c"),
              () -> Writer.storeAll(home, "d"));
      for (Future<Object> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }

    List<String> expected = new ArrayList<>();
    for (String who : List.of("a", "b", "c", "d")) {
      for (int i = 0; i < Writer.LOGINS; i++) {
        expected.add(who + i + ".example");
      }
    }
    assertThat(expected).allSatisfy(registry -> assertThat(found(registry)).contains(ME));
  }

  /** The main class of a process that stores logins; also for threads. */
  static final class Writer {
    static final int LOGINS = 20;

    private Writer() {}

    public static void main(String[] arguments) throws Exception {
      storeAll(
          Path.of(arguments[0]),
          new String(System.in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }

    static Object storeAll(Path home, String who) throws InterruptedException {
      for (int i = 0; i < LOGINS; i++) {
        DockerLogins.of(Map.of(), home).store(who + i + ".example", ME);
      }
      return who;
    }
  }

  @Test
  void theHelperOfTheRegistryKeepsTheLogin() throws Exception {
    write("{\"credsStore\": \"other\", \"credHelpers\": {\"reg.example:5000\": \"own\"}}");
    helper("own");

    assertThat(store("reg.example:5000"))
        .isEqualTo(new DockerLogins.Place("docker-credential-own (" + config() + ")", true));

    assertThat(kept("own", "reg.example:5000"))
        .isEqualTo(
            "{\"ServerURL\":\"reg.example:5000\",\"Username\":\"robot$me\","
                + "\"Secret\":\"p:w \\\"ü\"}");
    assertThat(found("reg.example:5000")).contains(ME);
  }

  @Test
  void theHelperOfAllRegistriesKeepsTheOthers() throws Exception {
    write("{\"credsStore\": \"all\", \"credHelpers\": {\"reg.example\": \"own\"}}");
    helper("all");

    store("docker.io");

    assertThat(kept("all", "https://index.docker.io/v1/")).contains("robot$me");
  }

  @Test
  void aHelperGetsTheSecretOnItsInputAlone() throws Exception {
    write("{\"credsStore\": \"all\"}");
    helper("all");

    store("reg.example");

    String seen = Files.readString(home.resolve("seen"));
    assertThat(seen).contains("docker-credential-all\0store\0").doesNotContain("p:w");
  }

  @Test
  void aHelperKnowsAnIdentityTokenByItsName() throws Exception {
    write("{\"credsStore\": \"all\"}");
    helper("all");
    Credential token = new Credential.IdentityToken(Secret.of("refresh"));

    logins().store("reg.example", token);

    assertThat(found("reg.example")).contains(token);
  }

  @Test
  void aHelperLeavesNoOlderPasswordInTheFile() throws Exception {
    write(
        "{\"auths\": {\"https://reg.example\": {\"auth\": \"b2xkOm9sZA==\"},"
            + " \"other.example\": {\"auth\": \"YTpi\"}}, \"credsStore\": \"all\"}");
    helper("all");

    store("reg.example");

    assertThat(Files.readString(config()))
        .contains("other.example", "YTpi", "credsStore")
        .doesNotContain("reg.example", "b2xkOm9sZA==");
  }

  @Test
  void aHelperThatFailsIsNamedWithoutTheSecretThatItRepeats() throws Exception {
    write("{\"credsStore\": \"broken\"}");
    script("broken", "echo \"cannot keep $(cat)\"; exit 1");

    assertProblem(
        Problem.CREDENTIAL_HELPER_FAILED,
        () -> store("reg.example"),
        "docker-credential-broken",
        "\"Secret\":\"****\"");
  }

  @Test
  void aLogoutForgetsAllSpellingsAndNothingElse() throws Exception {
    write(
        "{\"auths\": {\"https://reg.example/v2/\": {\"auth\": \"b2xkOm9sZA==\"},"
            + "\"reg.example\": {\"identitytoken\": \"old\"}, \"empty.example\": {},"
            + "\"reg.example/team\": {\"auth\": \"YTpi\"}}}");

    assertThat(logins().erase("reg.example"))
        .containsExactly(new DockerLogins.Place(config().toString(), false));

    assertThat(found("reg.example")).isEmpty();
    assertThat(Files.readString(config()))
        .contains("reg.example/team", "YTpi", "empty.example")
        .doesNotContain("b2xkOm9sZA==", "old");
  }

  @Test
  void aLogoutForgetsALoginThatCannotBeRead() throws Exception {
    write("{\"auths\": {\"reg.example\": {\"auth\": \"not base64!\"}}}");

    assertThat(logins().erase("reg.example")).isNotEmpty();
    assertThat(found("reg.example")).isEmpty();
  }

  @Test
  void aLogoutWithoutALoginTouchesNothing() throws Exception {
    assertThat(logins().erase("reg.example")).isEmpty();
    assertThat(home.resolve(".docker")).doesNotExist();

    String content = "{\"auths\":{\"reg.example\":{}}}";
    write(content);
    assertThat(logins().erase("reg.example")).isEmpty();
    assertThat(config()).hasContent(content);
  }

  @Test
  void aLogoutHasTheHelperForget() throws Exception {
    write("{\"credsStore\": \"all\"}");
    helper("all");
    store("reg.example");

    assertThat(logins().erase("reg.example"))
        .containsExactly(new DockerLogins.Place("docker-credential-all (" + config() + ")", true));
    assertThat(found("reg.example")).isEmpty();
    assertThat(logins().erase("reg.example")).isEmpty();
  }

  private DockerLogins.Place store(String registry) throws InterruptedException {
    return logins().store(registry, ME);
  }

  private DockerLogins logins() {
    return DockerLogins.of(environment(), home);
  }

  private Optional<Credential> found(String registry) {
    return DockerConfigCredentials.of(environment(), home)
        .find(registry, "")
        .map(FoundCredential::credential);
  }

  private Map<String, String> environment() {
    return Map.of("PATH", home.resolve("bin") + ":/usr/bin:/bin");
  }

  private Path config() {
    return home.resolve(".docker/config.json");
  }

  private void write(String json) throws IOException {
    Files.createDirectories(home.resolve(".docker"));
    Files.writeString(config(), json);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** A helper that keeps each login in a file, and writes down its command line and environment. */
  private void helper(String name) throws IOException {
    Path kept = Files.createDirectories(home.resolve("kept-" + name));
    script(
        name,
        """
        cat /proc/$$/cmdline /proc/$$/environ >> %2$s/seen
        file() { echo "%1$s/$(printf %%s "$1" | tr / _)"; }
        case $1 in
        store)
          login=$(cat)
          url=${login#*ServerURL\\":\\"}
          printf %%s "$login" > "$(file "${url%%%%\\"*}")" ;;
        get) cat "$(file "$(cat)")" 2>/dev/null || { echo credentials not found in native store; exit 1; } ;;
        erase) rm "$(file "$(cat)")" ;;
        esac
        """
            .formatted(kept, home));
  }

  private String kept(String name, String registry) throws IOException {
    return Files.readString(home.resolve("kept-" + name).resolve(registry.replace('/', '_')));
  }

  private void script(String name, String script) throws IOException {
    Path file = Files.createDirectories(home.resolve("bin")).resolve("docker-credential-" + name);
    Files.writeString(file, "#!/bin/bash\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void assertProblem(
      Problem problem, org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... said) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.what()).contains(said);
              java.io.StringWriter trace = new java.io.StringWriter();
              e.printStackTrace(new java.io.PrintWriter(trace));
              assertThat(trace.toString()).doesNotContain("p:w", "s3cret");
            });
  }
}
