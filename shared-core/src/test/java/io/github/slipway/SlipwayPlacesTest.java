package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.layout.OciArchive;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.HeardLines;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.LayerResult;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.report.PushResult;
import io.github.slipway.report.PushResult.Failure;
import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One image to several registries, repositories and files. */
class SlipwayPlacesTest extends PushFixture {
  private final HeardLines heard = new HeardLines();

  private Slipway slipway() {
    return Slipway.of(
        new SlipwayOptions(
            folder.resolve("cache"),
            name -> RegistryConfig.SECURE,
            List.of(),
            RetryPolicy.DEFAULT,
            false),
        heard);
  }

  private PushRequest request() {
    ImageRequest image =
        new ImageRequest(
            project.project(),
            registry.host() + "/base/jre:17",
            ImageSettings.empty(),
            ImageFormat.DOCKER,
            Platform.DEFAULT);
    ImageReference target = ImageReference.of(registry.host() + "/team/app:1.0");
    return new PushRequest(image, target, List.of("latest"), Set.of(), false);
  }

  private static PushTarget target(String reference, String... tags) {
    return new PushTarget(ImageReference.of(reference), List.of(tags), Set.of());
  }

  @Test
  void anImageIsBuiltOnceAndPushedToEachRepository() throws Exception {
    try (DistributionRegistry other = DistributionRegistry.start()) {
      PushRequest request =
          request()
              .also(
                  List.of(
                      target(other.host() + "/mirror/app:1.0", "latest"),
                      target(registry.host() + "/copy/app:stable"),
                      target(registry.host() + "/team/app:stable")));

      PushResult result = slipway().pushAll(request);

      assertThat(result.failures()).isEmpty();
      Digest digest = result.images().get(0).digest();
      assertThat(result.images()).extracting(ImageResult::digest).containsOnly(digest).hasSize(4);
      assertThat(result.images().get(1).references())
          .extracting(ImageReference::toString)
          .containsExactly(other.host() + "/mirror/app:1.0", other.host() + "/mirror/app:latest");
      assertThat(result.images().get(1).bytesSent()).isPositive();
      assertThat(result.images().get(2).layers())
          .as("in the same registry, layers are mounted")
          .extracting(LayerResult::outcome)
          .containsOnly(Outcome.MOUNTED);
      assertThat(manifest("copy/app", "stable").digest()).isEqualTo(digest);
      assertThat(manifest("team/app", "stable").digest()).isEqualTo(digest);
      assertThat(manifest("team/app", "latest").digest()).isEqualTo(digest);

      PushResult again = slipway().pushAll(request);
      assertThat(again.images()).allMatch(ImageResult::unchanged);
    }
  }

  @Test
  void whatFailsAtOnePlaceDoesNotKeepTheImageFromTheOthers() throws Exception {
    String gone;
    try (DistributionRegistry other = DistributionRegistry.start()) {
      gone = other.host();
    }
    PushRequest request =
        request()
            .also(List.of(target(gone + "/app:1.0"), target(registry.host() + "/last/app:1.0")));

    PushResult result = slipway().pushAll(request);

    assertThat(result.images()).hasSize(2);
    assertThat(manifest("last/app", "1.0").digest()).isEqualTo(result.images().get(0).digest());
    assertThat(result.failures()).extracting(Failure::place).containsExactly(gone + "/app:1.0");
    assertThatThrownBy(result::requireAll)
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.PUSH_INCOMPLETE);
              assertThat(e.what())
                  .contains(gone + "/app:1.0", registry.host() + "/last/app:1.0")
                  .contains(result.failures().get(0).why().what());
              assertThat(e.getCause()).isEqualTo(result.failures().get(0).why());
            });
    assertThatThrownBy(() -> slipway().push(request)).isInstanceOf(SlipwayException.class);
  }

  @Test
  void aPushWritesToOutputsToo() throws Exception {
    Path layout = folder.resolve("layout");
    Path archive = folder.resolve("app.tar");
    Path docker = folder.resolve("docker.tar");
    List<String> outputs =
        List.of("oci:" + layout, "oci-archive:" + archive, "docker-archive:" + docker);

    PushResult converted = slipway().pushAll(request().into(outputs, false));

    assertThat(converted.failures()).isEmpty();
    Digest pushed = converted.images().get(0).digest();
    Digest written = converted.outputs().get(0).image().digest();
    assertThat(written).as("in OCI's format").isNotEqualTo(pushed);
    assertThat(OciLayout.open(layout).resolve("1.0")).contains(written);
    assertThat(OciArchive.open(archive).resolve("1.0")).contains(written);
    assertThat(docker).isRegularFile();

    PushResult kept = slipway().pushAll(request().into(outputs, true));
    assertThat(kept.images().get(0).unchanged()).isTrue();
    assertThat(OciLayout.open(layout).resolve("1.0")).contains(pushed);
    assertThat(OciArchive.open(archive).resolve("1.0")).contains(pushed);
  }

  @Test
  void anOutputThatIsNoPlaceIsToldBeforeAnythingIsSent() throws Exception {
    Path file = Files.writeString(folder.resolve("letter.tar"), "Dear aunt");
    PushRequest request =
        request().into(List.of("oci:" + folder.resolve("new"), "oci-archive:" + file), false);
    registry.forgetRequests();

    assertThatThrownBy(() -> slipway().pushAll(request))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.ARCHIVE_NOT_REPLACED));

    assertThat(registry.requests()).isEmpty();
    assertThat(folder.resolve("new")).doesNotExist();
    assertThat(file).hasContent("Dear aunt");
  }

  @Test
  void whatIsBuiltIsPushedToEachRepositoryAsItLies() throws Exception {
    Path archive = folder.resolve("app.tar");
    BuildRequest build =
        new BuildRequest(
            request().image(),
            List.of("oci-archive:" + archive, "docker-archive:" + folder.resolve("d.tar")),
            ImageReference.of("localhost/app:1.0"),
            true);
    Digest digest = slipway().buildAll(build).get(0).image().digest();

    PushResult result =
        slipway()
            .publishAll(
                new PublishRequest(
                        "oci-archive:" + archive,
                        ImageReference.of(registry.host() + "/built/app:1.0"),
                        List.of(),
                        Set.of(),
                        false)
                    .also(List.of(target(registry.host() + "/built/too:1.0"))));

    result.requireAll();
    assertThat(result.images()).extracting(ImageResult::digest).containsExactly(digest, digest);
    assertThat(manifest("built/too", "1.0").digest()).isEqualTo(digest);
  }

  @Test
  void troubleThatNoProblemIsAboutIsKeptWithItsPlace() throws Exception {
    Places places = new Places();
    places.write(
        "oci:somewhere",
        () -> {
          throw new IOException("the cat sat on it");
        });

    Failure failure = places.result().failures().get(0);
    assertThat(failure.place()).isEqualTo("oci:somewhere");
    assertThat(failure.why().problem()).isEqualTo(Problem.PLACE_FAILED);
    assertThat(failure.why().what()).contains("the cat sat on it");
    assertThatThrownBy(places.result()::requireAll).isSameAs(failure.why());
  }
}
