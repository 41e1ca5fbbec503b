package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RegistryRepository;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.DeleteResult;
import io.github.slipway.report.InspectJson;
import io.github.slipway.report.InspectResult;
import io.github.slipway.report.ListResult;
import io.github.slipway.report.ListResult.ListedTag;
import io.github.slipway.report.Listener;
import io.github.slipway.store.BlobContent;
import io.github.slipway.testsupport.DistributionRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists, inspects and deletes what is in CNCF Distribution. */
class LookTest {
  @TempDir private Path folder;
  private DistributionRegistry registry;

  @BeforeEach
  void start() throws Exception {
    registry = DistributionRegistry.options().deletes().start();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private Slipway slipway() {
    return Slipway.of(
        new SlipwayOptions(
            folder.resolve("cache"),
            name -> RegistryConfig.SECURE,
            List.of(),
            RetryPolicy.DEFAULT,
            true),
        Listener.SILENT);
  }

  private ImageReference reference(String rest) {
    return ImageReference.of(registry.host() + "/" + rest);
  }

  private Manifest push(String repository, String created, String... tags) throws Exception {
    Bytes layer = Bytes.of("layer of " + repository);
    Bytes config =
        Bytes.of(
            """
            {"os":"linux","architecture":"arm64","variant":"v8","created":"%s",
             "config":{"User":"app","Env":["PATH=/bin","DB_PASSWORD=x"],"Entrypoint":["java"],
             "Labels":{"a":"1"},"ExposedPorts":{"8080/tcp":{}}},
             "rootfs":{"type":"layers","diff_ids":[]}}"""
                .formatted(created));
    Descriptor configDescriptor = Descriptor.of(MediaType.OCI_CONFIG, config);
    Descriptor layerDescriptor = Descriptor.of(MediaType.OCI_LAYER_GZIP, layer);
    Manifest manifest =
        Manifest.of(
            MediaType.OCI_MANIFEST,
            Bytes.of(
                "{\"schemaVersion\":2,\"config\":"
                    + json(configDescriptor)
                    + ",\"layers\":["
                    + json(layerDescriptor)
                    + "]}"));
    try (RegistryClients clients = clients()) {
      RegistryRepository target = clients.forPush(registry.host(), repository);
      target.writeBlob(configDescriptor, BlobContent.of(config));
      target.writeBlob(layerDescriptor, BlobContent.of(layer));
      for (String tag : tags) {
        target.writeManifest(tag, manifest);
      }
    }
    return manifest;
  }

  private Manifest pushIndex(String repository, String tag, Manifest image) throws Exception {
    Manifest index =
        Manifest.of(
            MediaType.OCI_INDEX,
            Bytes.of(
                "{\"schemaVersion\":2,\"mediaType\":\""
                    + MediaType.OCI_INDEX
                    + "\",\"manifests\":[{\"mediaType\":\""
                    + image.mediaType()
                    + "\",\"size\":"
                    + image.bytes().size()
                    + ",\"digest\":\""
                    + image.digest()
                    + "\",\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\"}}]}"));
    try (RegistryClients clients = clients()) {
      clients.forPush(registry.host(), repository).writeManifest(tag, index);
    }
    return index;
  }

  private static String json(Descriptor descriptor) {
    return "{\"mediaType\":\""
        + descriptor.mediaType()
        + "\",\"size\":"
        + descriptor.size()
        + ",\"digest\":\""
        + descriptor.digest()
        + "\"}";
  }

  private static RegistryClients clients() {
    return RegistryClients.of(
        name -> RegistryConfig.SECURE, List.of(), RetryPolicy.DEFAULT, true, Listener.SILENT);
  }

  private List<ListedTag> tags(String repository) throws Exception {
    return slipway().list(ListRequest.tags(reference(repository), 0, true)).tags();
  }

  private List<String> names(String repository) throws Exception {
    return tags(repository).stream().map(ListedTag::tag).toList();
  }

  @Test
  void repositoriesAreListedByName() throws Exception {
    push("team/b", "2026-01-01T00:00:00Z", "1");
    push("team/a", "2026-01-01T00:00:00Z", "1");

    ListResult all = slipway().list(ListRequest.repositories(registry.host(), 0));
    assertThat(all.repositories()).containsExactly("team/a", "team/b");
    ListResult one = slipway().list(ListRequest.repositories(registry.host(), 1));
    assertThat(one.repositories()).containsExactly("team/a");
    assertThat(one.total()).isEqualTo(2);
  }

  @Test
  void tagsAreListedWithDigestSizeAgeAndPlatform() throws Exception {
    Manifest dated = push("team/app", "2026-01-02T03:04:05Z", "1.9", "latest");
    Manifest undated = push("team/app", "1970-01-01T00:00:00Z", "1.10");
    Manifest index = pushIndex("team/app", "2.0", dated);

    List<ListedTag> tags = tags("team/app");

    assertThat(tags).extracting(ListedTag::tag).containsExactly("2.0", "1.10", "1.9", "latest");
    assertThat(tags)
        .extracting(tag -> tag.digest().orElseThrow())
        .containsExactly(index.digest(), undated.digest(), dated.digest(), dated.digest());
    assertThat(tags).allSatisfy(tag -> assertThat(tag.size()).hasValue(17));
    assertThat(tags.get(0).platforms()).containsExactly("linux/arm64");
    assertThat(tags.get(0).created()).isPresent();
    assertThat(tags.get(1).created()).isEmpty();
    assertThat(tags.get(2).platforms()).containsExactly("linux/arm64/v8");
    assertThat(tags.get(2).created().orElseThrow()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(tags).allSatisfy(tag -> assertThat(tag.note()).isEmpty());
  }

  @Test
  void namesAloneTakeOneRequest() throws Exception {
    push("team/app", "2026-01-02T03:04:05Z", "1", "2", "3");
    registry.forgetRequests();

    ListResult result = slipway().list(ListRequest.tags(reference("team/app"), 2, false));

    assertThat(result.tags()).extracting(ListedTag::tag).containsExactly("3", "2");
    assertThat(result.total()).isEqualTo(3);
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void aRepositoryThatIsNotThereIsNamedWithTheCatalog() {
    assertThatThrownBy(() -> tags("team/nothing"))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.NO_SUCH_REPOSITORY);
              assertThat(e.advice()).contains("-Dregistry.host=" + registry.host());
            });
  }

