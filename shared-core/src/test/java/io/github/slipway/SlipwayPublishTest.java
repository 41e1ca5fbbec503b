package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.LayerResult;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.report.Listener;
import io.github.slipway.report.ModuleReport;
import io.github.slipway.source.JavaProject;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the publishing of an image that is built already asks of CNCF Distribution. */
class SlipwayPublishTest extends PushFixture {
  private static final String NAME = "localhost/app:built";

  private long cap = LayerStore.DEFAULT_CAP_BYTES;

  @Test
  void whatIsBuiltAndPublishedIsTheImageThatAPushSends() throws Exception {
    ImageResult built = build("oci:" + layout(), true);

    ImageResult published = publish("team/app:1.0", "latest");
    ImageResult pushed = push("team/pushed:1.0");

    assertThat(published.digest()).isEqualTo(pushed.digest()).isEqualTo(built.digest());
    assertThat(published.imageId()).isEqualTo(pushed.imageId());
    assertThat(published.base()).isEqualTo(pushed.base()).isPresent();
    assertThat(published.references())
        .extracting(ImageReference::toString)
        .containsExactly(registry.host() + "/team/app:1.0", registry.host() + "/team/app:latest");
    assertThat(published.layers())
        .extracting(LayerResult::name, LayerResult::digest, LayerResult::size)
        .containsExactlyElementsOf(
            pushed.layers().stream()
                .map(l -> org.assertj.core.groups.Tuple.tuple(l.name(), l.digest(), l.size()))
                .toList());
    assertThat(manifest("team/app", "latest")).isEqualTo(manifest("team/pushed", "1.0"));
  }

  @Test
  void aLayoutGetsOcisFormatUnlessTheOtherIsKept() throws Exception {
    ImageResult converted = build("oci:" + layout(), false);
    assertThat(publish("team/app:1.0").digest()).isEqualTo(converted.digest());
    assertThat(manifest("team/app", "1.0").mediaType()).isEqualTo(MediaType.OCI_MANIFEST);
    Path skopeo = RequiredPart.SKOPEO.require();
    assertThat(
            Command.of(List.of(skopeo.toString(), "inspect", "oci:" + layout() + ":built"))
                .run()
                .successful()
                .stdout())
        .as("others read the layout, whatever its index says besides")
        .contains(converted.digest().toString());

    assertThat(build("oci:" + folder.resolve("kept"), true).digest())
        .isNotEqualTo(converted.digest());
  }

  @Test
  void aFirstPublishMountsTheBaseAndSendsTheRest() throws Exception {
    build("oci:" + layout(), true);
    registry.forgetRequests();

    ImageResult result = publish("team/app:1.0");

    assertThat(result.unchanged()).isFalse();
    assertThat(result.layers())
        .extracting(LayerResult::outcome)
        .containsExactly(Outcome.MOUNTED, Outcome.SENT, Outcome.SENT, Outcome.SENT);
    assertThat(result.bytesSent())
        .isGreaterThan(result.layers().stream().skip(1).mapToLong(LayerResult::size).sum());
  }

  @Test
  void anUnchangedImageIsAskedForOncePerTag() throws Exception {
    build("oci:" + layout(), true);
    publish("team/app:1.0", "1");
    registry.forgetRequests();

    ImageResult second = publish("team/app:1.0", "1");

    assertThat(second.unchanged()).isTrue();
    assertThat(second.bytesSent()).isZero();
    assertThat(second.requests()).isEqualTo(2);
    assertThat(registry.requests())
        .containsExactlyInAnyOrder(
            "HEAD /v2/team/app/manifests/1.0", "HEAD /v2/team/app/manifests/1");
  }

  @Test
  void ofAChangedImageOnlyWhatChangedIsLookedAt() throws Exception {
    build("oci:" + layout(), true);
    publish("team/app:1.0");
    project.resource("application.properties", "a=2");
    build("oci:" + layout(), true);
    registry.forgetRequests();

    ImageResult result = publish("team/app:1.0");

    assertThat(result.layers())
        .filteredOn(layer -> layer.outcome() == Outcome.SENT)
        .extracting(LayerResult::name)
        .containsExactly("resources");
    assertThat(registry.requests())
        .filteredOn(request -> request.startsWith("HEAD") && request.contains("/blobs/"))
        .as("the layer and the config that no tag of the repository has")
        .hasSize(2);
  }

