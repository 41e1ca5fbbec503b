package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.credential.AnyRegistry;
import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.Secret;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.CheckJson;
import io.github.slipway.report.CheckResult;
import io.github.slipway.report.CheckResult.Finding;
import io.github.slipway.report.CheckResult.Outcome;
import io.github.slipway.report.CheckResult.Step;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check finds, and that it leaves nothing behind. */
class CheckTest {
  private static final String USER = "robot$team";
  private static final String PASSWORD = "s3cr3t-7391";

  @TempDir static Path folder;

  private static TestCertificates certificates;
  private static DistributionRegistry secured;
  private static DistributionRegistry plain;

  @BeforeAll
  static void start() throws Exception {
    certificates = TestCertificates.in(Files.createDirectory(folder.resolve("tls")));
    secured =
        DistributionRegistry.options().tls(certificates.server()).password(USER, PASSWORD).start();
    plain = DistributionRegistry.options().deletes().start();
  }

  @AfterAll
  static void stop() {
    for (DistributionRegistry registry : new DistributionRegistry[] {secured, plain}) {
      if (registry != null) {
        registry.close();
      }
    }
  }

  private static CheckResult check(
      String registry, Optional<String> repository, boolean trusting, String password)
      throws Exception {
    List<CredentialSource> credentials =
        password.isEmpty()
            ? List.of()
            : List.of(
                AnyRegistry.gets(
                    new Credential.UsernamePassword(USER, Secret.of(password)), "the test"));
    RegistryConfig config =
        RegistryConfig.SECURE.withCaFiles(trusting ? List.of(certificates.ca()) : List.of());
    return Slipway.of(
            new SlipwayOptions(
                folder.resolve("cache"), name -> config, credentials, RetryPolicy.DEFAULT, true),
            Listener.SILENT)
        .check(new CheckRequest(registry, repository, true));
  }

  private static Outcome outcome(CheckResult result, Step step) {
    return result.findings().stream()
        .filter(finding -> finding.step() == step)
        .findFirst()
        .map(Finding::outcome)
        .orElseThrow(() -> new AssertionError(step + " is not in " + result.findings()));
  }

  private static List<Step> steps(CheckResult result) {
    return result.findings().stream().map(Finding::step).distinct().toList();
  }

  private static String texts(CheckResult result, Step step) {
    StringBuilder texts = new StringBuilder();
    for (Finding finding : result.findings()) {
      if (finding.step() == step) {
        texts.append(finding.text()).append(finding.advice().orElse("")).append('\n');
      }
    }
    return texts.toString();
  }

  @Test
  void aRegistryThatCanBeUsedIsSaidToBeSoStepByStep() throws Exception {
    CheckResult result = check(secured.host(), Optional.of("team/app"), true, PASSWORD);

    assertThat(result.usable()).as(result.findings().toString()).isTrue();
    assertThat(steps(result)).containsExactly(Step.values());
    assertThat(result.protocol()).contains("https");
    assertThat(result.apiVersion()).contains("registry/2.0");
    assertThat(result.roundTrip()).isPresent();
    assertThat(result.credentials()).contains("the test");
    assertThat(texts(result, Step.PUSH)).contains("pushes to " + secured.host() + "/team/app");
    assertThat(outcome(result, Step.DELETE)).isEqualTo(Outcome.INFO);
    assertThat(texts(result, Step.DELETE)).contains("405", "storage.delete.enabled");
    assertThat(outcome(result, Step.REFERRERS)).isEqualTo(Outcome.INFO);
    CheckResult.Certificate certificate = result.certificate().orElseThrow();
    assertThat(certificate.subject()).isEqualTo("CN=localhost");
    assertThat(certificate.issuer()).isEqualTo("CN=Slipway Test CA");
    assertThat(certificate.names()).contains("localhost", "127.0.0.1");
    assertThat(result.toString()).doesNotContain(PASSWORD);
  }

