package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.json.Json;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.PushedIndex;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.HeardLines;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.LayerResult;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.report.ImageResult.PlatformImage;
import io.github.slipway.source.JavaProject;
import io.github.slipway.source.ProjectFolder;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.RequiredPart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images of several platforms, in CNCF Distribution, on a base that has them in one index. */
class SlipwayPlatformsTest {
  private static final List<String> THREE = List.of("linux/amd64", "linux/arm64", "linux/arm/v7");

  @TempDir Path folder;
  private final HeardLines heard = new HeardLines();
  private DistributionRegistry registry;
  private ProjectFolder project;

  @BeforeEach
  void start() throws Exception {
    registry = DistributionRegistry.options().deletes().start();
    base("arm64 base");
    project =
        new ProjectFolder(folder.resolve("project"))
            .compileMain("demo.Main")
            .resource("application.properties", "a=1")
            .jar("libs/lib-1.0.jar", JavaProject.Kind.RELEASE, "lib/Lib.class");
    registry.forgetRequests();
  }

  private void base(String arm64) throws Exception {
    PushedIndex.to(
        registry.host(),
        "base/jre",
        "linux/amd64=amd64 base",
        "linux/arm64/v8=" + arm64,
        "linux/arm/v6=arm v6 base",
        "linux/arm/v7=arm v7 base");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void theImagesAreJoinedByAnIndexOfTheirFormat(ImageFormat format) throws Exception {
    ImageResult result = push(request("team/app:1.0", format, THREE));

    Json index = Json.parse(raw("team/app:1.0").getBytes(StandardCharsets.UTF_8));
    boolean oci = format == ImageFormat.OCI;
    assertThat(index.get("mediaType").text())
        .contains(oci ? MediaType.OCI_INDEX : MediaType.DOCKER_MANIFEST_LIST);
    assertThat(index.get("manifests").elements())
        .extracting(entry -> entry.get("mediaType").text().orElseThrow())
        .containsOnly(format.manifestType());
    assertThat(index.get("manifests").elements())
        .extracting(entry -> platform(entry.get("platform")))
        .containsExactly("linux/amd64", "linux/arm64/v8", "linux/arm/v7");
    assertThat(result.platforms())
        .extracting(image -> image.platform().toString())
        .containsExactlyElementsOf(THREE);
    assertThat(result.platforms())
        .extracting(image -> image.digest().toString())
        .containsExactlyElementsOf(
            index.get("manifests").elements().stream()
                .map(entry -> entry.get("digest").text().orElseThrow())
                .toList());
    assertThat(result.digest())
        .isEqualTo(Bytes.of(raw("team/app:1.0")).digest())
        .isEqualTo(result.imageId());
    Command.of(
            RequiredPart.SKOPEO.require().toString(),
            "copy",
            "--all",
            "--src-tls-verify=false",
            image("team/app:1.0"),
            "dir:" + folder.resolve("all"))
        .run()
        .successful();
  }

  private static String platform(Json platform) {
    String text =
        platform.get("os").text().orElseThrow()
            + "/"
            + platform.get("architecture").text().orElseThrow();
    return text + platform.get("variant").text().map(variant -> "/" + variant).orElse("");
  }

  @Test
  void eachImageIsTheOneThatIsBuiltForItsPlatformAlone() throws Exception {
    ImageResult three = push(request("team/app:1.0", ImageFormat.OCI, THREE));

    for (PlatformImage image : three.platforms()) {
      List<String> alone = List.of(image.platform().toString());
      ImageResult one = push(request("team/one:1.0", ImageFormat.OCI, alone));
      assertThat(one.digest()).isEqualTo(image.digest());
      assertThat(one.imageId()).isEqualTo(image.imageId());
      assertThat(one.platforms()).isEmpty();
    }
  }

  @Test
  void everyBlobTravelsOnceAndLayersOfTheBaseAreMounted() throws Exception {
    ImageResult result = push(request("team/app:1.0", ImageFormat.DOCKER, THREE));

    assertThat(result.layers())
        .extracting(LayerResult::name, LayerResult::outcome)
        .containsExactly(
            tuple("linux/amd64 base layer 1/1", Outcome.MOUNTED),
            tuple("linux/arm64 base layer 1/1", Outcome.MOUNTED),
            tuple("linux/arm/v7 base layer 1/1", Outcome.MOUNTED),
            tuple("dependencies", Outcome.SENT),
            tuple("resources", Outcome.SENT),
            tuple("classes", Outcome.SENT));
    // Three layers of the application, and a config for each platform.
    assertThat(requests("PUT /v2/team/app/blobs/uploads/")).hasSize(6);
    List<String> manifests = requests("PUT /v2/team/app/manifests/");
    assertThat(manifests).hasSize(4).last().asString().endsWith("/1.0");
    assertThat(manifests.subList(0, 3)).allMatch(put -> put.contains("/manifests/sha256:"));
    assertThat(requests("GET /v2/base/jre/manifests/17")).hasSize(1);
    assertThat(requests("HEAD /v2/base/jre/")).isEmpty();
  }

  @Test
  void anUnchangedPushAsksOnceForTheBaseAndOnceForEachTag() throws Exception {
    ImageResult first = push(request("team/app:1.0", ImageFormat.DOCKER, THREE, "1"));
    registry.forgetRequests();

    ImageResult second = push(request("team/app:1.0", ImageFormat.DOCKER, THREE, "1"));

    assertThat(second.unchanged()).isTrue();
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.platforms()).isEqualTo(first.platforms());
    assertThat(registry.requests())
        .containsExactlyInAnyOrder(
            "HEAD /v2/base/jre/manifests/17",
            "HEAD /v2/team/app/manifests/1.0",
            "HEAD /v2/team/app/manifests/1");
  }

