package io.github.slipway.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.store.ImageSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store of images is an OCI layout here, which counts what it is asked for. */
class RegistryBaseTest {
  @TempDir Path folder;
  private final List<String> asked = new ArrayList<>();
  private OciLayout images;
  private TestImage amd64;

  @BeforeEach
  void prepare() throws IOException {
    images = OciLayout.openOrCreate(folder.resolve("images"));
    amd64 = TestImage.of("linux", "amd64", "x");
    amd64.writeTo(images, "1");
  }

  @Test
  void aTagCostsOneRequestAndItsDigestIsTheIdentity() throws Exception {
    ResolvedBase base = base("localhost/app:1").resolve(Platform.DEFAULT);

    assertThat(base.identity()).isEqualTo(amd64.manifest().digest());
    assertThat(base.name()).isEqualTo("localhost/app:1");
    assertThat(asked).containsExactly("manifest 1");
  }

  @Test
  void aTagWhoseManifestIsAtHandIsAskedForWithoutFetchingIt() throws Exception {
    base("localhost/app:1").resolve(Platform.DEFAULT);
    asked.clear();

    ResolvedBase second = base("localhost/app:1").resolve(Platform.DEFAULT);

    assertThat(second.identity()).isEqualTo(amd64.manifest().digest());
    assertThat(asked).containsExactly("resolve 1");
  }

  @Test
  void aTagThatMovedIsFetchedByItsDigest() throws Exception {
    base("localhost/app:1").resolve(Platform.DEFAULT).load();
    TestImage moved = TestImage.of("linux", "amd64", "moved");
    moved.writeTo(images, "1");
    asked.clear();

    BaseImage image = base("localhost/app:1").resolve(Platform.DEFAULT).load();

    assertThat(image.manifest()).contains(moved.manifest());
    assertThat(asked)
        .containsExactly(
            "resolve 1",
            "manifest " + moved.manifest().digest(),
            "blob " + moved.config().digest());
  }

  @Test
  void aTagWhoseManifestIsGoneFromTheStoreIsFetchedAgain() throws Exception {
    base("localhost/app:1").resolve(Platform.DEFAULT).load();
    TestImage moved = TestImage.of("linux", "amd64", "moved");
    moved.writeTo(images, "1");
    base("localhost/app:1").resolve(Platform.DEFAULT).load();
    evict("manifest", moved.manifest().digest());
    asked.clear();

    BaseImage image = base("localhost/app:1").resolve(Platform.DEFAULT).load();

    assertThat(image.manifest()).contains(moved.manifest());
    assertThat(asked).containsExactly("manifest 1");
  }

  @Test
  void aTagOfAnotherRepositoryOrRegistryIsNotTheSame() throws Exception {
    base("localhost/app:1").resolve(Platform.DEFAULT);
    asked.clear();

    base("localhost/other:1").resolve(Platform.DEFAULT);
    base("127.0.0.1/app:1").resolve(Platform.DEFAULT);

    assertThat(asked).containsExactly("manifest 1", "manifest 1");
  }

  @Test
  void aStoreThatCannotBeWrittenToDoesNotKeepATagFromBeingResolved() throws Exception {
    Files.writeString(folder.resolve("store"), "a file where a directory should be");

    ResolvedBase base = base("localhost/app:1").resolve(Platform.DEFAULT);

    assertThat(base.identity()).isEqualTo(amd64.manifest().digest());
  }

  @Test
  void aDigestCostsNone() throws Exception {
    String digest = amd64.manifest().digest().toString();

    ResolvedBase base = base("localhost/app:1@" + digest).resolve(Platform.DEFAULT);

    assertThat(base.identity()).hasToString(digest);
    assertThat(asked).isEmpty();
  }

  @Test
  void loadingFetchesManifestAndConfigButNoLayer() throws Exception {
    BaseImage image = base("localhost/app:1").resolve(Platform.DEFAULT).load();

    assertThat(image.manifest()).contains(amd64.manifest());
    assertThat(image.config()).isEqualTo(amd64.config());
    assertThat(image.layers()).containsExactly(amd64.layerDescriptor());
    assertThat(image.origin()).contains(new BaseImage.Origin("localhost", "app"));
    assertThat(asked).containsExactly("manifest 1", "blob " + amd64.config().digest());
  }

  @Test
  void whatWasFetchedOnceIsNotFetchedAgain() throws Exception {
    BaseImage first = base("localhost/app:1").resolve(Platform.DEFAULT).load();
    read(first);
    asked.clear();

    BaseImage second = base("localhost/app:1").resolve(Platform.DEFAULT).load();

    assertThat(read(second)).isEqualTo(amd64.layer());
    assertThat(asked).containsExactly("resolve 1");
  }

