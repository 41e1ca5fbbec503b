package io.github.slipway.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.assemble.AssembledImage;
import io.github.slipway.assemble.Assembler;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.MediaType;
import io.github.slipway.testsupport.DistributionRegistry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last of the deviations in docs/architecture.md. */
class BasesThatJibRefusesTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"Healthcheck":{"Test":["CMD","true"],"StartInterval":1}} | TAR+GZIP | StartInterval
          {"Healthcheck":{"Test":[]}}                | TAR+GZIP | command must not be empty
          {"Env":["WITHOUT_EQUALS"]}                 | TAR+GZIP | Invalid environment variable
          {"Env":["TWO=1\\n2"]}                      | TAR+GZIP | Invalid environment variable
          {"ExposedPorts":{"9000/sctp":{}}}          | TAR+GZIP | Invalid port configuration
          {"User":"root"}                            | TAR      | No Compressor found
          """)
  void areBuiltOnAndSayTheSame(String config, String compression, String complaint)
      throws Exception {
    String layerType = compression.equals("TAR") ? MediaType.OCI_LAYER : MediaType.OCI_LAYER_GZIP;
    TestBase base =
        new TestBase(
            "refused",
            ImageFormat.OCI,
            "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":%s}".formatted(config),
            List.of(layerType),
            "");

    AssembledImage ours =
        new Assembler("slipway:1")
            .assemble(
                base.asBaseImage(),
                List.of(),
                TestSettings.NOTHING.settings(),
                ImageFormat.OCI,
                base.platform());

    JsonNode expected = new ObjectMapper().readTree(config);
    JsonNode actual = new ObjectMapper().readTree(ours.config().toArray()).path("config");
    expected
        .properties()
        .forEach(field -> assertThat(actual.path(field.getKey())).isEqualTo(field.getValue()));
    assertThat(ours.baseLayers()).extracting(Descriptor::mediaType).containsExactly(layerType);
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      base.push(new RawRegistry(registry.host(), base.repository()));
      String host = registry.host();
      JibBuild jib = new JibBuild(directory);

      assertThatThrownBy(
              () ->
                  jib.push(
                      JibBuild.from(host + "/" + base.repository() + ":1"),
                      TestSettings.NOTHING.settings(),
                      ImageFormat.OCI,
                      base.platform(),
                      host + "/target:1"))
          .as("what Jib does")
          .hasStackTraceContaining(complaint);
    }
  }
}
