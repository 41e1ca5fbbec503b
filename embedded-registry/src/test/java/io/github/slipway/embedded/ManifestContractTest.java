package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestContractTest extends RegistryContract {
  private static final String ALL_TYPES =
      String.join(",", TestImage.DOCKER, TestImage.DOCKER_LIST, TestImage.OCI, TestImage.OCI_INDEX);

  private final TestImage image = image();

  @ParameterizedTest
  @ValueSource(strings = {TestImage.DOCKER, TestImage.OCI})
  void anImageIsReadByTagAndByDigestAsItWasPushed(String mediaType) throws Exception {
    TestImage pushed = mediaType.equals(TestImage.OCI) ? TestImage.oci("a") : TestImage.docker("a");
    http().pushBlob(name, pushed.layer());
    http().pushBlob(name, pushed.config());

    Http.Answer put = http().putManifest(name, "1.0", mediaType, pushed.manifest());

    assertThat(put.status()).isEqualTo(201);
    assertThat(put.header("Docker-Content-Digest")).isEqualTo(pushed.manifestDigest());
    assertThat(put.header("Location")).endsWith(manifest(pushed.manifestDigest()));
    for (String reference : new String[] {"1.0", pushed.manifestDigest()}) {
      Http.Answer get = get(reference);
      assertThat(get.status()).isEqualTo(200);
      assertThat(get.body()).isEqualTo(pushed.manifest());
      assertThat(get.header("Content-Type")).isEqualTo(mediaType);
      assertThat(get.header("Docker-Content-Digest")).isEqualTo(pushed.manifestDigest());
      Http.Answer head = http().send("HEAD", manifest(reference), "Accept", ALL_TYPES);
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("Content-Length"))
          .isEqualTo(Integer.toString(pushed.manifest().length));
      assertThat(head.header("Docker-Content-Digest")).isEqualTo(pushed.manifestDigest());
      assertThat(head.body()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TestImage.DOCKER_LIST, TestImage.OCI_INDEX})
  void anIndexIsReadAsItWasPushed(String mediaType) throws Exception {
    http().push(name, "linux", image);
    byte[] index = TestImage.index(mediaType, image);

    http().pushManifest(name, "all", mediaType, index);

    Http.Answer get = get("all");
    assertThat(get.body()).isEqualTo(index);
    assertThat(get.header("Content-Type")).isEqualTo(mediaType);
  }

  @Test
  void aManifestMayBePushedByItsDigestAlone() throws Exception {
    http().push(name, image.manifestDigest(), image);

    assertThat(get(image.manifestDigest()).body()).isEqualTo(image.manifest());
    // To Distribution, what has no tags is no repository.
    assertThat(http().send("GET", "/v2/" + name + "/tags/list").status())
        .isEqualTo(differing(200, 404));
  }

  @Test
  void aManifestPushedByAnotherDigestIsDigestInvalid() throws Exception {
    http().push(name, "1.0", image);

    Http.Answer answer =
        http().putManifest(name, TestImage.digest(content(3)), image.mediaType(), image.manifest());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("DIGEST_INVALID");
  }

  @Test
  void aTagMovesAndTheOldManifestStays() throws Exception {
    TestImage other = TestImage.docker("other");
    http().push(name, "1.0", image);
    http().push(name, "1.0", other);

    assertThat(get("1.0").body()).isEqualTo(other.manifest());
    assertThat(get(image.manifestDigest()).body()).isEqualTo(image.manifest());
  }

  @Test
  void aManifestThatTheClientHasIsNotSentAgain() throws Exception {
    http().push(name, "1.0", image);
    String tag = get("1.0").header("ETag");

    assertThat(
            http().send("GET", manifest("1.0"), "Accept", ALL_TYPES, "If-None-Match", tag).status())
        .isEqualTo(304);
  }

  @Test
  void aClientThatNamesNoOciTypeGetsAnOciManifestAllTheSameAndFromDistributionA404()
      throws Exception {
    http().push(name, "1.0", TestImage.oci("a"));

    Http.Answer answer = http().send("GET", manifest("1.0"), "Accept", TestImage.DOCKER);

    assertThat(answer.status()).isEqualTo(differing(200, 404));
  }

  @Test
  void anUnknownTagOrDigestIs404ManifestUnknown() throws Exception {
    http().push(name, "1.0", image);

    for (String reference : new String[] {"2.0", TestImage.digest(content(3))}) {
      assertThat(http().send("HEAD", manifest(reference)).status()).isEqualTo(404);
      Http.Answer answer = get(reference);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.errorCode()).isEqualTo("MANIFEST_UNKNOWN");
    }
  }

  @Test
  void aManifestOfAnUnknownRepositoryIs404ManifestUnknown() throws Exception {
    Http.Answer answer = get("1.0");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("MANIFEST_UNKNOWN");
  }

  @Test
  void aManifestWhoseLayerIsMissingIsManifestBlobUnknown() throws Exception {
    http().pushBlob(name, image.config());

    Http.Answer answer = put(image.mediaType(), image.manifest());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("MANIFEST_BLOB_UNKNOWN");
    assertThat(answer.text()).contains(image.layerDigest());
    assertThat(get("1.0").status()).isEqualTo(404);
  }

  @Test
  void aManifestWhoseConfigIsMissingIsManifestBlobUnknown() throws Exception {
    http().pushBlob(name, image.layer());

    Http.Answer answer = put(image.mediaType(), image.manifest());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("MANIFEST_BLOB_UNKNOWN");
  }

  @Test
  void anIndexWhoseManifestIsMissingIsManifestBlobUnknown() throws Exception {
    Http.Answer answer = put(TestImage.DOCKER_LIST, TestImage.index(TestImage.DOCKER_LIST, image));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("MANIFEST_BLOB_UNKNOWN");
  }

  @Test
  void aLayerWithUrlsOfItsOwnNeedNotBeHereAndDistributionFails() throws Exception {
    http().pushBlob(name, image.config());
    String foreign =
        TestImage.descriptor(
                "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", image.layer())
            .replace("}", ",\"urls\":[\"https://example.com/layer\"]}");
    byte[] manifest =
        """
        {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}"""
            .formatted(
                TestImage.DOCKER,
                TestImage.descriptor(
                    "application/vnd.docker.container.image.v1+json", image.config()),
                foreign)
            .getBytes(StandardCharsets.UTF_8);

    // Distribution wants to be told which hosts may be named.
    assertThat(put(TestImage.DOCKER, manifest).status()).isEqualTo(differing(201, 500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nonsense", "{} {}", "[]", "{\"schemaVersion\":2}"})
  void whatIsNoManifestIsManifestInvalid(String body) throws Exception {
    Http.Answer answer = put(TestImage.DOCKER, body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("MANIFEST_INVALID");
  }

  @Test
  void aManifestOfAnotherTypeThanItSaysIsManifestInvalid() throws Exception {
    http().push(name, "1.0", image);

    assertThat(put(TestImage.OCI, image.manifest()).errorCode()).isEqualTo("MANIFEST_INVALID");
    assertThat(put("application/json", image.manifest()).errorCode()).isEqualTo("MANIFEST_INVALID");
  }

  @Test
  void aManifestOfMoreThan4MiBIs413AndInDistribution400() throws Exception {
    byte[] tooLong = (" ".repeat(4 * 1024 * 1024) + "{}").getBytes(StandardCharsets.UTF_8);

    assertThat(put(TestImage.DOCKER, tooLong).status()).isEqualTo(differing(413, 400));
    assertThat(
            http().stream("PUT", manifest("1.0"), tooLong, "Content-Type", TestImage.DOCKER)
                .status())
        .isEqualTo(differing(413, 400));
  }

  @Test
  void deletingADigestRemovesAllOfItsTags() throws Exception {
    TestImage other = TestImage.docker("other");
    http().push(name, "1", image);
    http().push(name, "1.0", image);
    http().push(name, "2", other);

    assertThat(http().send("DELETE", manifest(image.manifestDigest())).status()).isEqualTo(202);

    assertThat(get(image.manifestDigest()).errorCode()).isEqualTo("MANIFEST_UNKNOWN");
    assertThat(get("1").errorCode()).isEqualTo("MANIFEST_UNKNOWN");
    assertThat(http().send("GET", "/v2/" + name + "/tags/list").list("tags")).containsExactly("2");
    assertThat(get("2").body()).isEqualTo(other.manifest());
  }

  @Test
  void deletingATagLeavesItsManifestAndDistributionCannot() throws Exception {
    http().push(name, "1", image);
    http().push(name, "2", image);

    Http.Answer answer = http().send("DELETE", manifest("1"));

    assertThat(answer.status()).isEqualTo(differing(202, 400));
    assertThat(get("1").status()).isEqualTo(differing(404, 200));
    assertThat(get("2").status()).isEqualTo(200);
    assertThat(get(image.manifestDigest()).status()).isEqualTo(200);
  }

  @Test
  void deletingAnUnknownDigestIsManifestUnknown() throws Exception {
    http().push(name, "1", image);

    Http.Answer answer = http().send("DELETE", manifest(TestImage.digest(content(3))));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("MANIFEST_UNKNOWN");
  }

  @Test
  void aDeletedManifestCanBePushedAgain() throws Exception {
    http().push(name, "1", image);
    http().send("DELETE", manifest(image.manifestDigest()));

    http().push(name, "1", image);

    assertThat(get("1").body()).isEqualTo(image.manifest());
  }

  private Http.Answer get(String reference) throws Exception {
    return http().send("GET", manifest(reference), "Accept", ALL_TYPES);
  }

  private Http.Answer put(String mediaType, byte[] body) throws Exception {
    return http().putManifest(name, "1.0", mediaType, body);
  }

  private static TestImage image() {
    try {
      return TestImage.docker("hello");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