  @Test
  void itLeavesNothingBehind() throws Exception {
    CheckResult result = check(plain.host(), Optional.of("team/untouched"), false, "");

    assertThat(result.usable()).as(result.findings().toString()).isTrue();
    assertThat(result.protocol()).contains("http");
    assertThat(result.certificate()).isEmpty();
    assertThat(texts(result, Step.DELETE)).contains("does not delete a tag alone");
    Path storage = plain.storage();
    if (Files.exists(storage)) {
      assertThat(files(storage)).noneMatch(file -> file.toString().contains("untouched"));
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void anUntrustedCertificateIsShownBesideTheProblem() throws Exception {
    CheckResult result = check(secured.host(), Optional.of("team/app"), false, PASSWORD);

    assertThat(result.usable()).isFalse();
    assertThat(steps(result)).containsExactly(Step.REGISTRY, Step.CERTIFICATE);
    assertThat(result.findings().get(0).problem()).contains("registry-unknown-ca");
    assertThat(texts(result, Step.REGISTRY)).contains("-Dregistry.ca=");
    CheckResult.Certificate certificate = result.certificate().orElseThrow();
    assertThat(certificate.issuer()).isEqualTo("CN=Slipway Test CA");
    assertThat(certificate.fingerprint()).matches("[0-9a-f]{64}");
    JsonNode json = new ObjectMapper().readTree(CheckJson.write(result));
    assertThat(json.path("usable").asBoolean(true)).isFalse();
    assertThat(json.path("certificate").path("sha256").asText())
        .isEqualTo(certificate.fingerprint());
  }

  @Test
  void aWrongPasswordFailsTheLoginOnce() throws Exception {
    secured.forgetRequests();

    CheckResult result = check(secured.host(), Optional.of("team/app"), true, "wrong");

    assertThat(outcome(result, Step.REGISTRY)).isEqualTo(Outcome.OK);
    assertThat(outcome(result, Step.LOGIN)).isEqualTo(Outcome.FAILED);
    assertThat(texts(result, Step.LOGIN)).contains(USER, "the test").doesNotContain("wrong");
    assertThat(steps(result)).doesNotContain(Step.PULL, Step.PUSH);
    assertThat(secured.requests()).allMatch(request -> request.endsWith("/v2/"));
  }

  @Test
  void missingCredentialsFailTheLogin() throws Exception {
    CheckResult result = check(secured.host(), Optional.empty(), true, "");

    assertThat(outcome(result, Step.LOGIN)).isEqualTo(Outcome.FAILED);
    assertThat(texts(result, Step.LOGIN)).contains("wants a login to use it");
    assertThat(result.credentials()).isEmpty();
  }

  @Test
  void aCertificateWithACommonNameOnlyIsWarnedOfAndSoIsOneThatExpiresSoon() throws Exception {
    TestCertificates.Pair old = certificates.serverWithoutAlternativeNames();
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.builder(folder.resolve("cn-only"))
            .tls(old.certificate(), old.key())
            .start()) {
      CheckResult result = check("localhost:" + registry.port(), Optional.empty(), true, PASSWORD);

      assertThat(result.usable()).as(result.findings().toString()).isTrue();
      assertThat(texts(result, Step.CERTIFICATE))
          .contains("common name only")
          .contains("subjectAltName")
          .contains("expires in 29 days");
    }
  }

  @Test
  void aRegistryThatTakesNoPushesFailsThatStepAlone() throws Exception {
    try (DistributionRegistry readOnly = DistributionRegistry.options().readOnly().start()) {
      CheckResult result = check(readOnly.host(), Optional.of("team/app"), false, "");

      assertThat(result.usable()).isFalse();
      assertThat(outcome(result, Step.PUSH)).isEqualTo(Outcome.FAILED);
      assertThat(texts(result, Step.PUSH)).contains("405");
      assertThat(steps(result)).contains(Step.PULL, Step.DELETE, Step.REFERRERS);
    }
  }
}
