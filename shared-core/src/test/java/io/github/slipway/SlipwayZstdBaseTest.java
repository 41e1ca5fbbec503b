package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.ManifestContent;
import io.github.slipway.image.MediaType;
import io.github.slipway.layout.OciArchive;
import io.github.slipway.store.BlobContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlipwayZstdBaseTest extends PushFixture {
  private static final String ZSTD = "application/vnd.oci.image.layer.v1.tar+zstd";

  @Test
  void aLayerThatIsCompressedWithZstdIsCarriedAsItIs() throws Exception {
    // Nobody looks into it: any bytes will do.
    Bytes layer = Bytes.of("as if it were compressed");
    Bytes config =
        Bytes.of(
            ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\","
                    + "\"diff_ids\":[\"%s\"]}}")
                .formatted(Bytes.of("inside").digest()));
    Manifest base =
        Manifest.of(
            MediaType.OCI_MANIFEST,
            Bytes.of(
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                    .formatted(
                        MediaType.OCI_MANIFEST,
                        json(Descriptor.of(MediaType.OCI_CONFIG, config)),
                        json(Descriptor.of(ZSTD, layer)))));
    Path archive = folder.resolve("base.tar");
    OciArchive.write(
        archive,
        base,
        List.of(),
        blob -> BlobContent.of(blob.digest().equals(layer.digest()) ? layer : config),
        Optional.of("1"),
        Map.of());

    pushOn("oci-archive:" + archive + ":1", "team/zstd:1");

    Manifest pushed = manifest("team/zstd", "1");
    assertThat(pushed.mediaType()).isEqualTo(MediaType.OCI_MANIFEST);
    assertThat(ManifestContent.of(pushed).layers().get(0)).isEqualTo(Descriptor.of(ZSTD, layer));
  }

  private static String json(Descriptor descriptor) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(descriptor.mediaType(), descriptor.digest(), descriptor.size());
  }
}