  @Test
  void anImageIsShownWithEverythingThatItSays() throws Exception {
    Manifest manifest = push("team/app", "2026-01-02T03:04:05Z", "1");

    InspectResult result =
        slipway().inspect(new InspectRequest(reference("team/app:1").toString(), Optional.empty()));

    assertThat(result.manifest()).isEqualTo(manifest);
    assertThat(result.layers()).extracting(Descriptor::size).containsExactly(17L);
    InspectResult.Config config = result.config().orElseThrow();
    assertThat(config.platform()).contains("linux/arm64/v8");
    assertThat(config.user()).contains("app");
    assertThat(config.environment()).containsExactly("PATH=/bin", "DB_PASSWORD=x");
    assertThat(config.labels()).containsEntry("a", "1");
    assertThat(config.ports()).containsExactly("8080/tcp");
    JsonNode json = new ObjectMapper().readTree(InspectJson.write(result));
    assertThat(json.path("config").path("config").path("User").asText()).isEqualTo("app");
    assertThat(Bytes.of(json.path("rawManifest").asText()).digest()).isEqualTo(manifest.digest());
  }

  @Test
  void anIndexShowsItsPlatformsAndTheImageForOne() throws Exception {
    Manifest image = push("team/app", "2026-01-02T03:04:05Z", "arm");
    pushIndex("team/app", "all", image);

    InspectResult index =
        slipway()
            .inspect(new InspectRequest(reference("team/app:all").toString(), Optional.empty()));
    assertThat(index.entries())
        .extracting(entry -> entry.platform().orElseThrow())
        .containsExactly("linux/arm64");
    InspectResult one =
        slipway()
            .inspect(
                new InspectRequest(
                    reference("team/app:all").toString(), Optional.of(Platform.of("linux/arm64"))));
    assertThat(one.manifest()).isEqualTo(image);
    assertThatThrownBy(
            () ->
                slipway()
                    .inspect(
                        new InspectRequest(
                            reference("team/app:all").toString(), Optional.of(Platform.DEFAULT))))
        .hasMessageContaining("not there for linux/amd64, only for linux/arm64");
  }

  @Test
  void anImageOfOnePlatformIsNotShownForAnother() throws Exception {
    Manifest image = push("team/app", "2026-01-02T03:04:05Z", "single");
    String reference = reference("team/app:single").toString();

    assertThat(
            slipway()
                .inspect(new InspectRequest(reference, Optional.of(Platform.of("linux/arm64"))))
                .manifest())
        .isEqualTo(image);
    assertThatThrownBy(
            () -> slipway().inspect(new InspectRequest(reference, Optional.of(Platform.DEFAULT))))
        .hasMessageContaining("not there for linux/amd64, only for linux/arm64/v8");
  }

  @Test
  void aVariantOfThePlatformIsFoundInAnIndex() throws Exception {
    Manifest image = push("team/app", "2026-01-02T03:04:05Z", "v8");
    pushIndex("team/app", "variants", image);

    InspectResult one =
        slipway()
            .inspect(
                new InspectRequest(
                    reference("team/app:variants").toString(),
                    Optional.of(Platform.of("linux/arm64/v8"))));

    assertThat(one.manifest()).isEqualTo(image);
  }

