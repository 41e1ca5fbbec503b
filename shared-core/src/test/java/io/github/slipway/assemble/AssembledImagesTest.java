package io.github.slipway.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.image.Platform;
import io.github.slipway.image.StatedPlatform;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssembledImagesTest {
  private static final AssembledImage IMAGE =
      new AssembledImage(
          Manifest.of(MediaType.OCI_MANIFEST, Bytes.of("{\"manifest\":\"ü\"}")),
          Bytes.of("{}"),
          Descriptor.of(MediaType.OCI_CONFIG, Bytes.of("{}")),
          List.of(
              new Descriptor(MediaType.OCI_LAYER_ZSTD, Bytes.of("a").digest(), 5_000_000_000L),
              new Descriptor("x/y", Digest.of("sha512:" + "a".repeat(128)), 2)),
          List.of(Descriptor.of(MediaType.OCI_LAYER_GZIP, Bytes.of("b"))),
          new StatedPlatform(
              Platform.of("windows/arm/v7"), Optional.of("10.0.1"), List.of("win32k", "x")));

  @Test
  void readsWhatWasWritten() {
    assertThat(AssembledImages.fromBytes(AssembledImages.toBytes(IMAGE))).contains(IMAGE);
  }

  @Test
  void takesNothingFromDamagedBytes() {
    byte[] written = AssembledImages.toBytes(IMAGE).toArray();

    for (int i = 0; i < written.length; i++) {
      byte[] damaged = written.clone();
      damaged[i] ^= 1;
      assertThat(AssembledImages.fromBytes(Bytes.of(damaged))).as("byte %s changed", i).isEmpty();
      assertThat(AssembledImages.fromBytes(Bytes.of(Arrays.copyOf(written, i))))
          .as("cut off at %s", i)
          .isEmpty();
    }
  }
}
