package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.registry.Mirror;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.LayerResult;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.report.Listener;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A base of a registry that nobody reaches, which a mirror has: the registry that is pushed to. */
class SlipwayMirrorTest extends PushFixture {
  private static final String UNREACHED = "localhost:1";

  @Test
  void layersAreMountedFromWhereTheMirrorHasThem() throws Exception {
    ImageResult result = push();

    assertThat(result.layers())
        .filteredOn(layer -> layer.name().startsWith("base layer"))
        .extracting(LayerResult::outcome)
        .containsExactly(Outcome.MOUNTED);
    assertThat(registry.requests()).anyMatch(request -> request.contains("from=base/jre"));
  }

  @Test
  void anUnchangedPushAsksTheMirrorOnce() throws Exception {
    push();
    registry.forgetRequests();

    ImageResult result = push();

    assertThat(result.requests()).isEqualTo(2);
    assertThat(registry.requests())
        .containsExactlyInAnyOrder(
            "HEAD /v2/base/jre/manifests/17", "HEAD /v2/team/app/manifests/1");
  }

  private ImageResult push() throws Exception {
    RegistryConfig mirrored =
        RegistryConfig.SECURE.withMirrors(List.of(new Mirror(registry.host(), "base")));
    ImageRequest image =
        new ImageRequest(
            project.project(),
            UNREACHED + "/jre:17",
            ImageSettings.empty(),
            ImageFormat.DOCKER,
            Platform.DEFAULT);
    SlipwayOptions options =
        new SlipwayOptions(
            folder.resolve("cache"),
            name -> name.equals(UNREACHED) ? mirrored : RegistryConfig.SECURE,
            List.of(),
            RetryPolicy.DEFAULT,
            false);
    return Slipway.of(options, Listener.SILENT)
        .push(
            new PushRequest(
                image, ImageReference.of(registry.host() + "/team/app:1"), List.of(), false));
  }
}