  @Test
  void afterAChangedClassItsLayerTravelsOnceWithConfigsAndManifests() throws Exception {
    push(request("team/app:1.0", ImageFormat.DOCKER, THREE));
    project.resource("demo/More.class", "changed");
    registry.forgetRequests();

    ImageResult result = push(request("team/app:1.0", ImageFormat.DOCKER, THREE));

    assertThat(result.layers())
        .filteredOn(layer -> layer.outcome() != Outcome.PRESENT)
        .extracting(LayerResult::name)
        .containsExactly("classes");
    assertThat(requests("PUT /v2/team/app/blobs/uploads/")).hasSize(4);
    assertThat(requests("PUT /v2/team/app/manifests/")).hasSize(4);
    assertThat(requests("HEAD /v2/team/app/blobs/")).isEmpty();
    assertThat(requests("GET ")).isEmpty();
  }

  @Test
  void whereTheBaseOfOnePlatformChangedTheOtherImagesStay() throws Exception {
    ImageResult first = push(request("team/app:1.0", ImageFormat.OCI, THREE));
    base("arm64 base, patched");
    registry.forgetRequests();

    ImageResult second = push(request("team/app:1.0", ImageFormat.OCI, THREE));

    assertThat(second.digest()).isNotEqualTo(first.digest());
    assertThat(second.platforms().get(0)).isEqualTo(first.platforms().get(0));
    assertThat(second.platforms().get(1)).isNotEqualTo(first.platforms().get(1));
    assertThat(second.platforms().get(2)).isEqualTo(first.platforms().get(2));
    assertThat(requests("PUT /v2/team/app/manifests/"))
        .containsExactly(
            "PUT /v2/team/app/manifests/" + second.platforms().get(1).digest(),
            "PUT /v2/team/app/manifests/1.0");
    assertThat(requests("PUT /v2/team/app/blobs/uploads/")).hasSize(1);
  }

  @Test
  void aLostCacheDoesNotSendAgainWhatIsThere() throws Exception {
    ImageResult first = push(request("team/app:1.0", ImageFormat.DOCKER, THREE));
    Files.move(folder.resolve("cache"), folder.resolve("cache-of-old"));
    project.resource("demo/More.class", "changed");
    registry.forgetRequests();

    ImageResult second = push(request("team/app:1.0", ImageFormat.DOCKER, THREE));

    assertThat(second.digest()).isNotEqualTo(first.digest());
    // What the present index names was read, and is taken as there.
    assertThat(second.layers())
        .filteredOn(layer -> layer.outcome() != Outcome.PRESENT)
        .extracting(LayerResult::name)
        .containsExactly("classes");
    assertThat(requests("HEAD /v2/team/app/blobs/" + PushedIndex.layer("arm64 base"))).isEmpty();
  }

  @Test
  void withForceEveryTagAndEveryManifestIsWritten() throws Exception {
    push(request("team/app:1.0", ImageFormat.DOCKER, THREE));
    registry.forgetRequests();

    ImageResult again =
        push(
            new PushRequest(
                image(ImageFormat.DOCKER, THREE), target("team/app:1.0"), List.of(), true));

    assertThat(again.unchanged()).isFalse();
    assertThat(requests("PUT /v2/team/app/manifests/")).hasSize(4);
  }

