package io.github.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.CaCertificates.PemFile;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.report.HeardLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertsDirectoriesTest {
  private static final String HOST = "hub.test:5000";

  @TempDir private Path folder;

  private final HeardLines lines = new HeardLines();

  private Path user() {
    return folder.resolve("user");
  }

  private Path system() {
    return folder.resolve("system");
  }

  private CertsDirectories directories(boolean colons) {
    return new CertsDirectories(
        new FilePlaces(folder.resolve("none"), List.of(user(), system()), colons, List.of()),
        lines);
  }

  private RegistryConfig config() {
    return new MergedSettings(directories(true).of(HOST)).config();
  }

  private static Path file(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  @Test
  void whereNoFolderIsNamedLikeTheHostNothingIsSaid() throws Exception {
    file(system().resolve("hub.test/ca.crt"));
    file(system().resolve("hub.test:5001/ca.crt"));

    assertThat(directories(true).of(HOST)).isEmpty();
  }

  @Test
  void crtFilesAreCaCertificates() throws Exception {
    Path second = file(system().resolve(HOST + "/second.crt"));
    Path first = file(system().resolve(HOST + "/first.crt"));
    file(system().resolve(HOST + "/README.txt"));

    assertThat(config()).isEqualTo(RegistryConfig.SECURE.withCaFiles(List.of(first, second)));
    assertThat(lines.lines()).isEmpty();
  }

  @Test
  void aCertAndAKeyOfOneNameAreTheClients() throws Exception {
    Path certificate = file(system().resolve(HOST + "/client.cert"));
    Path key = file(system().resolve(HOST + "/client.key"));

    assertThat(config())
        .isEqualTo(
            RegistryConfig.SECURE.withClientCertificate(
                new ClientCertificate.Pem(certificate, key)));
    assertThat(lines.lines()).isEmpty();
  }

  @Test
  void theUsersFolderComesFirstAndTheCaCertificatesOfBothAreTrusted() throws Exception {
    Path usersCa = file(user().resolve(HOST + "/ca.crt"));
    Path usersCertificate = file(user().resolve(HOST + "/client.cert"));
    Path usersKey = file(user().resolve(HOST + "/client.key"));
    Path systemsCa = file(system().resolve(HOST + "/ca.crt"));
    file(system().resolve(HOST + "/client.cert"));
    file(system().resolve(HOST + "/client.key"));

    assertThat(config())
        .isEqualTo(
            RegistryConfig.SECURE
                .withCaFiles(List.of(usersCa, systemsCa))
                .withClientCertificate(new ClientCertificate.Pem(usersCertificate, usersKey)));
  }

  @Test
  void onWindowsFoldersHaveNoColon() throws Exception {
    Path ca = file(system().resolve("hub.test5000/ca.crt"));

    assertThat(new MergedSettings(directories(false).of(HOST)).config().cas())
        .containsExactly(new PemFile(ca));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client.cert", "client.key"})
  void halfAClientCertificateIsAFailureAsInDocker(String name) throws Exception {
    file(system().resolve(HOST + "/other.cert"));
    file(system().resolve(HOST + "/other.key"));
    Path half = file(system().resolve(HOST).resolve(name));

    assertThatThrownBy(this::config)
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining(half + " has no client.")
        .extracting(e -> ((SlipwayException) e).problem())
        .isEqualTo(Problem.CERTS_INCOMPLETE);
  }

  @Test
  void ofSeveralClientCertificatesTheFirstIsTakenAndThatIsSaid() throws Exception {
    Path folderOfHost = system().resolve(HOST);
    file(folderOfHost.resolve("b.cert"));
    file(folderOfHost.resolve("b.key"));
    Path certificate = file(folderOfHost.resolve("a.cert"));
    Path key = file(folderOfHost.resolve("a.key"));

    assertThat(config().clientCertificate()).contains(new ClientCertificate.Pem(certificate, key));
    assertThat(lines.lines())
        .containsExactly(
            folderOfHost + " has several client certificates, of which a.cert is used.");
  }

  @Test
  void aFileThatCannotBeReadIsPassedOverWithAWarning() throws Exception {
    // Root may read every file, so the tests take links that lead nowhere.
    Path folderOfHost = Files.createDirectories(system().resolve(HOST));
    Path nowhere = folder.resolve("nowhere");
    Path ca = Files.createSymbolicLink(folderOfHost.resolve("ca.crt"), nowhere);
    Path key = Files.createSymbolicLink(folderOfHost.resolve("client.key"), nowhere);
    file(folderOfHost.resolve("client.cert"));

    assertThat(config()).isEqualTo(RegistryConfig.SECURE);
    assertThat(lines.lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith(ca + " is passed over"))
        .anyMatch(line -> line.startsWith(key + " is passed over"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "../etc", "a/../../etc", "..\\etc"})
  void aHostsNameLeadsNowhereElse(String host) throws Exception {
    Files.createDirectories(system());
    file(folder.resolve("ca.crt"));
    file(folder.resolve("etc/ca.crt"));
    file(system().resolve("ca.crt"));

    assertThat(directories(true).of(host)).isEmpty();
  }
}
