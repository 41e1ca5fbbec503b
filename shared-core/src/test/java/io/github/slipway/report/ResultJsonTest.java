package io.github.slipway.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Platform;
import io.github.slipway.report.ImageResult.PlatformImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultJsonTest {
  private static final Digest MANIFEST = digest("manifest");
  private static final Digest LAYER = digest("layer");
  private static final Platform ARM = Platform.of("linux/arm/v7");
  private static final ImageReference IMAGE =
      ImageReference.of("hub.example.com:5000/team/app:1.0");

  @Test
  void namesTheImageUnderEveryTagWithItsDigest() throws Exception {
    JsonNode json = json(result(false));
    assertThat(json.path("image").asText()).isEqualTo("hub.example.com:5000/team/app");
    assertThat(json.path("digest").asText()).isEqualTo(MANIFEST.toString());
    assertThat(json.path("imageId").asText()).isEqualTo(digest("config").toString());
    assertThat(json.path("tags")).extracting(JsonNode::asText).containsExactly("1.0", "1");
    assertThat(json.path("references"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "hub.example.com:5000/team/app:1.0@" + MANIFEST,
            "hub.example.com:5000/team/app:1@" + MANIFEST);
  }

  @Test
  void saysWhatBecameOfEachLayer() throws Exception {
    JsonNode layer = json(result(false)).path("layers").path(0);
    assertThat(layer.path("name").asText()).isEqualTo("classes");
    assertThat(layer.path("digest").asText()).isEqualTo(LAYER.toString());
    assertThat(layer.path("size").asLong()).isEqualTo(42);
    assertThat(layer.path("outcome").asText()).isEqualTo("sent");
  }

  @Test
  void leavesOutWhatIsNotKnown() throws Exception {
    JsonNode json = json(result(true));
    assertThat(json.has("credentials")).isFalse();
    assertThat(json.path("unchanged").asBoolean()).isTrue();
    assertThat(json.path("base").path("name").asText()).isEqualTo("scratch");
    assertThat(json.path("durationMillis").asLong()).isEqualTo(1500);
  }

  @Test
  void namesTheImagesThatAnIndexJoins() throws Exception {
    assertThat(json(result(false)).has("platforms")).isFalse();

    JsonNode json = json(result(false, new PlatformImage(ARM, digest("arm"), digest("id"))));

    assertThat(json.path("digest").asText()).isEqualTo(MANIFEST.toString());
    assertThat(json.path("platforms")).hasSize(1);
    JsonNode image = json.path("platforms").path(0);
    assertThat(image.path("platform").asText()).isEqualTo("linux/arm/v7");
    assertThat(image.path("digest").asText()).isEqualTo(digest("arm").toString());
    assertThat(image.path("imageId").asText()).isEqualTo(digest("id").toString());
  }

  private static JsonNode json(ImageResult result) throws Exception {
    return new ObjectMapper().readTree(ResultJson.write(result));
  }

  private static ImageResult result(boolean unchanged, PlatformImage... platforms) {
    return new ImageResult(
        List.of(IMAGE, IMAGE.withTag("1")),
        MANIFEST,
        digest("config"),
        List.of(platforms),
        unchanged,
        Optional.of(new ImageResult.BaseUsed("scratch", digest("base"))),
        List.of(new ImageResult.LayerResult("classes", LAYER, 42, ImageResult.Outcome.SENT)),
        42,
        7,
        Duration.ofMillis(1500),
        Optional.empty());
  }

  private static Digest digest(String text) {
    return Digest.ofContent(text.getBytes(StandardCharsets.UTF_8));
  }
}
