package io.github.slipway.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.base.BaseImage;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssemblerTest {
  private static final Instant CREATED = Instant.parse("2026-03-04T05:06:07Z");
  private static final String DIFF_ID = digest("base tar").toString();

  private final Assembler assembler = new Assembler("slipway:1.2.3");

  @Test
  void putsTheLayersOfTheBaseBelowThoseOfTheApplication() throws IOException {
    AssembledImage image = assemble(base("{}"), ImageFormat.DOCKER);

    assertThat(manifest(image))
        .isEqualTo(
            json(
                """
                {"schemaVersion":2,"mediaType":"%s",
                 "config":{"mediaType":"%s","size":%d,"digest":"%s"},
                 "layers":[
                   {"mediaType":"%s","size":100,"digest":"%s"},
                   {"mediaType":"%s","size":7,"digest":"%s"},
                   {"mediaType":"%s","size":8,"digest":"%s"}]}
                """
                    .formatted(
                        MediaType.DOCKER_MANIFEST,
                        MediaType.DOCKER_CONFIG,
                        image.config().size(),
                        image.config().digest(),
                        MediaType.DOCKER_LAYER,
                        digest("base"),
                        MediaType.DOCKER_LAYER,
                        digest("dependencies"),
                        MediaType.DOCKER_LAYER,
                        digest("classes"))));
    assertThat(config(image).path("rootfs"))
        .isEqualTo(
            json(
                """
                {"type":"layers","diff_ids":["%s","%s","%s"]}
                """
                    .formatted(DIFF_ID, digest("dependencies tar"), digest("classes tar"))));
    assertThat(image.baseLayers())
        .containsExactly(new Descriptor(MediaType.DOCKER_LAYER, digest("base"), 100));
    assertThat(image.layers())
        .extracting(Descriptor::digest)
        .containsExactly(digest("dependencies"), digest("classes"));
  }

  @ParameterizedTest
  @CsvSource({
    "DOCKER, application/vnd.oci.image.layer.v1.tar+gzip,"
        + " application/vnd.docker.image.rootfs.diff.tar.gzip",
    "DOCKER, application/vnd.oci.image.layer.v1.tar, application/vnd.docker.image.rootfs.diff.tar",
    "DOCKER, application/vnd.docker.image.rootfs.foreign.diff.tar.gzip,"
        + " application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
    "DOCKER, application/vnd.oci.image.layer.nondistributable.v1.tar+gzip,"
        + " application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
    "OCI, application/vnd.docker.image.rootfs.diff.tar.gzip,"
        + " application/vnd.oci.image.layer.v1.tar+gzip",
    "OCI, application/vnd.docker.image.rootfs.diff.tar, application/vnd.oci.image.layer.v1.tar",
    "OCI, application/vnd.docker.image.rootfs.diff.tar.zstd,"
        + " application/vnd.oci.image.layer.v1.tar+zstd",
    "OCI, application/vnd.oci.image.layer.v1.tar+zstd,"
        + " application/vnd.oci.image.layer.v1.tar+zstd",
    "OCI, application/vnd.docker.image.rootfs.foreign.diff.tar.gzip,"
        + " application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
    "OCI, application/vnd.example.unknown, application/vnd.example.unknown"
  })
  void callsTheLayersOfTheBaseAsTheFormatDoes(ImageFormat format, String inBase, String inImage)
      throws IOException {
    AssembledImage image = assemble(base("{}", inBase), format);

    assertThat(image.manifest().mediaType()).isEqualTo(format.manifestType());
    assertThat(image.baseLayers()).extracting(Descriptor::mediaType).containsExactly(inImage);
    assertThat(manifest(image).at("/layers/0/mediaType").asText()).isEqualTo(inImage);
    assertThat(manifest(image).at("/layers/1/mediaType").asText())
        .isEqualTo(format.gzipLayerType());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.oci.image.layer.v1.tar+zstd",
        "application/vnd.docker.image.rootfs.diff.tar.zstd",
        "application/vnd.example.unknown"
      })
  void makesAnOciImageWhereDockersFormatHasNoNameForALayer(String inBase) {
    BaseImage base = base("{}", inBase);

    AssembledImage image = assemble(base, ImageFormat.DOCKER);

    assertThat(Assembler.formatFor(base, ImageFormat.DOCKER)).isEqualTo(ImageFormat.OCI);
    assertThat(image.manifest().mediaType()).isEqualTo(MediaType.OCI_MANIFEST);
    assertThat(image.configDescriptor().mediaType()).isEqualTo(MediaType.OCI_CONFIG);
    assertThat(image.layers())
        .extracting(Descriptor::mediaType)
        .containsOnly(MediaType.OCI_LAYER_GZIP);
  }

  @Test
  void keepsWhereAForeignLayerIsToBeHad() throws IOException {
    String manifest =
        """
        {"layers":[{"mediaType":"%s","digest":"%s","size":100,
          "urls":["https://example.com/layer"],"annotations":{"a":"b"}}]}
        """
            .formatted(MediaType.DOCKER_FOREIGN_LAYER, digest("base"));

    for (ImageFormat format : ImageFormat.values()) {
      BaseImage base = base("{}", manifest, List.of(MediaType.DOCKER_FOREIGN_LAYER));
      JsonNode layer = manifest(assemble(base, format)).at("/layers/0");

      assertThat(layer.at("/urls/0").asText()).isEqualTo("https://example.com/layer");
      assertThat(layer.has("annotations")).isEqualTo(format == ImageFormat.OCI);
    }
  }

  @Test
  void leavesOutLabelsOfTheBaseThatAreNotToBeInherited() throws IOException {
    BaseImage base =
        base(
            """
            {"config":{"Labels":{"a.b.version":"22.04","a.b.title":"them","a.c":"kept"}}}
            """);
    ImageSettings settings =
        ImageSettings.empty().toBuilder()
            .labels(Map.of("a.b.title", "us"))
            .notInherited(List.of("a.b."))
            .build();

    assertThat(config(assemble(base, settings)).at("/config/Labels"))
        .isEqualTo(
            json(
                """
                {"a.b.title":"us","a.c":"kept"}
                """));
  }

  @Test
  void unitesEnvironmentLabelsPortsAndVolumesAndLetsTheApplicationWin() throws IOException {
    BaseImage base =
        base(
            """
            {"config":{
              "Env":["PATH=/bin","LANG=C","WITHOUT_VALUE"],
              "Labels":{"vendor":"them","kept":"yes"},
              "ExposedPorts":{"80":{},"53/udp":{}},
              "Volumes":{"/data":{}}}}
            """);
    ImageSettings settings =
        settings(
            Map.of("LANG", "de_DE=x", "ZONE", "UTC", "APP", "${PATH}"),
            Map.of("vendor", "us", "new", "label"),
            List.of("8080", "80"),
            List.of("/var/log"));

    JsonNode config = config(assemble(base, settings)).path("config");

    assertThat(config.path("Env"))
        .isEqualTo(
            json(
                """
                ["PATH=/bin","LANG=de_DE=x","WITHOUT_VALUE","APP=${PATH}","ZONE=UTC"]
                """));
    assertThat(config.path("Labels"))
        .isEqualTo(
            json(
                """
                {"vendor":"us","kept":"yes","new":"label"}
                """));
    assertThat(config.path("ExposedPorts"))
        .isEqualTo(
            json(
                """
                {"80/tcp":{},"53/udp":{},"8080/tcp":{}}
                """));
    assertThat(config.path("Volumes"))
        .isEqualTo(
            json(
                """
                {"/data":{},"/var/log":{}}
                """));
  }

  @Test
  void takesUserAndWorkingDirectoryFromTheApplicationOrElseFromTheBase() throws IOException {
    BaseImage base =
        base(
            """
            {"config":{"User":"daemon","WorkingDir":"/srv"}}
            """);
    ImageSettings own =
        new ImageSettings(
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            Optional.of("1000:1000"),
            Optional.of("/app"),
            Optional.empty(),
            Optional.empty(),
            CREATED);

    JsonNode inherited = config(assemble(base, ImageSettings.empty())).path("config");
    JsonNode replaced = config(assemble(base, own)).path("config");

    assertThat(inherited.path("User").asText()).isEqualTo("daemon");
    assertThat(inherited.path("WorkingDir").asText()).isEqualTo("/srv");
    assertThat(replaced.path("User").asText()).isEqualTo("1000:1000");
    assertThat(replaced.path("WorkingDir").asText()).isEqualTo("/app");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -   | -   | ["b-entry"] | ["b-cmd"] | true
          own | -   | ["own"]     | -         | -
          -   | own | ["b-entry"] | ["own"]   | -
          own | own | ["own"]     | ["own"]   | -
          """)
  void inheritsTheCommandOnlyTogetherWithTheEntrypoint(
      @Nullable String entrypoint,
      @Nullable String cmd,
      String wantEntrypoint,
      @Nullable String wantCmd,
      @Nullable String wantArgsEscaped)
      throws IOException {
    BaseImage base =
        base(
            """
            {"config":{"Entrypoint":["b-entry"],"Cmd":["b-cmd"],"ArgsEscaped":true}}
            """);

    JsonNode config = config(assemble(base, settings(entrypoint, cmd))).path("config");

    assertThat(config.path("Entrypoint")).isEqualTo(orMissing(wantEntrypoint));
    assertThat(config.path("Cmd")).isEqualTo(orMissing(wantCmd));
    assertThat(config.path("ArgsEscaped")).isEqualTo(orMissing(wantArgsEscaped));
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void keepsWhatTheBaseSaysAndNobodyElseKnows(ImageFormat format) throws IOException {
    String kept =
        """
        "StopSignal":"SIGQUIT","Shell":["/bin/bash","-c"],"StopTimeout":5,
        "Healthcheck":{"Test":["CMD","true"],"Interval":30000000000,"StartInterval":5000000000},
        "io.example":{"f":1.50}
        """;
    String keptOutside =
        """
        "variant":"v8","os.version":"10.0.1","os.features":["win32k"],"author":"them"
        """;
    BaseImage base =
        base(
            "{\"architecture\":\"arm64\",\"os\":\"linux\",%s,\"config\":{%s}}"
                .formatted(keptOutside, kept));

    JsonNode root = config(assemble(base, format));

    json("{" + keptOutside + "}")
        .properties()
        .forEach(field -> assertThat(root.path(field.getKey())).isEqualTo(field.getValue()));
    JsonNode config = root.path("config");
    json("{" + kept + "}")
        .properties()
        .forEach(field -> assertThat(config.path(field.getKey())).isEqualTo(field.getValue()));
    assertThat(root.path("architecture").asText()).isEqualTo("arm64");
  }

  @Test
  void dropsTriggersAndWhatSaysHowTheBaseWasBuilt() throws IOException {
    BaseImage base =
        base(
            """
            {"container":"c","container_config":{"Hostname":"h"},"docker_version":"20",
             "id":"i","parent":"p","moby.buildkit.cache.v0":"eyJ9","author":null,
             "config":{"OnBuild":["COPY . /app"],"Domainname":null}}
            """);

    JsonNode root = config(assemble(base, ImageFormat.DOCKER));

    assertThat(root.properties().stream().map(Map.Entry::getKey))
        .containsExactly("created", "architecture", "os", "config", "history", "rootfs");
    assertThat(root.path("config").properties().stream().map(Map.Entry::getKey))
        .containsExactly("ExposedPorts", "Env", "Volumes", "Labels");
  }

  @Test
  void carriesTheHistoryOnAndAddsAnEntryForEachLayer() throws IOException {
    BaseImage base =
        base(
            """
            {"history":[
              {"created":"2020-01-01T00:00:00.123456789Z","created_by":"ADD rootfs","x":1},
              {"created":"2020-01-01T00:00:01Z","created_by":"CMD sh","empty_layer":true}]}
            """);

    assertThat(config(assemble(base, ImageFormat.OCI)).path("history"))
        .isEqualTo(
            json(
                """
                [{"created":"2020-01-01T00:00:00.123456789Z","created_by":"ADD rootfs","x":1},
                 {"created":"2020-01-01T00:00:01Z","created_by":"CMD sh","empty_layer":true},
                 {"created":"2026-03-04T05:06:07Z","author":"Slipway",
                  "created_by":"slipway:1.2.3","comment":"dependencies"},
                 {"created":"2026-03-04T05:06:07Z","author":"Slipway",
                  "created_by":"slipway:1.2.3","comment":"classes"}]
                """));
  }

  @Test
  void fillsInHistoryForLayersOfTheBaseThatHaveNone() throws IOException {
    BaseImage base =
        base(
            """
            {"history":[{"created_by":"CMD sh","empty_layer":true}]}
            """);

    JsonNode history = config(assemble(base, ImageFormat.OCI)).path("history");

    assertThat(history).hasSize(4);
    assertThat(history.get(1))
        .isEqualTo(
            json(
                """
                {"created":"2026-03-04T05:06:07Z","comment":"auto-generated by Slipway"}
                """));
  }

  @Test
  void buildsOnScratchForThePlatformAskedFor() throws IOException {
    BaseImage scratch =
        new BaseImage(
            Optional.empty(),
            Bytes.of("{\"os\":\"linux\",\"architecture\":\"arm\"}"),
            List.of(),
            layer -> {
              throw new AssertionError(layer);
            },
            Optional.empty());

    AssembledImage image =
        assembler.assemble(
            scratch,
            List.of(),
            ImageSettings.empty(),
            ImageFormat.OCI,
            Platform.of("linux/arm/v7"));

    assertThat(config(image))
        .isEqualTo(
            json(
                """
                {"created":"1970-01-01T00:00:00Z","architecture":"arm","os":"linux",
                 "variant":"v7",
                 "config":{"ExposedPorts":{},"Env":[],"Volumes":{},"Labels":{}},
                 "history":[],"rootfs":{"type":"layers","diff_ids":[]}}
                """));
    assertThat(manifest(image).path("layers")).isEmpty();
  }

  @Test
  void givesABaseOfAnIndexNoVariantThatItDoesNotHave() throws IOException {
    AssembledImage image =
        assembler.assemble(
            base("{\"os\":\"linux\",\"architecture\":\"arm64\"}"),
            List.of(),
            ImageSettings.empty(),
            ImageFormat.OCI,
            Platform.of("linux/arm64/v8"));

    assertThat(config(image).has("variant")).isFalse();
  }

  @Test
  void makesTheSameBytesWhateverTheOrderOfTheSettings() {
    BaseImage base = base("{\"config\":{\"Env\":[\"Z=1\",\"A=2\"],\"Labels\":{\"z\":\"1\"}}}");
    Map<String, String> forwards = new java.util.LinkedHashMap<>();
    Map<String, String> backwards = new java.util.LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      forwards.put("k" + i, "v");
      backwards.put("k" + (19 - i), "v");
    }

    AssembledImage one =
        assemble(base, settings(forwards, forwards, List.of("1", "2"), List.of("/a", "/b")));
    AssembledImage other =
        assemble(base, settings(backwards, backwards, List.of("2", "1"), List.of("/b", "/a")));

    assertThat(one).isEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not json                                       | its config is not JSON
          {} {}                                          | its config is not JSON
          []                                             | its config is not a JSON object
          {"rootfs":{"diff_ids":["D"]},"config":[]}      | config in its config is not a JSON object
          {"rootfs":{"diff_ids":["D"]},"history":{}}     | history in its config is not a list
          {"rootfs":{"diff_ids":["D"]},"history":["x"]}  | an entry of history in its config is not a JSON object
          {"rootfs":{"diff_ids":["x"]}}                  | rootfs.diff_ids in its config has an entry that is no digest
          {"rootfs":{"diff_ids":["D","D"]}}              | its manifest has 1 layers and its config 2 diff_ids
          {"config":{}}                                  | its manifest has 1 layers and its config 0 diff_ids
          {"rootfs":{"diff_ids":["D"]},"config":{"Env":{}}}  | config.Env in its config is not a list
          {"rootfs":{"diff_ids":["D"]},"config":{"Env":[1]}} | config.Env in its config has an entry that is no text
          {"rootfs":{"diff_ids":["D"]},"config":{"Labels":[]}} | config.Labels in its config is not a JSON object
          """)
  void namesABaseThatCannotBeBuiltOnAndSaysWhy(String config, String why) {
    BaseImage base =
        image(config.replace("\"D\"", '"' + DIFF_ID + '"'), "{}", List.of(MediaType.DOCKER_LAYER));

    assertThatThrownBy(() -> assemble(base, ImageFormat.DOCKER))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BASE_MALFORMED);
              assertThat(e.what())
                  .isEqualTo(
                      "The base image localhost:5000/team/base@%s cannot be built on: %s."
                          .formatted(base.manifest().orElseThrow().digest(), why));
            });
  }

  @Test
  void namesABaseWhoseManifestIsNoJson() {
    BaseImage base = base("{}", "{", List.of(MediaType.DOCKER_LAYER));

    assertThatThrownBy(() -> assemble(base, ImageFormat.DOCKER))
        .hasMessageContaining("its manifest is not JSON");
  }

  private AssembledImage assemble(BaseImage base, ImageFormat format) {
    return assembler.assemble(base, layers(), settings(null, null), format, Platform.DEFAULT);
  }

  private AssembledImage assemble(BaseImage base, ImageSettings settings) {
    return assembler.assemble(base, layers(), settings, ImageFormat.DOCKER, Platform.DEFAULT);
  }

  private static List<BuiltLayer> layers() {
    return List.of(
        new BuiltLayer("dependencies", digest("dependencies"), digest("dependencies tar"), 7),
        new BuiltLayer("classes", digest("classes"), digest("classes tar"), 8));
  }

  private static ImageSettings settings(
      Map<String, String> environment,
      Map<String, String> labels,
      List<String> ports,
      List<String> volumes) {
    return new ImageSettings(
        environment,
        labels,
        ports,
        volumes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        CREATED);
  }

  private static ImageSettings settings(@Nullable String entrypoint, @Nullable String cmd) {
    return new ImageSettings(
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(entrypoint).map(List::of),
        Optional.ofNullable(cmd).map(List::of),
        CREATED);
  }

  /** A base with one layer, whose config is this with the rootfs added. */
  private static BaseImage base(String config) {
    return base(config, MediaType.DOCKER_LAYER);
  }

  private static BaseImage base(String config, String layerType) {
    return base(config, "{}", List.of(layerType));
  }

  private static BaseImage base(String config, String manifest, List<String> layerTypes) {
    String rootfs = "{\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}".formatted(DIFF_ID);
    String fields = config.strip().substring(1);
    return image(rootfs + (fields.equals("}") ? "" : ",") + fields, manifest, layerTypes);
  }

  private static BaseImage image(String config, String manifest, List<String> layerTypes) {
    List<Descriptor> layers = new ArrayList<>();
    for (String type : layerTypes) {
      layers.add(new Descriptor(type, digest("base"), 100));
    }
    return new BaseImage(
        Optional.of(Manifest.of(MediaType.DOCKER_MANIFEST, Bytes.of(manifest))),
        Bytes.of(config),
        layers,
        layer -> {
          throw new AssertionError("no layer is to be opened: " + layer);
        },
        Optional.of(new BaseImage.Origin("localhost:5000", "team/base")));
  }

  private static Digest digest(String content) {
    return Digest.ofContent(content.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode config(AssembledImage image) throws IOException {
    assertThat(image.configDescriptor().digest()).isEqualTo(image.config().digest());
    return json(text(image.config()));
  }

  private static JsonNode manifest(AssembledImage image) throws IOException {
    return json(text(image.manifest().bytes()));
  }

  private static String text(Bytes bytes) {
    return new String(bytes.toArray(), StandardCharsets.UTF_8);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static JsonNode orMissing(@Nullable String text) throws IOException {
    return text == null ? json("{}").path("missing") : json(text);
  }
}
