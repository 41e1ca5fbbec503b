package io.github.slipway.maven;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import java.util.Locale;
import java.util.Optional;

/** Reads the parameters {@code format} and {@code platform}. */
final class FormatAndPlatform {
  private FormatAndPlatform() {}

  /**
   * The format of an image.
   *
   * @param said by the user; what they want said may need OCI's otherwise
   * @param annotated whether there are annotations, which Docker's has not
   */
  static ImageFormat format(Optional<String> said, boolean annotated) {
    return said.map(text -> format(text)).orElse(annotated ? ImageFormat.OCI : ImageFormat.DOCKER);
  }

  static ImageFormat format(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "docker" -> ImageFormat.DOCKER;
      case "oci" -> ImageFormat.OCI;
      default ->
          throw Problem.INVALID_SETTING.with(
              "value", text, "property", "format", "why", "the formats are docker and oci");
    };
  }

  static Platform platform(String text) {
    try {
      return Platform.of(text);
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_SETTING.because(
          e,
          "value",
          text,
          "property",
          "platform",
          "why",
          "it is not os/architecture, such as linux/arm64");
    }
  }
}
