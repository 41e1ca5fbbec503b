package io.github.slipway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigCredentialsTest {
  @TempDir private Path home;

  @Test
  void withoutAFileThereIsNothing() {
    assertThat(find("reg.example")).isEmpty();
  }

  @Test
  void anAuthIsNameAndPasswordInBase64() throws Exception {
    config("{\"auths\": {\"reg.example:5000\": {\"auth\": \"" + base64("me:p:w$") + "\"}}}");

    assertThat(find("reg.example:5000"))
        .contains(
            new FoundCredential(
                new Credential.UsernamePassword("me", Secret.of("p:w$")),
                home.resolve(".docker/config.json").toString()));
    assertThat(find("reg.example")).isEmpty();
    assertThat(find("reg.example:5001")).isEmpty();
  }

  @Test
  void theNulsThatOldDockersPadPasswordsWithAreDropped() throws Exception {
    config("{\"auths\": {\"reg.example\": {\"auth\": \"" + base64("me:pw\0\0") + "\"}}}");

    assertThat(find("reg.example").map(FoundCredential::credential))
        .contains(new Credential.UsernamePassword("me", Secret.of("pw")));
  }

  @Test
  void nameAndPasswordMayStandInTheOpen() throws Exception {
    config("{\"auths\": {\"reg.example\": {\"username\": \"me\", \"password\": \"pw\"}}}");

    assertThat(find("reg.example").map(FoundCredential::credential))
        .contains(new Credential.UsernamePassword("me", Secret.of("pw")));
  }

  @Test
  void anIdentityTokenGoesBeforeTheAuthBesideIt() throws Exception {
    config(
        "{\"auths\": {\"reg.example\": {\"auth\": \""
            + base64("<token>:")
            + "\", \"identitytoken\": \"refresh\"}}}");

    assertThat(find("reg.example").map(FoundCredential::credential))
        .contains(new Credential.IdentityToken(Secret.of("refresh")));
  }

  @Test
  void aRegistryTokenIsTakenAsItIs() throws Exception {
    config("{\"auths\": {\"reg.example\": {\"registrytoken\": \"bearer\"}}}");

    assertThat(find("reg.example").map(FoundCredential::credential))
        .contains(new Credential.RegistryToken(Secret.of("bearer")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://reg.example, reg.example",
    "http://reg.example:5000/, reg.example:5000",
    "https://reg.example/v1/, reg.example",
    "https://reg.example/v2, reg.example",
    "REG.example, reg.example",
    "https://index.docker.io/v1/, docker.io",
    "index.docker.io, docker.io",
    "docker.io, docker.io",
    "registry-1.docker.io, docker.io",
  })
  void keysAreReadInAllFormsThatToolsWrite(String key, String registry) throws Exception {
    config("{\"auths\": {\"" + key + "\": {\"auth\": \"" + base64("me:pw") + "\"}}}");

    assertThat(find(registry)).isPresent();
    assertThat(find("other.example")).isEmpty();
  }

  @Test
  void aKeyForAPartOfARegistryIsNotForTheWhole() throws Exception {
    config("{\"auths\": {\"reg.example/team\": {\"auth\": \"" + base64("me:pw") + "\"}}}");

    assertThat(find("reg.example")).isEmpty();
  }

  @Test
  void anEmptyEntryIsNone() throws Exception {
    config("{\"auths\": {\"reg.example\": {}}}");

    assertThat(find("reg.example")).isEmpty();
  }

  @Test
  void homeIsWhereTheEnvironmentSaysAsForDocker() throws Exception {
    config("{\"auths\": {\"reg.example\": {\"auth\": \"" + base64("me:pw") + "\"}}}");

    assertThat(
            DockerConfigCredentials.of(Map.of("HOME", home.toString()), home.resolve("other"))
                .find("reg.example", "team/app"))
        .isPresent();
  }

  @Test
  void theFolderOfDockerConfigIsReadInstead() throws Exception {
    Path folder = Files.createDirectory(home.resolve("elsewhere"));
    Files.writeString(
        folder.resolve("config.json"),
        "{\"auths\": {\"reg.example\": {\"auth\": \"" + base64("me:pw") + "\"}}}");

    assertThat(
            DockerConfigCredentials.of(Map.of("DOCKER_CONFIG", folder.toString()), home)
                .find("reg.example", "app"))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"auths\": {\"a\": \"s3cret", "s3cret", "{\"auths\": s3cret}", "{} s3cret"})
  void aBrokenFileIsNamedAndNotQuoted(String content) throws Exception {
    config(content);

    assertThatThrownBy(() -> find("reg.example"))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.CREDENTIAL_FILE_BROKEN);
              assertThat(e.what()).contains(home.resolve(".docker/config.json").toString());
            })
        .satisfies(e -> assertThat(wholeTrace(e)).doesNotContain("s3cret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret%%%", "czNjcmV0"})
  void anAuthThatIsNoneIsAProblemThatDoesNotQuoteIt(String auth) throws Exception {
    config("{\"auths\": {\"reg.example\": {\"auth\": \"" + auth + "\"}}}");

    assertThatThrownBy(() -> find("reg.example"))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.CREDENTIAL_FILE_BROKEN);
              assertThat(e.what()).contains("reg.example");
            })
        .satisfies(e -> assertThat(wholeTrace(e)).doesNotContain("s3cret", "czNjcmV0"));
  }

  @Test
  void aFileThatCannotBeReadIsAProblem() throws Exception {
    Files.createDirectories(home.resolve(".docker/config.json"));

    assertThatThrownBy(() -> find("reg.example"))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.CREDENTIAL_FILE_BROKEN));
  }

  @Test
  void theHelperOfTheRegistryGoesFirstThenTheStoreThenTheFile() throws Exception {
    String auths =
        "\"auths\": {\"a.example\": {\"auth\": \"%1$s\"}, \"b.example\": {\"auth\": \"%1$s\"},"
            + " \"c.example\": {\"auth\": \"%1$s\"}}";
    config(
        "{"
            + auths.formatted(base64("file:pw"))
            + ", \"credHelpers\": {\"a.example\": \"one\"}, \"credsStore\": \"two\"}");
    helper("one", "echo '{\"Username\":\"helper\",\"Secret\":\"pw\"}'");
    helper(
        "two",
        "read host; if [ \"$host\" = c.example ]; then echo credentials not found in native"
            + " keychain; exit 1; fi; echo '{\"Username\":\"store\",\"Secret\":\"pw\"}'");

    assertThat(user("a.example")).contains("helper");
    assertThat(user("b.example")).contains("store");
    assertThat(user("c.example")).contains("file");
    assertThat(find("a.example").orElseThrow().source())
        .isEqualTo("docker-credential-one (" + home.resolve(".docker/config.json") + ")");
  }

  @Test
  void aHelperIsAskedByGetWithTheRegistryOnItsInput() throws Exception {
    config("{\"credsStore\": \"echo\"}");
    helper(
        "echo", "read host; echo \"{\\\"Username\\\":\\\"$1 $host\\\",\\\"Secret\\\":\\\"x\\\"}\"");

    assertThat(user("reg.example:5000")).contains("get reg.example:5000");
    assertThat(user("docker.io")).contains("get https://index.docker.io/v1/");
  }

  @Test
  void aHelpersTokenIsAnIdentityToken() throws Exception {
    config("{\"credsStore\": \"token\"}");
    helper("token", "echo '{\"ServerURL\":\"x\",\"Username\":\"<token>\",\"Secret\":\"refresh\"}'");

    assertThat(find("reg.example").map(FoundCredential::credential))
        .contains(new Credential.IdentityToken(Secret.of("refresh")));
  }

  @Test
  void aHelperThatFailsIsNamedWithWhatItSaid() throws Exception {
    config("{\"credsStore\": \"broken\"}");
    helper("broken", "echo the keychain is locked; exit 1");

    assertHelperFails("docker-credential-broken", "the keychain is locked");
  }

  @Test
  void aHelperThatIsNotThereIsNamed() throws Exception {
    config("{\"credsStore\": \"desktop\"}");

    assertHelperFails("docker-credential-desktop", "no such program in the PATH");
  }

  @Test
  void aHelperThatAnswersNonsenseIsNotQuoted() throws Exception {
    config("{\"credsStore\": \"nonsense\"}");
    helper("nonsense", "echo s3cret");

    assertHelperFails("docker-credential-nonsense", "its answer is not JSON");
    assertThatThrownBy(() -> find("reg.example"))
        .satisfies(e -> assertThat(wholeTrace(e)).doesNotContain("s3cret"));
  }

  @Test
  void aHelperThatDoesNotEndIsStopped() throws Exception {
    config("{\"credsStore\": \"slow\"}");
    helper("slow", "sleep 600");

    assertThatThrownBy(
            () ->
                DockerConfigCredentials.of(environment(), home, Duration.ofMillis(200))
                    .find("reg.example", "app"))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.CREDENTIAL_HELPER_FAILED));
  }

  @Test
  void whatAHelperLeavesRunningIsNotWaitedFor() throws Exception {
    config("{\"credsStore\": \"agent\"}");
    // Something in the background keeps the pipe of the answer open.
    helper("agent", "sleep 40 & echo '{\"Username\": \"me\", \"Secret\": \"s3cret\"}'");

    // Whether it is waited for depends on who looks first: not the first time, but one of many.
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 20; i++) {
            assertThat(find("reg.example")).isPresent();
          }
        });
  }

  @Test
  void aHelpersNameCannotBeAPath() throws Exception {
    config("{\"credsStore\": \"x/../../tmp/evil\"}");

    assertHelperFails("docker-credential-x/../../tmp/evil", "not the name of a program");
  }

  private void assertHelperFails(String helper, String why) {
    assertThatThrownBy(() -> find("reg.example"))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.CREDENTIAL_HELPER_FAILED);
              assertThat(e.what()).contains(helper, "reg.example", why);
            });
  }

  private Optional<FoundCredential> find(String registry) {
    return DockerConfigCredentials.of(environment(), home).find(registry, "team/app");
  }

  private Optional<String> user(String registry) {
    return find(registry)
        .map(found -> ((Credential.UsernamePassword) found.credential()).username());
  }

  private Map<String, String> environment() {
    return Map.of("PATH", home.resolve("bin") + ":/usr/bin:/bin");
  }

  private void config(String json) throws IOException {
    Files.writeString(
        Files.createDirectories(home.resolve(".docker")).resolve("config.json"), json);
  }

  private void helper(String name, String script) throws IOException {
    Path file = Files.createDirectories(home.resolve("bin")).resolve("docker-credential-" + name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String wholeTrace(Throwable e) {
    java.io.StringWriter text = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(text));
    return text.toString();
  }
}
