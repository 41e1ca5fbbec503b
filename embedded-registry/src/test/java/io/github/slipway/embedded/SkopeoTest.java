package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.Htpasswd;
import io.github.slipway.testsupport.RequiredPart;
import io.github.slipway.testsupport.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkopeoTest {
  @TempDir Path folder;

  @BeforeEach
  void requireSkopeo() {
    RequiredPart.SKOPEO.require();
  }

  @Test
  void copiesAnImageInAndOutOverPlainHttp() throws Exception {
    TestImage image = TestImage.oci("hello");
    image.writeLayout(folder.resolve("in"));
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      String reference = "docker://" + registry.address() + "/team/app:1.0";
      skopeo("copy", "--dest-tls-verify=false", "oci:" + folder.resolve("in:latest"), reference);
      skopeo("copy", "--src-tls-verify=false", reference, "oci:" + folder.resolve("out:latest"));

      assertThat(skopeo("inspect", "--tls-verify=false", reference)).contains(image.layerDigest());
      assertThat(skopeo("list-tags", "--tls-verify=false", reference.replace(":1.0", "")))
          .contains("\"1.0\"");
    }
    assertThat(Files.readString(folder.resolve("out/index.json"))).contains(image.manifestDigest());
  }

  @Test
  void readsTheImageFromTheStorageWithoutTheRegistry() throws Exception {
    TestImage image = TestImage.oci("hello");
    image.writeLayout(folder.resolve("in"));
    Path storage = folder.resolve("storage");
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(storage).start()) {
      skopeo(
          "copy",
          "--dest-tls-verify=false",
          "oci:" + folder.resolve("in:latest"),
          "docker://" + registry.address() + "/team/app:1.0");
    }

    assertThat(skopeo("inspect", "oci:" + storage.resolve("repositories/team+app:1.0")))
        .contains(image.layerDigest());
  }

  @Test
  void copiesAnImageInAndOutOverTlsWithAPassword() throws Exception {
    TestImage image = TestImage.oci("hello");
    image.writeLayout(folder.resolve("in"));
    TestCertificates certificates = TestCertificates.in(Files.createDirectory(folder.resolve("c")));
    Path trusted = Files.createDirectory(folder.resolve("trusted"));
    Files.copy(certificates.ca(), trusted.resolve("ca.crt"));
    Path passwords = Htpasswd.write(folder.resolve("htpasswd"), Map.of("ada", "secret"));
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.builder(folder.resolve("storage"))
            .tls(certificates.server().certificate(), certificates.server().key())
            .htpasswd(passwords)
            .start()) {
      String reference = "docker://" + registry.address() + "/team/app:1.0";
      skopeo(
          "copy",
          "--dest-cert-dir=" + trusted,
          "--dest-creds=ada:secret",
          "oci:" + folder.resolve("in:latest"),
          reference);
      skopeo(
          "copy",
          "--src-cert-dir=" + trusted,
          "--src-creds=ada:secret",
          reference,
          "dir:" + folder.resolve("out"));

      assertThat(skopeo("inspect", "--cert-dir=" + trusted, "--creds=ada:secret", reference))
          .contains(image.layerDigest());
      assertThat(Command.of("skopeo", "inspect", "--cert-dir=" + trusted, reference).run().output())
          .contains("unauthorized");
    }
    assertThat(folder.resolve("out").resolve(image.layerDigest().substring("sha256:".length())))
        .hasBinaryContent(image.layer());
  }

  @Test
  void pullsWithoutAPasswordAndPushesAfterLoginWherePullingIsFree() throws Exception {
    TestImage image = TestImage.oci("hello");
    image.writeLayout(folder.resolve("in"));
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.builder(folder.resolve("storage"))
            .user("ada", "secret")
            .user("bob", "word")
            .pushers(List.of("ada"))
            .anonymousPull(true)
            .start()) {
      String reference = "docker://" + registry.address() + "/app:1";
      String authfile = "--authfile=" + folder.resolve("auth.json");
      String[] push = {
        "skopeo",
        "copy",
        "--dest-tls-verify=false",
        authfile,
        "oci:" + folder.resolve("in:latest"),
        reference
      };

      assertThat(Command.of(push).run().output()).contains("unauthorized");
      login(registry, authfile, "bob", "word").successful();
      assertThat(Command.of(push).run().output()).contains("denied", "bob may pull");
      assertThat(login(registry, authfile, "ada", "wrong").output()).contains("invalid username");
      login(registry, authfile, "ada", "secret").successful();
      Command.of(push).run().successful();

      String nobody = "--authfile=" + folder.resolve("none.json");
      assertThat(skopeo("inspect", "--tls-verify=false", nobody, reference))
          .contains(image.layerDigest());
    }
  }

  private static Command.Result login(
      EmbeddedRegistry registry, String authfile, String user, String password) throws Exception {
    return Command.of(
            "skopeo",
            "login",
            "--tls-verify=false",
            authfile,
            "--username=" + user,
            "--password=" + password,
            registry.address())
        .run();
  }

  @Test
  void copiesABlobOfOneRepositoryToAnotherByMounting() throws Exception {
    TestImage.oci("hello").writeLayout(folder.resolve("in"));
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      String host = "docker://" + registry.address();
      skopeo(
          "copy",
          "--dest-tls-verify=false",
          "oci:" + folder.resolve("in:latest"),
          host + "/first:1");
      String log =
          skopeo(
              "--debug",
              "copy",
              "--src-tls-verify=false",
              "--dest-tls-verify=false",
              host + "/first:1",
              host + "/second:1");

      // The config is copied; that is skopeo's way.
      assertThat(log).contains("mount OK");
    }
  }

  private static String skopeo(String... arguments) throws Exception {
    String[] line = new String[arguments.length + 1];
    line[0] = "skopeo";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return Command.of(line).run().successful().output();
  }
}
