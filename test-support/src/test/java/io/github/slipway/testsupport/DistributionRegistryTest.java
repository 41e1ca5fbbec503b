package io.github.slipway.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionRegistryTest {
  @TempDir Path folder;

  @Test
  void answersPlainHttpAndTellsItsRequests() throws Exception {
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      curl(registry.url() + "/v2/");
      curl(registry.url() + "/v2/hello/tags/list?n=3");

      assertThat(registry.requestsWithStatus())
          .containsExactly("GET /v2/ 200", "GET /v2/hello/tags/list?n=3 404");
      registry.forgetRequests();
      curl(registry.url() + "/v2/_catalog");
      assertThat(registry.requests()).containsExactly("GET /v2/_catalog");
    }
  }

  @Test
  void keepsImagesAndPortOverARestart() throws Exception {
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      String upload = registry.url() + "/v2/hello/blobs/uploads/";
      String location = curl("-X", "POST", "-o", "/dev/null", "-w", "%header{location}", upload);
      // The digest of nothing.
      String digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
      curl("-X", "PUT", location + "&digest=" + digest);
      String url = registry.url() + "/v2/hello/blobs/" + digest;

      registry.stop();
      assertThat(Command.of("curl", "-sS", url).run().exitCode()).isNotZero();
      registry.restart();

      assertThat(status(url)).isEqualTo("200");
    }
  }

  @Test
  void answersTlsWithItsCertificateAndAsksForThePassword() throws Exception {
    TestCertificates certificates = TestCertificates.in(folder);
    try (DistributionRegistry registry =
        DistributionRegistry.options()
            .tls(certificates.server())
            .password("anna", "s3cret")
            .start()) {
      String url = registry.url() + "/v2/";
      String ca = certificates.ca().toString();

      assertThat(Command.of("curl", "-sS", url).run().stderr()).contains("certificate");
      assertThat(status("--cacert", ca, url)).isEqualTo("401");
      assertThat(status("--cacert", ca, "-u", "anna:wrong", url)).isEqualTo("401");
      assertThat(status("--cacert", ca, "-u", "anna:s3cret", url)).isEqualTo("200");
    }
  }

  @Test
  void asksForAClientCertificate() throws Exception {
    TestCertificates certificates = TestCertificates.in(folder);
    try (DistributionRegistry registry =
        DistributionRegistry.options()
            .tls(certificates.server())
            .clientsSignedBy(certificates.ca())
            .start()) {
      String url = registry.url() + "/v2/";
      String ca = certificates.ca().toString();
      TestCertificates.Pair client = certificates.client("anna");
      String certificate = client.certificate().toString();
      String key = client.key().toString();

      assertThat(Command.of("curl", "-sS", "--cacert", ca, url).run().exitCode()).isNotZero();
      assertThat(status("--cacert", ca, "--cert", certificate, "--key", key, url)).isEqualTo("200");
    }
  }

  @Test
  void deletesWhereAllowedAndRefusesWritesWhereReadOnly() throws Exception {
    String path =
        "/v2/hello/blobs/sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      assertThat(status("-X", "DELETE", registry.url() + path)).isEqualTo("405");
    }
    try (DistributionRegistry registry = DistributionRegistry.options().deletes().start()) {
      assertThat(status("-X", "DELETE", registry.url() + path)).isEqualTo("404");
    }
    try (DistributionRegistry registry = DistributionRegistry.options().readOnly().start()) {
      assertThat(status("-X", "POST", registry.url() + "/v2/hello/blobs/uploads/"))
          .isEqualTo("405");
    }
  }

  @Test
  void leavesNothingBehind() throws Exception {
    Path storage;
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      storage = registry.storage();
    }
    assertThat(Files.exists(storage.getParent())).isFalse();
  }

  private static String status(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 4];
    System.arraycopy(new String[] {"-o", "/dev/null", "-w", "%{http_code}"}, 0, all, 0, 4);
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return curl(all);
  }

  private static String curl(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 2];
    all[0] = RequiredPart.CURL.require().toString();
    all[1] = "-sS";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Command.of(all).run().successful().stdout();
  }
}
