package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.git.RefRequest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.metadata.ImageFacts;
import io.github.slipway.metadata.MetadataKey;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.HeardLines;
import io.github.slipway.report.ImageResult;
import io.github.slipway.testsupport.GitRepository;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an image that was pushed says of itself. */
class SlipwayMetadataTest extends PushFixture {
  private static final String PREFIX = "org.opencontainers.image.";
  private static final ImageSettings NOTHING_SET = ImageSettings.empty();

  private final ObjectMapper json = new ObjectMapper();
  private final HeardLines heard = new HeardLines();
  private GitRepository git;
  private String commit;

  @BeforeEach
  void commit() throws Exception {
    git = GitRepository.init(folder.resolve("project"));
    commit = git.commit("One");
    git.git("remote", "add", "origin", "git@git.example.com:team/app.git");
  }

  private ImageFacts facts(Optional<Instant> created) {
    return new ImageFacts(
        Map.of(MetadataKey.TITLE, "App", MetadataKey.VERSION, "1.0", MetadataKey.VENDOR, " "),
        created,
        folder.resolve("project"),
        RefRequest.NONE,
        Map.of());
  }

  private ImageResult push(String from, ImageSettings settings, ImageFormat format)
      throws Exception {
    ImageRequest image =
        new ImageRequest(project.project(), from, settings, format, Platform.DEFAULT)
            .withFacts(facts(Optional.empty()));
    return push(image);
  }

  private ImageResult push(ImageRequest image) throws Exception {
    Path cache = folder.resolve("cache");
    SlipwayOptions options =
        new SlipwayOptions(
            cache, name -> RegistryConfig.SECURE, List.of(), RetryPolicy.DEFAULT, false);
    return Slipway.of(options, heard)
        .push(
            new PushRequest(
                image, ImageReference.of(registry.host() + "/app:1"), List.of(), false));
  }

  private String base() {
    return registry.host() + "/base/jre:17";
  }

  private Map<String, String> annotations() throws Exception {
    return texts(manifestOfApp().path("annotations"));
  }

  private JsonNode manifestOfApp() throws Exception {
    return json.readTree(manifest("app", "1").bytes().toArray());
  }