  @Test
  void anotherTagIsOneManifest() throws Exception {
    build("oci:" + layout(), true);
    Digest digest = publish("team/app:1.0").digest();
    registry.forgetRequests();

    ImageResult result = publish("team/app:1.0", "stable");

    assertThat(result.unchanged()).isFalse();
    assertThat(manifest("team/app", "stable").digest()).isEqualTo(digest);
    assertThat(registry.requests())
        .filteredOn(request -> !request.startsWith("HEAD") && !request.startsWith("GET"))
        .containsExactly("PUT /v2/team/app/manifests/stable");
  }

  @Test
  void aKeptTagOfAnotherImageIsRefusedBeforeAnythingIsSent() throws Exception {
    Digest first = push("team/app:1.0").digest();
    project.resource("application.properties", "changed=true");
    build("oci:" + layout(), true);
    registry.forgetRequests();

    SlipwayException failure =
        catchThrowableOfType(
            SlipwayException.class,
            () -> publish("oci:" + layout(), "team/app:1.0", Set.of("1.0"), true, "new"));

    assertThat(failure.problem()).isEqualTo(Problem.TAG_TAKEN);
    assertThat(failure.what()).contains(registry.host() + "/team/app:1.0 stands for " + first);
    assertThat(registry.requests()).allMatch(request -> request.startsWith("HEAD"));
  }

