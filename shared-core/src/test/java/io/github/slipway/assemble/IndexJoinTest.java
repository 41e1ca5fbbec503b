package io.github.slipway.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.image.StatedPlatform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexJoinTest {
  private static final StatedPlatform ARM = StatedPlatform.of(Platform.of("linux/arm/v7"));
  private static final StatedPlatform WINDOWS =
      new StatedPlatform(
          Platform.of("windows/amd64"), Optional.of("10.0.20348.2527"), List.of("win32k"));

  @Test
  void anIndexSaysWhereEachImageRuns() {
    AssembledImage arm = image("a", MediaType.OCI_MANIFEST, ARM);
    AssembledImage windows = image("b", MediaType.OCI_MANIFEST, WINDOWS);

    Manifest index = IndexJoin.join(List.of(windows, arm), Map.of("b", "2", "a", "1"));

    assertThat(index.mediaType()).isEqualTo(MediaType.OCI_INDEX);
    assertThat(text(index))
        .isEqualTo(
            "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\","
                + "\"manifests\":["
                + "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"size\":1,"
                + "\"digest\":\""
                + windows.manifest().digest()
                + "\",\"platform\":{\"architecture\":\"amd64\",\"os\":\"windows\","
                + "\"os.version\":\"10.0.20348.2527\",\"os.features\":[\"win32k\"]}},"
                + "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"size\":1,"
                + "\"digest\":\""
                + arm.manifest().digest()
                + "\",\"platform\":{\"architecture\":\"arm\",\"os\":\"linux\","
                + "\"variant\":\"v7\"}}],\"annotations\":{\"a\":\"1\",\"b\":\"2\"}}");
  }

  @Test
  void dockersListHasNoAnnotations() {
    Manifest list =
        IndexJoin.join(List.of(image("a", MediaType.DOCKER_MANIFEST, ARM)), Map.of("not", "there"));

    assertThat(list.mediaType()).isEqualTo(MediaType.DOCKER_MANIFEST_LIST);
    assertThat(text(list)).doesNotContain("annotations");
  }

  @Test
  void anImageThatIsThereTwiceIsNamedOnce() {
    AssembledImage image = image("a", MediaType.OCI_MANIFEST, ARM);

    assertThat(IndexJoin.join(List.of(image, image), Map.of()))
        .isEqualTo(IndexJoin.join(List.of(image), Map.of()));
  }

  private static String text(Manifest manifest) {
    return new String(manifest.bytes().toArray(), StandardCharsets.UTF_8);
  }

  private static AssembledImage image(String content, String type, StatedPlatform platform) {
    Bytes config = Bytes.of("{}");
    return new AssembledImage(
        Manifest.of(type, Bytes.of(content)),
        config,
        Descriptor.of(MediaType.OCI_CONFIG, config),
        List.of(),
        List.of(),
        platform);
  }
}