  @Test
  void anImageThatTheRegistryHasLostIsWrittenAgain() throws Exception {
    ImageResult first = push(request("team/app:1.0", ImageFormat.OCI, THREE));
    Command.of(
            RequiredPart.SKOPEO.require().toString(),
            "delete",
            "--tls-verify=false",
            image("team/app@" + first.platforms().get(2).digest()))
        .run()
        .successful();
    base("arm64 base, patched");

    ImageResult second = push(request("team/app:1.0", ImageFormat.OCI, THREE));

    assertThat(second.platforms().get(2)).isEqualTo(first.platforms().get(2));
    Command.of(
            RequiredPart.SKOPEO.require().toString(),
            "copy",
            "--all",
            "--src-tls-verify=false",
            image("team/app:1.0"),
            "dir:" + folder.resolve("all"))
        .run()
        .successful();
  }

  @Test
  void aKeptTagIsNotMovedToAnotherIndex() throws Exception {
    push(request("team/app:1.0", ImageFormat.DOCKER, THREE));
    project.resource("application.properties", "a=2");
    PushRequest kept =
        new PushRequest(
            image(ImageFormat.DOCKER, THREE),
            target("team/app:1.0"),
            List.of(),
            Set.of("1.0"),
            false);

    assertThatThrownBy(() -> push(kept)).satisfies(is(Problem.TAG_TAKEN, "team/app:1.0"));
  }

  @Test
  void oneThatDockersFormatCannotSayMakesAllOfThemOci() throws Exception {
    PushedIndex.to(
        registry.host(), "base/jre", "linux/amd64=amd64 base", "linux/arm64=zstd:arm64 base");
    List<String> two = List.of("linux/amd64", "linux/arm64");
    ImageResult alone = push(request("team/one:1.0", ImageFormat.DOCKER, List.of("linux/amd64")));

    ImageResult first = push(request("team/app:1.0", ImageFormat.DOCKER, two));
    registry.forgetRequests();
    ImageResult second = push(request("team/app:1.0", ImageFormat.DOCKER, two));
    assertThat(registry.requests()).hasSize(2);

    Json index = Json.parse(raw("team/app:1.0").getBytes(StandardCharsets.UTF_8));
    assertThat(index.get("mediaType").text()).contains(MediaType.OCI_INDEX);
    assertThat(index.get("manifests").elements())
        .extracting(entry -> entry.get("mediaType").text().orElseThrow())
        .containsOnly(MediaType.OCI_MANIFEST);
    assertThat(second.unchanged()).isTrue();
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(push(request("team/one:1.0", ImageFormat.DOCKER, List.of("linux/amd64"))).digest())
        .isEqualTo(alone.digest());
  }

  @Test
  void allPlatformsThatTheBaseLacksAreNamedAtOnce() {
    PushRequest request =
        request(
            "team/app:1.0",
            ImageFormat.DOCKER,
            List.of("linux/amd64", "linux/s390x", "linux/amd46"));

    assertThatThrownBy(() -> push(request))
        .satisfies(
            is(
                Problem.BASE_PLATFORM_MISSING,
                "is not there for linux/s390x, linux/amd46 (did you mean linux/amd64?), only for"
                    + " linux/amd64, linux/arm/v6, linux/arm/v7, linux/arm64/v8."));
  }

  @Test
  void twoThatTheBaseHasOneImageForAreOneEntry() throws Exception {
    ImageResult result =
        push(request("team/app:1.0", ImageFormat.OCI, List.of("linux/arm64", "linux/arm64/v8.2")));

    assertThat(result.platforms()).hasSize(2);
    assertThat(result.platforms().get(0).digest()).isEqualTo(result.platforms().get(1).digest());
    Json index = Json.parse(raw("team/app:1.0").getBytes(StandardCharsets.UTF_8));
    assertThat(index.get("manifests").elements()).hasSize(1);
    assertThat(heard.lines())
        .contains("the image for linux/arm64/v8.2 is for linux/arm64/v8, since the base is");
  }