  @Test
  void theImageForThePlatformIsTakenFromAnIndex() throws Exception {
    TestImage arm64 = TestImage.of("linux", "arm64", "y");
    writeIndex("multi", arm64, "arm64", amd64, "amd64");

    BaseImage image = base("localhost/app:multi").resolve(Platform.of("linux/arm64")).load();

    assertThat(image.manifest()).contains(arm64.manifest());
  }

  @Test
  void aPlatformThatAnIndexLacksIsNamedWithThoseItHas() throws Exception {
    TestImage arm64 = TestImage.of("linux", "arm64", "y");
    writeIndex("multi", arm64, "arm64", amd64, "amd64");
    ResolvedBase base = base("localhost/app:multi").resolve(Platform.of("linux/s390x"));

    assertThatThrownBy(base::load)
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BASE_PLATFORM_MISSING);
              assertThat(e.what()).contains("linux/s390x").contains("linux/amd64, linux/arm64");
            });
  }

  @Test
  void anImageOfAnIndexInAnIndexIsFound() throws Exception {
    TestImage arm64 = TestImage.of("linux", "arm64", "y");
    writeIndex("inner", arm64, "arm64", amd64, "amd64");
    String inner = TestImage.json(images.manifest("inner").orElseThrow().descriptor());
    writeIndex("outer", inner);

    BaseImage image = base("localhost/app:outer").resolve(Platform.of("linux/arm64")).load();

    assertThat(image.manifest()).contains(arm64.manifest());
  }

  @Test
  void imagesOfWhichTheIndexSaysNothingSayItThemselves() throws Exception {
    TestImage arm64 = TestImage.of("linux", "arm64", "y");
    arm64.writeTo(images, arm64.manifest().digest().toString());
    writeIndex(
        "bare",
        TestImage.json(amd64.manifest().descriptor()),
        TestImage.json(arm64.manifest().descriptor()));

    BaseImage image = base("localhost/app:bare").resolve(Platform.of("linux/arm64")).load();

    assertThat(image.manifest()).contains(arm64.manifest());
    ResolvedBase other = base("localhost/app:bare").resolve(Platform.of("linux/s390x"));
    assertThatThrownBy(other::load)
        .hasMessageContaining("is not there for linux/s390x, only for linux/amd64, linux/arm64.");
  }

  @Test
  void severalPlatformsCostNoMoreThanOne() throws Exception {
    TestImage arm64 = TestImage.of("linux", "arm64", "y");
    writeIndex("multi", arm64, "arm64", amd64, "amd64");

    List<ResolvedBase> bases =
        base("localhost/app:multi")
            .resolve(List.of(Platform.of("linux/arm64"), Platform.of("linux/amd64")));

    assertThat(asked).containsExactly("manifest multi");
    assertThat(bases.get(0).load().manifest()).contains(arm64.manifest());
    assertThat(bases.get(1).load().manifest()).contains(amd64.manifest());
  }

  @Test
  void allThatAnImageForOnePlatformIsNotForIsNamed() throws Exception {
    List<ResolvedBase> bases =
        base("localhost/app:1")
            .resolve(
                List.of(Platform.DEFAULT, Platform.of("linux/arm64"), Platform.of("linux/s390x")));

    assertThat(bases.get(0).load().manifest()).contains(amd64.manifest());
    assertThatThrownBy(bases.get(1)::load)
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BASE_ONE_PLATFORM);
              assertThat(e.what())
                  .contains("is for linux/amd64 alone, and not for linux/arm64, linux/s390x.");
              assertThat(e.advice()).contains("-Dregistry.platform=linux/amd64");
            });
  }

  @Test
  void anImageForAnotherPlatformIsRefused() throws Exception {
    ResolvedBase base = base("localhost/app:1").resolve(Platform.of("linux/arm64"));

    assertThatThrownBy(base::load)
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BASE_OTHER_PLATFORM);
              assertThat(e.what()).contains("is for linux/amd64, and linux/arm64");
            });
  }

  @Test
  void aTagThatDoesNotExistSaysWhatToSet() {
    assertThatThrownBy(() -> base("localhost/app:2").resolve(Platform.DEFAULT))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BASE_NOT_FOUND);
              assertThat(e.what()).contains("localhost/app:2");
              assertThat(e.advice()).contains("-Dregistry.from=");
            });
  }

  @Test
  void aRegistryThatCannotBeReachedSaysHowToDoWithoutIt() {
    RegistryBase base =
        new RegistryBase(
            ImageReference.of("eclipse-temurin:17-jre"),
            image -> {
              throw Problem.REGISTRY_TIMEOUT.with("registry", image.registry(), "why", "5 s");
            },
            LayerStore.at(folder.resolve("store")));

    assertThatThrownBy(() -> base.resolve(Platform.DEFAULT))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BASE_UNREACHABLE);
              assertThat(e.what())
                  .contains("docker.io/library/eclipse-temurin:17-jre")
                  .contains("did not answer in time");
              assertThat(e.advice())
                  .contains("firewall")
                  .contains("-Dregistry.from=REGISTRY/REPOSITORY:TAG")
                  .contains("-Dregistry.from=jlink");
            });
  }

  @Test
  void dockersSchema1IsRefused() throws Exception {
    Bytes old = Bytes.of("{\"schemaVersion\":1,\"name\":\"a\",\"fsLayers\":[]}");
    Manifest manifest =
        Manifest.of("application/vnd.docker.distribution.manifest.v1+prettyjws", old);

    assertThatThrownBy(() -> read(manifest))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BASE_SCHEMA1));
  }

  @Test
  void whatIsNoImageIsRefused() throws Exception {
    Descriptor chart = Descriptor.of("application/vnd.cncf.helm.config.v1+json", Bytes.of("{}"));
    Manifest manifest =
        Manifest.of(
            MediaType.OCI_MANIFEST,
            Bytes.of(
                "{\"schemaVersion\":2,\"config\":" + TestImage.json(chart) + ",\"layers\":[]}"));

    assertThatThrownBy(() -> read(manifest))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BASE_NOT_IMAGE);
              assertThat(e.what()).contains("helm");
            });
  }

  private BaseImage read(Manifest manifest) throws IOException {
    ImageSource source =
        new Counting() {
          @Override
          public Optional<Manifest> manifest(String tagOrDigest) {
            return Optional.of(manifest);
          }
        };
    return new ImageReader("base", source, WantedPlatform.of(Platform.DEFAULT))
        .read(
            manifest.digest(),
            layer -> {
              throw new AssertionError();
            },
            Optional.empty());
  }

  private void writeIndex(
      String tag, TestImage first, String firstArchitecture, TestImage second, String architecture)
      throws IOException {
    StringBuilder entries = new StringBuilder();
    for (TestImage image : List.of(first, second)) {
      image.writeTo(images, image.manifest().digest().toString());
      String json = TestImage.json(image.manifest().descriptor());
      entries
          .append(json, 0, json.length() - 1)
          .append(",\"platform\":{\"os\":\"linux\",\"architecture\":\"")
          .append(image.equals(first) ? firstArchitecture : architecture)
          .append("\"}},");
    }
    String attestation = TestImage.json(first.manifest().descriptor());
    entries
        .append(attestation, 0, attestation.length() - 1)
        .append(",\"platform\":{\"os\":\"unknown\",\"architecture\":\"unknown\"}}");
    writeIndex(tag, entries.toString());
  }

  private void writeIndex(String tag, String... entries) throws IOException {
    images.writeManifest(
        tag,
        Manifest.of(
            MediaType.OCI_INDEX,
            Bytes.of("{\"schemaVersion\":2,\"manifests\":[" + String.join(",", entries) + "]}")));
  }

  private static Bytes read(BaseImage image) throws IOException {
    try (InputStream in = image.content().apply(image.layers().get(0)).open()) {
      return Bytes.of(in.readAllBytes());
    }
  }

  private void evict(String kind, Digest key) throws IOException {
    String name = key.hex();
    try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
      List<Path> facts =
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.toString().contains(kind) && file.toString().contains(name))
              .toList();
      assertThat(facts).hasSize(1);
      Files.delete(facts.get(0));
    }
  }

  private RegistryBase base(String reference) {
    return new RegistryBase(
        ImageReference.of(reference),
        image -> new Counting(),
        LayerStore.at(folder.resolve("store")));
  }

  private class Counting implements ImageSource {
    @Override
    public Optional<Digest> resolve(String tagOrDigest) throws IOException {
      asked.add("resolve " + tagOrDigest);
      return images.resolve(tagOrDigest);
    }

    @Override
    public Optional<Manifest> manifest(String tagOrDigest) throws IOException {
      asked.add("manifest " + tagOrDigest);
      return images.manifest(tagOrDigest);
    }

    @Override
    public InputStream openBlob(Descriptor blob) throws IOException {
      asked.add("blob " + blob.digest());
      return images.openBlob(blob);
    }
  }
}