  @Test
  void anImageInALayoutIsShownToo() throws Exception {
    Manifest manifest = push("team/app", "2026-01-02T03:04:05Z", "1");
    String layout = "oci:" + folder.resolve("layout");
    slipway()
        .copy(
            new CopyRequest(
                reference("team/app:1").toString(),
                layout,
                List.of(),
                Optional.empty(),
                ImageFormat.OCI,
                false));

    InspectResult result = slipway().inspect(new InspectRequest(layout + ":1", Optional.empty()));

    assertThat(result.manifest()).isEqualTo(manifest);
    assertThat(result.config().orElseThrow().user()).contains("app");
  }

  @Test
  void nothingIsDeletedBeforeItIsConfirmedAndTheOtherTagsAreNamed() throws Exception {
    Manifest manifest = push("team/app", "2026-01-02T03:04:05Z", "1.0", "latest");
    push("team/app", "2026-01-03T03:04:05Z", "2.0");
    registry.forgetRequests();

    DeleteResult planned = slipway().delete(new DeleteRequest(reference("team/app:1.0"), false));

    assertThat(planned.deleted()).isFalse();
    // CNCF Distribution 2.8 does not delete a tag alone.
    assertThat(planned.byTag()).isFalse();
    assertThat(planned.digest()).isEqualTo(manifest.digest());
    assertThat(planned.tags()).containsExactly("1.0", "latest");
    assertThat(registry.requestsWithStatus())
        .filteredOn(line -> line.startsWith("DELETE "))
        .noneMatch(line -> line.endsWith(" 202"));

    DeleteResult done = slipway().delete(new DeleteRequest(reference("team/app:1.0"), true));

    assertThat(done).isEqualTo(planned.done());
    assertThat(names("team/app")).containsExactly("2.0");
  }

  @Test
  void theLastTagGoesAndTheListIsEmpty() throws Exception {
    Manifest manifest = push("team/app", "2026-01-02T03:04:05Z", "1.0");

    slipway().delete(new DeleteRequest(reference("team/app").withDigest(manifest.digest()), true));

    assertThat(names("team/app")).isEmpty();
    assertThatThrownBy(() -> slipway().delete(new DeleteRequest(reference("team/app:1.0"), true)))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_SUCH_IMAGE));
  }

  @Test
  void anIndexThatWouldLackAnImageIsNamed() throws Exception {
    Manifest image = push("team/app", "2026-01-02T03:04:05Z", "arm");
    pushIndex("team/app", "all", image);

    DeleteResult planned =
        slipway()
            .delete(new DeleteRequest(reference("team/app").withDigest(image.digest()), false));

    assertThat(planned.tags()).containsExactly("arm");
    assertThat(planned.indexes()).containsExactly("all");
  }

  @Test
  void whereDeletesAreOffItIsSaidHowToSwitchThemOn() throws Exception {
    try (DistributionRegistry without = DistributionRegistry.start()) {
      DistributionRegistry with = registry;
      registry = without;
      try {
        push("team/app", "2026-01-02T03:04:05Z", "1.0");
        assertThatThrownBy(
                () -> slipway().delete(new DeleteRequest(reference("team/app:1.0"), true)))
            .isInstanceOfSatisfying(
                SlipwayException.class,
                e -> {
                  assertThat(e.problem()).isEqualTo(Problem.DELETES_OFF);
                  assertThat(e.what()).contains("405");
                  assertThat(e.advice()).contains("storage.delete.enabled");
                });
        assertThat(names("team/app")).containsExactly("1.0");
      } finally {
        registry = with;
      }
    }
  }

  @Test
  void aTagGoesAloneWhereTheRegistryCanDoThat() throws Exception {
    try (io.github.slipway.embedded.EmbeddedRegistry embedded =
        io.github.slipway.embedded.EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      String host = "localhost:" + embedded.port();
      ImageReference name = ImageReference.of(host + "/team/app:1.0");
      Digest digest;
      try (RegistryClients clients = clients()) {
        RegistryRepository target = clients.forPush(host, "team/app");
        Bytes config = Bytes.of("{}");
        Descriptor descriptor = Descriptor.of(MediaType.OCI_CONFIG, config);
        target.writeBlob(descriptor, BlobContent.of(config));
        Manifest manifest =
            Manifest.of(
                MediaType.OCI_MANIFEST,
                Bytes.of(
                    "{\"schemaVersion\":2,\"config\":" + json(descriptor) + ",\"layers\":[]}"));
        target.writeManifest("1.0", manifest);
        target.writeManifest("latest", manifest);
        digest = manifest.digest();
      }

      DeleteResult result = slipway().delete(new DeleteRequest(name, true));

      assertThat(result.byTag()).isTrue();
      assertThat(result.tags()).containsExactly("1.0");
      assertThat(result.staying()).containsExactly("latest");
      ListResult left = slipway().list(ListRequest.tags(name, 0, true));
      assertThat(left.tags()).extracting(ListedTag::tag).containsExactly("latest");
      assertThat(left.tags().get(0).digest()).contains(digest);
    }
  }
}
