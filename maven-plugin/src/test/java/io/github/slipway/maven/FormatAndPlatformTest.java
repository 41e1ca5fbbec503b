package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.problem.SlipwayException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatAndPlatformTest {
  @Test
  void dockersFormatIsTheDefaultAndOciTheOneOfAnnotations() {
    assertThat(FormatAndPlatform.format(Optional.empty(), false)).isEqualTo(ImageFormat.DOCKER);
    assertThat(FormatAndPlatform.format(Optional.empty(), true)).isEqualTo(ImageFormat.OCI);
  }

  @Test
  void whatTheUserSaysCountsWhateverElseThereIs() {
    for (boolean annotated : new boolean[] {true, false}) {
      assertThat(FormatAndPlatform.format(Optional.of("Docker"), annotated))
          .isEqualTo(ImageFormat.DOCKER);
      assertThat(FormatAndPlatform.format(Optional.of("oci"), annotated))
          .isEqualTo(ImageFormat.OCI);
    }
  }

  @Test
  void anotherFormatIsAnError() {
    assertThatThrownBy(() -> FormatAndPlatform.format(Optional.of("tar"), false))
        .isInstanceOf(SlipwayException.class)
        .hasMessageContaining("the formats are docker and oci");
  }
}
