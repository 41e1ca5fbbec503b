package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Platform;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.BaseUsed;
import io.github.slipway.report.ImageResult.LayerResult;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.report.ImageResult.PlatformImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultLinesTest {
  private static final Digest DIGEST = Digest.of("sha256:" + "ab".repeat(32));
  private static final ImageReference APP = ImageReference.of("localhost:5000/app:1");

  private static ImageResult result(boolean unchanged, Outcome... layers) {
    return new ImageResult(
        List.of(APP, APP.withTag("edge")),
        DIGEST,
        DIGEST,
        unchanged,
        Optional.of(new BaseUsed("localhost:5000/jre:17", DIGEST)),
        Arrays.stream(layers)
            .map(outcome -> new LayerResult("classes", DIGEST, 10, outcome))
            .toList(),
        4200,
        7,
        Duration.ofMillis(1260),
        Optional.of("server 'hub' of settings.xml"));
  }

  @Test
  void aPushEndsWithEachReferenceAndItsDigest() {
    assertThat(ResultLines.ofPush(result(false, Outcome.SENT, Outcome.MOUNTED, Outcome.SENT)))
        .containsExactly(
            "base localhost:5000/jre:17 (" + DIGEST + ")",
            "layers 2 sent, 1 mounted, 0 present; 4.2 kB sent",
            "took 1.3 s and 7 requests, credentials from server 'hub' of settings.xml",
            "pushed localhost:5000/app:1@" + DIGEST,
            "pushed localhost:5000/app:edge@" + DIGEST);
  }

  @Test
  void theImagesOfAnIndexAreNamed() {
    ImageResult one = result(false, Outcome.SENT);
    ImageResult several =
        new ImageResult(
            one.references(),
            one.digest(),
            one.imageId(),
            List.of(new PlatformImage(Platform.of("linux/arm/v7"), DIGEST, DIGEST)),
            one.unchanged(),
            one.base(),
            one.layers(),
            one.bytesSent(),
            one.requests(),
            one.duration(),
            one.credentials());

    assertThat(ResultLines.ofPush(several)).contains("image for linux/arm/v7: " + DIGEST);
    assertThat(ResultLines.ofBuild(several, "oci:x")).contains("image for linux/arm/v7: " + DIGEST);
  }

  @Test
  void anUnchangedImageSaysSo() {
    assertThat(ResultLines.ofPush(result(true)))
        .contains("unchanged: the registry has this image under every tag");
  }
}
