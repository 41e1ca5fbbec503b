package io.github.slipway.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopyResultJsonTest {
  private static final Digest DIGEST = Digest.ofContent(new byte[0]);

  @Test
  void aCopySaysWhatBecameOfEachImage() throws Exception {
    CopyResult result =
        new CopyResult(
            "oci:/a",
            "host/b",
            true,
            List.of(
                new CopyResult.Copied(
                    "oci:/a:1",
                    "host/b:1",
                    DIGEST,
                    List.of(Platform.DEFAULT),
                    CopyResult.Outcome.COPIED,
                    new BlobCounts(1, 2, 3, 4),
                    Optional.of("converted"))),
            4,
            5,
            Duration.ofSeconds(6),
            Optional.empty(),
            Optional.of("somewhere"));
    JsonNode json = new ObjectMapper().readTree(CopyResultJson.write(result));
    JsonNode image = json.path("images").path(0);
    assertThat(json.path("dryRun").asBoolean()).isTrue();
    assertThat(json.has("sourceCredentials")).isFalse();
    assertThat(json.path("targetCredentials").asText()).isEqualTo("somewhere");
    assertThat(json.path("durationMillis").asLong()).isEqualTo(6000);
    assertThat(image.path("outcome").asText()).isEqualTo("copied");
    assertThat(image.path("platforms").path(0).asText()).isEqualTo("linux/amd64");
    assertThat(image.path("blobs").toString())
        .isEqualTo("{\"sent\":1,\"mounted\":2,\"present\":3,\"bytes\":4}");
    assertThat(image.path("conversion").asText()).isEqualTo("converted");
  }

  @Test
  void taggingSaysWhatEachTagWas() throws Exception {
    ImageReference image = ImageReference.of("localhost/b:1");
    TagResult result =
        new TagResult(
            image,
            DIGEST,
            List.of(
                new TagResult.Tagged(image.withTag("new"), Optional.empty()),
                new TagResult.Tagged(image.withTag("same"), Optional.of(DIGEST))),
            3,
            Duration.ZERO,
            Optional.empty());
    JsonNode tags = new ObjectMapper().readTree(TagResultJson.write(result)).path("tags");
    assertThat(tags.path(0).toString())
        .isEqualTo("{\"reference\":\"localhost/b:new\",\"outcome\":\"written\"}");
    assertThat(tags.path(1).path("outcome").asText()).isEqualTo("present");
  }
}
