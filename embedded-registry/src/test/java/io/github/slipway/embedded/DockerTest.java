package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DockerDaemon;
import io.github.slipway.testsupport.Htpasswd;
import io.github.slipway.testsupport.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerTest {
  private static @Nullable DockerDaemon daemon;

  @TempDir Path folder;

  @BeforeAll
  static void startDaemon() throws Exception {
    daemon = DockerDaemon.start();
  }

  @AfterAll
  static void stopDaemon() {
    if (daemon != null) {
      daemon.close();
    }
  }

  @Test
  void pullsByTagAndByDigestAndPushesWhatItPulled() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder).start()) {
      Http http = Http.plain(registry.uri().toString());
      TestImage image = TestImage.docker("hello docker");
      http.push("team/app", "1.0", image);
      String repository = registry.address() + "/team/app";

      docker("pull", repository + ":1.0");
      docker("pull", repository + "@" + image.manifestDigest());
      docker("tag", repository + ":1.0", registry.address() + "/other:2.0");
      String pushed = docker("push", registry.address() + "/other:2.0");

      assertThat(pushed).contains("digest: sha256:");
      Http.Answer manifest = http.send("GET", "/v2/other/manifests/2.0");
      assertThat(manifest.header("Content-Type")).isEqualTo(TestImage.DOCKER);
      assertThat(manifest.json().path("config").path("digest").asText())
          .isEqualTo(image.configDigest());
      docker("rmi", "--force", repository + ":1.0", registry.address() + "/other:2.0");
      docker("pull", registry.address() + "/other:2.0");
    }
  }

  @Test
  void pullsAnOciImageThroughAnIndex() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder).start()) {
      Http http = Http.plain(registry.uri().toString());
      TestImage image = TestImage.oci("hello oci");
      http.push("app", "amd64", image);
      http.pushManifest(
          "app", "1", TestImage.OCI_INDEX, TestImage.index(TestImage.OCI_INDEX, image));

      assertThat(docker("pull", "--platform=linux/amd64", registry.address() + "/app:1"))
          .contains("Downloaded newer image");
    }
  }

  @Test
  void pushesAnImageOfItsOwnOverTlsWithAPassword() throws Exception {
    TestCertificates certificates = TestCertificates.in(Files.createDirectory(folder.resolve("c")));
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.builder(folder.resolve("storage"))
            .tls(certificates.server().certificate(), certificates.server().key())
            .htpasswd(Htpasswd.write(folder.resolve("htpasswd"), Map.of("ada", "secret")))
            .start()) {
      Path tar = folder.resolve("files.tar");
      Files.write(tar, TestImage.tar("file", new byte[1000]));
      String reference = registry.address() + "/own:1";
      docker("import", tar.toString(), reference);
      assertThat(running().docker("push", reference).output()).contains("no basic auth");

      docker("login", "--username=ada", "--password=secret", registry.address());
      docker("push", reference);
      docker("rmi", reference);
      docker("pull", reference);
    }
  }

  @Test
  void pullsWithoutAPasswordAndPushesWithOneWherePullingIsFree() throws Exception {
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.builder(folder.resolve("storage"))
            .user("ada", "secret")
            .user("bob", "word")
            .pushers(List.of("ada"))
            .anonymousPull(true)
            .start()) {
      Http.plain(registry.uri().toString())
          .as("ada", "secret")
          .push("base", "1", TestImage.docker("hello free"));
      String base = registry.address() + "/base:1";
      String own = registry.address() + "/own:1";

      docker("pull", base);
      docker("tag", base, own);
      assertThat(running().docker("push", own).output()).contains("user name and password");
      docker("login", "--username=bob", "--password=word", registry.address());
      docker("pull", base);
      assertThat(running().docker("push", own).output()).contains("bob may pull");
      assertThat(
              running()
                  .docker("login", "--username=ada", "--password=wrong", registry.address())
                  .output())
          .contains("nauthorized");
      docker("login", "--username=ada", "--password=secret", registry.address());
      docker("push", own);
    }
  }

  @Test
  void isToldAtOnceThatThereIsNoRoom() throws Exception {
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.builder(folder.resolve("storage")).maxBytes(10_000).start()) {
      Path tar = folder.resolve("files.tar");
      Files.write(tar, TestImage.tar("file", RegistryContract.content(1_000_000)));
      String reference = registry.address() + "/big:1";
      docker("import", tar.toString(), reference);

      Command.Result push = running().docker("push", reference);

      assertThat(push.exitCode()).isNotZero();
      assertThat(push.output())
          .contains("denied: the registry's quota of 10000 bytes is reached")
          .doesNotContain("Retrying");
      docker("rmi", reference);
    }
  }

  private static String docker(String... arguments) throws Exception {
    return running().docker(arguments).successful().output();
  }

  private static DockerDaemon running() {
    if (daemon == null) {
      throw new IllegalStateException("not started");
    }
    return daemon;
  }
}
