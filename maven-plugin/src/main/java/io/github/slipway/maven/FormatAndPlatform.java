package io.github.slipway.maven;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the parameters {@code format}, {@code platform} and {@code platforms}. */
final class FormatAndPlatform {
  private FormatAndPlatform() {}

  /**
   * The format of an image.
   *
   * @param said by the user; what they want said may need OCI's otherwise
   * @param annotated whether there are annotations, which Docker's has not
   */
  static ImageFormat format(Optional<String> said, boolean annotated) {
    if (said.isPresent()) {
      return format(said.get());
    }
    return annotated ? ImageFormat.OCI : ImageFormat.DOCKER;
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
    return platform("platform", text);
  }

  /**
   * What an image is built for: what the command line says, else the POM; {@code platform} where
   * both say both.
   *
   * @param platform as Maven injected it
   * @param platforms as Maven injected them
   */
  static List<Platform> platforms(
      ParameterValues values, @Nullable String platform, @Nullable List<String> platforms) {
    boolean severalByUser =
        values.userProperty("registry.platforms").isPresent()
            && values.userProperty("registry.platform").isEmpty();
    Optional<String> one = severalByUser ? Optional.empty() : values.text("platform", platform);
    if (one.isPresent()) {
      return List.of(platform("platform", one.get()));
    }
    List<Platform> several = new ArrayList<>();
    for (String text : values.list("platforms", platforms)) {
      several.add(platform("platforms", text));
    }
    return several.isEmpty() ? List.of(Platform.DEFAULT) : List.copyOf(several);
  }

  private static Platform platform(String property, String text) {
    try {
      return Platform.of(text);
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_SETTING.because(
          e,
          "value",
          text,
          "property",
          property,
          "why",
          "it is not os/architecture, such as linux/arm64");
    }
  }
}