  @Test
  void forceChecksEveryBlobAndWritesEveryTag() throws Exception {
    build("oci:" + layout(), true);
    publish("team/app:1.0", "latest");
    registry.forgetRequests();

    ImageResult result = publish("oci:" + layout(), "team/app:1.0", Set.of(), true, "latest");

    assertThat(result.unchanged()).isFalse();
    assertThat(registry.requests())
        .filteredOn(request -> request.startsWith("PUT"))
        .containsExactlyInAnyOrder(
            "PUT /v2/team/app/manifests/1.0", "PUT /v2/team/app/manifests/latest");
    assertThat(registry.requests())
        .filteredOn(request -> request.contains("/blobs/"))
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void aBlobThatTheLayoutLacksIsNotTakenFromAnotherRepository() throws Exception {
    build("oci:" + layout(), true);
    Files.delete(blob(layout(), baseLayer));
    registry.forgetRequests();

    SlipwayException failure =
        catchThrowableOfType(SlipwayException.class, () -> publish("team/app:1.0"));

    assertThat(failure.problem()).isEqualTo(Problem.LAYOUT_UNREADABLE);
    assertThat(failure.what()).contains(baseLayer.toString());
    assertThat(registry.requests()).allMatch(request -> request.startsWith("HEAD"));
  }

  @Test
  void aDamagedBlobIsNeverSent() throws Exception {
    ImageResult built = build("oci:" + layout(), true);
    LayerResult classes = built.layers().get(3);
    Path file = blob(layout(), classes.digest());
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.delete(file);
    Files.write(file, content);

    SlipwayException failure =
        catchThrowableOfType(SlipwayException.class, () -> publish("team/app:1.0"));

    assertThat(failure.problem()).isEqualTo(Problem.CONTENT_DAMAGED);
    assertThat(registry.requests()).noneMatch(request -> request.contains("PUT /v2/team/app/man"));
  }

  @Test
  void aDockerArchiveIsPublishedWithAManifestThatIsMadeForIt() throws Exception {
    build("docker-archive:" + folder.resolve("image.tar"), false);
    String source = "docker-archive:" + folder.resolve("image.tar");

    ImageResult result = publish(source, "team/app:1.0", Set.of(), false);

    assertThat(result.base()).as("nothing in an archive says it").isEmpty();
    assertThat(result.layers())
        .extracting(LayerResult::name)
        .containsExactly("base layer 1/1", "dependencies", "resources", "classes");
    assertThat(manifest("team/app", "1.0").digest()).isEqualTo(result.digest());
    assertThat(publish(source, "team/app:1.0", Set.of(), false).unchanged()).isTrue();
  }

  @Test
  void aReportNamesTheImageWhateverElseTheLayoutHas() throws Exception {
    ImageResult first = build("oci:" + layout(), true);
    project.resource("application.properties", "a=2");
    ImageResult second = build("oci:" + layout(), true);

    String source = new ModuleReport.Built("oci:" + layout(), first.digest()).source();
    assertThat(publish(source, "team/app:1.0", Set.of(), false).digest())
        .isEqualTo(first.digest())
        .isNotEqualTo(second.digest());
  }

  @Test
  void theCacheIsKeptWithinTheCapOfTheOptions() throws Exception {
    ImageResult built = build("oci:" + layout(), true);
    Path kept = folder.resolve("cache/v1/blobs/sha256");
    for (LayerResult layer : built.layers()) {
      Files.setLastModifiedTime(kept.resolve(layer.digest().hex()), FileTime.fromMillis(0));
    }
    publish("team/app:1.0");
    assertThat(kept.resolve(baseLayer.hex())).exists();

    project.resource("application.properties", "a=2");
    cap = 1;
    build("oci:" + folder.resolve("other"), true);

    assertThat(kept.resolve(built.layers().get(2).digest().hex())).doesNotExist();
    assertThat(blob(layout(), built.layers().get(2).digest()))
        .as("what a layout has is not the cache's to remove")
        .exists();
  }

  @Test
  void whatCannotBePublishedIsSaid() {
    assertProblem(registry.host() + "/base/jre:17", Problem.INVALID_STORE);
    assertProblem("oci:" + folder.resolve("none"), Problem.NO_LAYOUT);
    assertThat(
            catchThrowableOfType(SlipwayException.class, () -> publish("team/app@" + baseLayer))
                .problem())
        .isEqualTo(Problem.PUSH_TO_DIGEST);
    assertThat(
            catchThrowableOfType(SlipwayException.class, () -> publish("team/app:1.0", "no tag"))
                .problem())
        .isEqualTo(Problem.INVALID_TAG);
  }

  @Test
  void aLayoutThatHasTheImageIsLeftAsItIs() throws Exception {
    ImageResult first = build("oci:" + layout(), true);
    FileTime old = FileTime.fromMillis(0);
    Files.setLastModifiedTime(layout().resolve("index.json"), old);

    ImageResult second = build("oci:" + layout(), true);

    assertThat(first.unchanged()).isFalse();
    assertThat(second.unchanged()).isTrue();
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(Files.getLastModifiedTime(layout().resolve("index.json"))).isEqualTo(old);

    Files.delete(blob(layout(), first.layers().get(2).digest()));
    assertThat(build("oci:" + layout(), true).unchanged()).isFalse();
    assertThat(blob(layout(), first.layers().get(2).digest())).exists();
  }

  @Test
  void theBlobsOfALayoutAreThoseOfTheLayerStore() throws Exception {
    ImageResult built = build("oci:" + folder.resolve("other"), true);
    build("oci:" + layout(), true);

    for (LayerResult layer : built.layers()) {
      Path kept = folder.resolve("cache/v1/blobs/sha256").resolve(layer.digest().hex());
      assertThat(Files.isSameFile(blob(layout(), layer.digest()), kept)).as(layer.name()).isTrue();
    }
  }

  @Test
  void aDamagedBlobOfTheStoreIsNotLinkedButMadeAnew() throws Exception {
    ImageResult built = build("oci:" + folder.resolve("other"), true);
    Digest classes = built.layers().get(3).digest();
    Path kept = folder.resolve("cache/v1/blobs/sha256").resolve(classes.hex());
    byte[] content = Files.readAllBytes(kept);
    content[content.length / 2] ^= 1;
    Files.write(kept, content);

    build("oci:" + layout(), true);

    assertThat(Digest.ofContent(Files.readAllBytes(blob(layout(), classes)))).isEqualTo(classes);
  }

  private void assertProblem(String source, Problem problem) {
    SlipwayException failure =
        catchThrowableOfType(
            SlipwayException.class, () -> publish(source, "team/app:1.0", Set.of(), false));
    assertThat(failure.problem()).isEqualTo(problem);
  }

  private Path layout() {
    return folder.resolve("layout");
  }

  private static Path blob(Path layout, Digest digest) {
    return layout.resolve("blobs/sha256").resolve(digest.hex());
  }

  private ImageResult build(String output, boolean keepFormat) throws Exception {
    JavaProject source = project.project(Optional.of("demo.Main"));
    ImageRequest image =
        new ImageRequest(
            source,
            registry.host() + "/base/jre:17",
            ImageSettings.empty(),
            ImageFormat.DOCKER,
            Platform.DEFAULT);
    return slipway().build(new BuildRequest(image, output, ImageReference.of(NAME), keepFormat));
  }

  private ImageResult publish(String target, String... tags) throws Exception {
    return publish("oci:" + layout(), target, Set.of(), false, tags);
  }

  private ImageResult publish(
      String source, String target, Set<String> kept, boolean force, String... tags)
      throws Exception {
    ImageReference reference = ImageReference.of(registry.host() + "/" + target);
    return slipway().publish(new PublishRequest(source, reference, List.of(tags), kept, force));
  }

  private Slipway slipway() {
    return Slipway.of(
        new SlipwayOptions(
            folder.resolve("cache"),
            cap,
            name -> RegistryConfig.SECURE,
            List.of(),
            RetryPolicy.DEFAULT,
            false),
        Listener.SILENT);
  }
}