  @Test
  void scratchIsThereForEveryPlatformThatIsKnown() throws Exception {
    ImageResult result =
        push(
            new PushRequest(
                image("scratch", ImageFormat.OCI, List.of("linux/riscv64", "linux/arm/v7")),
                target("team/app:1.0"),
                List.of(),
                false));

    assertThat(result.platforms()).hasSize(2);
    assertThat(raw("team/app:1.0"))
        .contains("{\"architecture\":\"arm\",\"os\":\"linux\",\"variant\":\"v7\"}");
    PushRequest typo =
        new PushRequest(
            image("scratch", ImageFormat.OCI, List.of("linux/riscv64", "linus/arm64")),
            target("team/app:1.0"),
            List.of(),
            false);
    assertThatThrownBy(() -> push(typo))
        .satisfies(is(Problem.UNKNOWN_PLATFORM, "linus/arm64 (did you mean linux/arm64?)"));
  }

  @Test
  void aLayoutTakesTheIndexWithItsImagesAndIsPublished() throws Exception {
    String layout = "oci:" + folder.resolve("layout");
    ImageResult built = build(layout, THREE);
    ImageResult again = build(layout, THREE);

    assertThat(again.unchanged()).isTrue();
    assertThat(built.platforms()).hasSize(3).isEqualTo(again.platforms());
    Command.of(
            RequiredPart.SKOPEO.require().toString(),
            "copy",
            "--all",
            layout + ":1.0",
            "dir:" + folder.resolve("dir"))
        .run()
        .successful();
    ImageResult published =
        slipway()
            .publish(
                new PublishRequest(
                    layout + ":1.0", target("team/app:1.0"), List.of(), Set.of(), false));
    assertThat(published.digest()).isEqualTo(built.digest());
    assertThat(published.base()).isEqualTo(built.base());
    assertThat(published.layers())
        .extracting(LayerResult::name, LayerResult::outcome)
        .contains(
            tuple("linux/arm/v7 base layer 1/1", Outcome.MOUNTED), tuple("classes", Outcome.SENT));
    assertThat(published.platforms())
        .extracting(PlatformImage::digest)
        .containsExactlyElementsOf(built.platforms().stream().map(PlatformImage::digest).toList());
    assertThat(push(request("team/app:1.0", ImageFormat.OCI, THREE)).unchanged()).isTrue();
    String arm = raw("team/app@" + built.platforms().get(2).digest());
    assertThat(arm).contains(PushedIndex.layer("arm v7 base").toString());
  }

  @Test
  void aDockerArchiveHoldsOnePlatform() {
    assertThatThrownBy(() -> build("docker-archive:" + folder.resolve("x.tar"), THREE))
        .satisfies(
            is(
                Problem.OUTPUT_ONE_PLATFORM,
                "for one platform, and linux/amd64, linux/arm64, linux/arm/v7 were asked for."));
    assertThat(folder.resolve("x.tar")).doesNotExist();
  }

  private static Consumer<Throwable> is(Problem problem, String text) {
    return e -> {
      assertThat(e).isInstanceOf(SlipwayException.class);
      assertThat(((SlipwayException) e).problem()).isEqualTo(problem);
      assertThat(((SlipwayException) e).what()).contains(text);
    };
  }

  private List<String> requests(String beginning) throws Exception {
    return registry.requests().stream().filter(line -> line.startsWith(beginning)).toList();
  }

  private String image(String name) {
    return "docker://" + registry.host() + "/" + name;
  }

  private String raw(String name) throws Exception {
    String skopeo = RequiredPart.SKOPEO.require().toString();
    return Command.of(skopeo, "inspect", "--raw", "--tls-verify=false", image(name))
        .run()
        .successful()
        .stdout();
  }

  private ImageReference target(String name) {
    return ImageReference.of(registry.host() + "/" + name);
  }

  private ImageRequest image(ImageFormat format, List<String> platforms) {
    return image(registry.host() + "/base/jre:17", format, platforms);
  }

  private ImageRequest image(String from, ImageFormat format, List<String> platforms) {
    return new ImageRequest(
        project.project(Optional.of("demo.Main")),
        Optional.of(from),
        ImageSettings.empty(),
        format,
        platforms.stream().map(Platform::of).toList());
  }

  private PushRequest request(
      String target, ImageFormat format, List<String> platforms, String... tags) {
    return new PushRequest(image(format, platforms), target(target), List.of(tags), false);
  }

  private ImageResult push(PushRequest request) throws Exception {
    return slipway().push(request);
  }

  private ImageResult build(String output, List<String> platforms) throws Exception {
    return slipway()
        .build(
            new BuildRequest(
                image(ImageFormat.DOCKER, platforms), output, ImageReference.of("app:1.0")));
  }

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
}