  private Map<String, String> labels() throws Exception {
    String digest = manifestOfApp().at("/config/digest").asText();
    byte[] config =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(registry.url() + "/v2/app/blobs/" + digest))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray())
            .body();
    return texts(json.readTree(config).at("/config/Labels"));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  private Map<String, String> expected() throws Exception {
    return new TreeMap<>(
        Map.of(
            PREFIX + "title",
            "App",
            PREFIX + "version",
            "1.0",
            PREFIX + "revision",
            commit,
            PREFIX + "source",
            "https://git.example.com/team/app.git",
            PREFIX + "created",
            "2024-05-06T07:08:09Z",
            PREFIX + "base.name",
            base(),
            PREFIX + "base.digest",
            manifest("base/jre", "17").digest().toString()));
  }

  @Test
  void dockersFormatHasItInLabels() throws Exception {
    push(base(), NOTHING_SET, ImageFormat.DOCKER);

    assertThat(labels()).isEqualTo(expected());
    assertThat(manifestOfApp().has("annotations")).isFalse();
  }

  @Test
  void ociFormatHasTheSameInAnnotationsOfTheManifest() throws Exception {
    push(base(), NOTHING_SET, ImageFormat.OCI);

    assertThat(labels()).isEqualTo(expected());
    assertThat(annotations()).isEqualTo(expected());
  }

  @Test
  void whatTheUserSetsWinsInBoth() throws Exception {
    ImageSettings settings =
        NOTHING_SET.toBuilder()
            .labels(Map.of(PREFIX + "title", "Mine", "team", "red"))
            .annotations(Map.of(PREFIX + "version", "2", "note", "x"))
            .build();

    push(base(), settings, ImageFormat.OCI);

    assertThat(labels()).containsEntry(PREFIX + "title", "Mine").containsEntry("team", "red");
    assertThat(annotations())
        .containsEntry(PREFIX + "title", "Mine")
        .containsEntry(PREFIX + "version", "2")
        .containsEntry("note", "x")
        .doesNotContainKey("team");
  }

  @Test
  void aBaseOfThisDiskIsNotNamed() throws Exception {
    push("scratch", NOTHING_SET, ImageFormat.DOCKER);

    assertThat(labels())
        .containsKey(PREFIX + "title")
        .doesNotContainKeys(PREFIX + "base.name", PREFIX + "base.digest");
  }

  @Test
  void whatTheBaseSaysOfItselfIsNotSaidOfTheImage() throws Exception {
    pushLabelledBase();
    String from = registry.host() + "/labelled:1";

    push(from, NOTHING_SET, ImageFormat.DOCKER);
    assertThat(labels())
        .containsEntry(PREFIX + "version", "1.0")
        .doesNotContainKey(PREFIX + "ref.name")
        .containsEntry("maintainer", "them");

    push(
        new ImageRequest(
            project.project(), from, NOTHING_SET, ImageFormat.DOCKER, Platform.DEFAULT));
    assertThat(labels())
        .isEqualTo(
            Map.of(
                PREFIX + "version", "22.04", PREFIX + "ref.name", "ubuntu", "maintainer", "them"));
  }

  /** An image of ours is a base like others. */
  private void pushLabelledBase() throws Exception {
    ImageSettings settings =
        NOTHING_SET.toBuilder()
            .labels(
                Map.of(
                    PREFIX + "version",
                    "22.04",
                    PREFIX + "ref.name",
                    "ubuntu",
                    "maintainer",
                    "them"))
            .build();
    SlipwayOptions options =
        new SlipwayOptions(
            folder.resolve("cache"),
            name -> RegistryConfig.SECURE,
            List.of(),
            RetryPolicy.DEFAULT,
            false);
    Slipway.of(options, heard)
        .push(
            new PushRequest(
                new ImageRequest(
                    project.project(), base(), settings, ImageFormat.DOCKER, Platform.DEFAULT),
                ImageReference.of(registry.host() + "/labelled:1"),
                List.of(),
                false));
  }

  @Test
  void aTimeThatTheUserSaysIsTheOneOfTheLabel() throws Exception {
    ImageRequest image =
        new ImageRequest(project.project(), base(), NOTHING_SET, ImageFormat.OCI, Platform.DEFAULT);

    push(image.withFacts(facts(Optional.of(Instant.parse("2026-01-02T03:04:05Z")))));

    assertThat(labels()).containsEntry(PREFIX + "created", "2026-01-02T03:04:05Z");
  }

  @Test
  void ofTheSameCommitNothingIsSentAgainAndOfAnotherOnlyConfigAndManifest() throws Exception {
    push(base(), NOTHING_SET, ImageFormat.DOCKER);
    registry.forgetRequests();
    assertThat(push(base(), NOTHING_SET, ImageFormat.DOCKER).unchanged()).isTrue();
    assertThat(registry.requests()).hasSize(2).allMatch(request -> request.startsWith("HEAD "));

    commit = git.commit("Two");
    registry.forgetRequests();
    assertThat(push(base(), NOTHING_SET, ImageFormat.DOCKER).unchanged()).isFalse();
    assertThat(labels()).containsEntry(PREFIX + "revision", commit);
    assertThat(registry.requests())
        .filteredOn(request -> request.startsWith("PUT "))
        .hasSize(2)
        .anyMatch(request -> request.startsWith("PUT /v2/app/manifests/"));
  }

  @Test
  void annotationsThatDockersFormatHasNoPlaceForAreToldOf() throws Exception {
    ImageSettings settings = NOTHING_SET.toBuilder().annotations(Map.of("a", "b")).build();

    push(base(), settings, ImageFormat.DOCKER);

    assertThat(heard.lines())
        .contains(
            "the annotations are left out: Docker's format has none; -Dregistry.format=oci has");
  }
}
