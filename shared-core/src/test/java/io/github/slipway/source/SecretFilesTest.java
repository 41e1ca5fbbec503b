package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretFilesTest {
  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "app/.env, A=b",
    "app/.env.production, A=b",
    "root/.ssh/id_rsa, -----BEGIN OPENSSH PRIVATE KEY-----",
    "app/tls.key, -----BEGIN PRIVATE KEY-----",
    "app/server.pem, -----BEGIN RSA PRIVATE KEY-----",
    "app/store.p12, x",
    "root/.m2/settings.xml, <settings><servers><server><id>a</id></server></servers></settings>",
    "root/.docker/config.json, {\"auths\":{\"r\":{\"auth\":\"eDp5\"}}}",
    "root/.aws/credentials, [default]",
    "root/.config/gcloud/application_default_credentials.json, {}",
    "root/.kube/config, token: abc",
    "app/.npmrc, //r/:_authToken=abc",
    "root/.netrc, machine",
    "root/.pgpass, a:b",
    "app/.git/config, [core]",
  })
  void aSecretIsToldByItsPathAndNotByItsContent(String path, String content) throws Exception {
    Path file = file(path, content);

    new SecretFiles(SecretPolicy.WARN, listener()).check(plan(path));

    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("/" + path + " (from " + file + ")")
        .contains("-Dregistry.secrets=ignore")
        .doesNotContain(content.length() > 3 ? content : "no content is so short");
  }

  @ParameterizedTest
  @CsvSource({
    "app/ca.pem, -----BEGIN CERTIFICATE-----",
    "app/messages.key, hello",
    "app/settings.xml, <settings/>",
    "app/config.json, {\"auth\":true}",
    "app/.env.example, A=",
    "app/.npmrc, registry=http://r",
    "app/.gitignore, x",
    "app/kubeconfig, clusters: []",
  })
  void whatIsNoSecretIsNotTold(String path, String content) throws Exception {
    file(path, content);

    new SecretFiles(SecretPolicy.FAIL, listener()).check(plan(path));

    assertThat(warnings).isEmpty();
  }

  @Test
  void onRequestItIsAnErrorOrNothing() throws Exception {
    file("app/.env", "PASSWORD=hunter2");
    file("app/.netrc", "hunter2");
    ImagePlan plan = plan("app/.env", "app/.netrc");

    assertThatThrownBy(() -> new SecretFiles(SecretPolicy.FAIL, listener()).check(plan))
        .hasMessageContainingAll("/app/.env", "/app/.netrc")
        .hasMessageNotContaining("hunter2")
        .extracting("problem")
        .isEqualTo(Problem.SECRETS_IN_IMAGE);
    new SecretFiles(SecretPolicy.IGNORE, listener()).check(plan);
    assertThat(warnings).isEmpty();
  }

  @Test
  void aRepositoryIsToldOnce() throws Exception {
    file(".git/HEAD", "ref");
    file(".git/objects/ab/cd", "x");

    new SecretFiles(SecretPolicy.WARN, listener()).check(plan(".git/HEAD", ".git/objects/ab/cd"));

    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("/.git/HEAD")
        .doesNotContain("objects");
  }

  private ImagePlan plan(String... paths) {
    List<LayerEntry> entries = new ArrayList<>();
    for (String path : paths) {
      entries.add(LayerEntry.FromFile.of("/" + path, folder.resolve(path)));
    }
    return new ImagePlan(
        List.of(new LayerPlan("files", entries, LayerPlan.Writer.PLAIN)), ImageSettings.empty());
  }

  private Path file(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private Listener listener() {
    return new Listener() {
      @Override
      public void info(String line) {}

      @Override
      public void warn(String line) {
        warnings.add(line);
      }

      @Override
      public void debug(String line) {}
    };
  }
}
