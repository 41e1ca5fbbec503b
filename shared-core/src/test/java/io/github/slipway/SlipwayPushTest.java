package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.LayerResult;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.source.JavaProject;
import io.github.slipway.testsupport.DistributionRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a push asks of CNCF Distribution, and what is there afterwards. */
class SlipwayPushTest extends PushFixture {

  @Test
  void aFirstPushMountsTheBaseAndSendsTheRest() throws Exception {
    ImageResult result = push("team/app:1.0");

    assertThat(result.unchanged()).isFalse();
    assertThat(result.layers())
        .extracting(LayerResult::name, LayerResult::outcome)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("base layer 1/1", Outcome.MOUNTED),
            org.assertj.core.groups.Tuple.tuple("dependencies", Outcome.SENT),
            org.assertj.core.groups.Tuple.tuple("resources", Outcome.SENT),
            org.assertj.core.groups.Tuple.tuple("classes", Outcome.SENT));
    assertThat(result.credentials()).isEmpty();
    Manifest manifest = manifest("team/app", "1.0");
    assertThat(manifest.digest()).isEqualTo(result.digest());
    assertThat(ManifestContent.of(manifest).layers())
        .extracting(Descriptor::digest)
        .containsExactlyElementsOf(result.layers().stream().map(LayerResult::digest).toList());
    assertThat(registry.requests())
        .noneMatch(r -> r.startsWith("GET") && r.contains(baseLayer.toString()));
  }

  @Test
  void anUnchangedPushAsksOnceForTheBaseAndOnceForEachTag() throws Exception {
    ImageResult first = push("team/app:1.0", "1");
    registry.forgetRequests();

    ImageResult second = push("team/app:1.0", "1");

    assertThat(second.unchanged()).isTrue();
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.imageId()).isEqualTo(first.imageId());
    assertThat(second.bytesSent()).isZero();
    assertThat(second.requests()).isEqualTo(3);
    assertThat(registry.requests())
        .containsExactlyInAnyOrder(
            "HEAD /v2/base/jre/manifests/17",
            "HEAD /v2/team/app/manifests/1.0",
            "HEAD /v2/team/app/manifests/1");
  }

  @Test
  void afterAChangedClassOnlyItsLayerConfigAndManifestTravel() throws Exception {
    push("team/app:1.0");
    registry.forgetRequests();
    project.compileMain("demo.Other");
    JavaProject changed = project.project(java.util.Optional.of("demo.Main"));

    ImageResult result = push(changed, registry.host(), "team/app:1.0", false);

    assertThat(result.layers())
        .filteredOn(layer -> layer.outcome() == Outcome.SENT)
        .extracting(LayerResult::name)
        .containsExactly("classes");
    assertThat(registry.requests().stream().map(SlipwayPushTest::kind))
        .containsExactlyInAnyOrder(
            "HEAD manifests",
            "HEAD manifests",
            "POST uploads",
            "PUT uploads",
            "POST uploads",
            "PUT uploads",
            "PUT manifests");
  }

  @Test
  void anotherTagOnAnUnchangedImageIsOneManifest() throws Exception {
    ImageResult first = push("team/app:1.0");
    registry.forgetRequests();

    ImageResult second = push("team/app:1.0", "stable");

    assertThat(second.unchanged()).isFalse();
    assertThat(manifest("team/app", "stable").digest()).isEqualTo(first.digest());
    assertThat(registry.requests().stream().map(SlipwayPushTest::kind))
        .filteredOn(kind -> !kind.startsWith("HEAD") && !kind.startsWith("GET"))
        .containsExactly("PUT manifests");
  }

  @Test
  void aNewTagAloneOnAnUnchangedImageAsksForTheImageAndNotForItsBlobs() throws Exception {
    ImageResult first = push("team/app:1.0");
    registry.forgetRequests();

    ImageResult second = push("team/app:stable");

    assertThat(second.unchanged()).isFalse();
    assertThat(registry.requests())
        .containsExactlyInAnyOrder(
            "HEAD /v2/base/jre/manifests/17",
            "HEAD /v2/team/app/manifests/stable",
            "HEAD /v2/team/app/manifests/" + first.digest(),
            "PUT /v2/team/app/manifests/stable");
    assertThat(manifest("team/app", "stable").digest()).isEqualTo(first.digest());
  }

  @Test
  void aFileThatChangedWhileSizeAndTimeDidNotGivesAnotherImage() throws Exception {
    Path file = project.classes().resolve("application.properties");
    FileTime time = Files.getLastModifiedTime(file);
    ImageResult first = push("team/app:1.0");
    Files.writeString(file, "a=2");
    Files.setLastModifiedTime(file, time);

    ImageResult second = push("team/app:1.0");

    assertThat(second.digest()).isNotEqualTo(first.digest());
    assertThat(second.layers())
        .filteredOn(layer -> layer.outcome() == Outcome.SENT)
        .extracting(LayerResult::name)
        .containsExactly("resources");
  }

  @Test
  void aLostCacheDoesNotPushAgainWhatIsThere() throws Exception {
    ImageResult first = push("team/app:1.0");
    deleteCache();
    registry.forgetRequests();

    ImageResult second = push("team/app:1.0");

    assertThat(second.unchanged()).isTrue();
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(registry.requests()).noneMatch(r -> r.startsWith("PUT") || r.startsWith("POST"));
  }

  @Test
  void theSameImageInAnotherRepositoryIsMountedWhole() throws Exception {
    push("team/app:1.0");
    registry.forgetRequests();

    ImageResult second = push("team/copy:1.0");

    assertThat(second.layers()).extracting(LayerResult::outcome).containsOnly(Outcome.MOUNTED);
    assertThat(registry.requests()).noneMatch(r -> r.startsWith("PUT") && r.contains("uploads"));
    assertThat(manifest("team/copy", "1.0").digest()).isEqualTo(second.digest());
  }

  @Test
  void aBaseOfAnotherRegistryIsStreamedAndKept() throws Exception {
    try (DistributionRegistry other = DistributionRegistry.start()) {
      ImageResult first = push(project.project(), other.host(), "team/app:1.0", false);
      assertThat(first.layers().get(0).outcome()).isEqualTo(Outcome.SENT);
      assertThat(registry.requests()).contains("GET /v2/base/jre/blobs/" + baseLayer);
      registry.forgetRequests();
      try (DistributionRegistry third = DistributionRegistry.start()) {
        push(project.project(), third.host(), "team/app:1.0", false);
      }
      assertThat(registry.requests()).containsExactly("HEAD /v2/base/jre/manifests/17");
    }
  }

  /** What a request is, without its names: {@code PUT manifests}. */
  private static String kind(String request) {
    String method = request.substring(0, request.indexOf(' '));
    for (String kind : List.of("uploads", "blobs", "manifests")) {
      if (request.contains("/" + kind + "/")) {
        return method + " " + kind;
      }
    }
    return request;
  }
}
