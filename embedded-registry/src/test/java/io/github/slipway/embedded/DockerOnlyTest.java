package io.github.slipway.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that knows Docker's own formats alone. */
class DockerOnlyTest {
  @TempDir Path folder;

  @Test
  void takesDockersManifestsAndLists() throws Exception {
    try (EmbeddedRegistry registry = dockerOnly()) {
      TestImage image = TestImage.docker("hello");
      http(registry).push("app", "1", image);
      http(registry)
          .pushManifest(
              "app", "all", TestImage.DOCKER_LIST, TestImage.index(TestImage.DOCKER_LIST, image));

      assertThat(http(registry).send("GET", "/v2/app/manifests/1").body())
          .isEqualTo(image.manifest());
      assertThat(http(registry).send("GET", "/v2/app/manifests/all").status()).isEqualTo(200);
    }
  }

  @Test
  void refusesOcisAsDistribution26Does() throws Exception {
    try (EmbeddedRegistry registry = dockerOnly()) {
      TestImage image = TestImage.oci("hello");
      http(registry).pushBlob("app", image.layer());
      http(registry).pushBlob("app", image.config());

      for (Http.Answer answer :
          new Http.Answer[] {
            http(registry).putManifest("app", "1", image.mediaType(), image.manifest()),
            http(registry)
                .putManifest("app", image.manifestDigest(), image.mediaType(), image.manifest()),
            http(registry)
                .putManifest(
                    "app",
                    "all",
                    TestImage.OCI_INDEX,
                    "{\"schemaVersion\":2,\"manifests\":[]}".getBytes(UTF_8))
          }) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("MANIFEST_INVALID");
        assertThat(answer.text()).contains("\"message\":\"manifest invalid\"");
      }
      assertThat(http(registry).send("GET", "/v2/app/tags/list").list("tags")).isEmpty();
    }
  }

  @Test
  void doesNotServeWhatItWouldNotHaveTaken() throws Exception {
    TestImage image = TestImage.oci("hello");
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder).start()) {
      http(registry).push("app", "1", image);
    }
    try (EmbeddedRegistry registry = dockerOnly()) {
      Http.Answer answer = http(registry).send("GET", "/v2/app/manifests/1");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.errorCode()).isEqualTo("MANIFEST_UNKNOWN");
    }
  }

  @Test
  void hasNoReferrers() throws Exception {
    try (EmbeddedRegistry registry = dockerOnly()) {
      TestImage image = TestImage.docker("hello");
      http(registry).push("app", "1", image);

      assertThat(http(registry).send("GET", "/v2/app/referrers/" + image.manifestDigest()).status())
          .isEqualTo(404);
    }
  }

  private EmbeddedRegistry dockerOnly() throws EmbeddedRegistryException {
    return EmbeddedRegistry.builder(folder).dockerOnly(true).start();
  }

  private static Http http(EmbeddedRegistry registry) {
    return Http.plain(registry.uri().toString());
  }
}
