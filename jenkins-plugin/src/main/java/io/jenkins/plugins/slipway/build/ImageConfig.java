package io.jenkins.plugins.slipway.build;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How an image is made, as parameters of a step say it. */
final class ImageConfig {
  private final ImageParameters parameters;

  ImageConfig(ImageParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * The base; empty if nothing is said.
   *
   * @param directory where relative paths start
   */
  Optional<String> from(Path directory) {
    return parameters.text("from").map(base -> absolute(base, directory));
  }

  private static String absolute(String base, Path directory) {
    for (String scheme : List.of("oci:", "docker-archive:")) {
      if (base.startsWith(scheme)) {
        return scheme + directory.resolve(base.substring(scheme.length())).normalize();
      }
    }
    return base;
  }

  ImageFormat format() {
    String text = parameters.text("format").orElse("docker");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "docker" -> ImageFormat.DOCKER;
      case "oci" -> ImageFormat.OCI;
      default -> throw ImageParameters.invalid("format", text, "the formats are docker and oci");
    };
  }

  /** At least one. */
  List<Platform> platforms() {
    return parameters
        .text("platform")
        .map(ImageConfig::platform)
        .map(List::of)
        .orElse(List.of(Platform.DEFAULT));
  }

  private static Platform platform(String text) {
    try {
      return Platform.of(text);
    } catch (IllegalArgumentException e) {
      throw ImageParameters.invalid(
          "platform", text, "it is not os/architecture, such as linux/arm64");
    }
  }

  ImageSettings settings() {
    List<String> start = parameters.list("entrypoint");
    return new ImageSettings(
        parameters.map("environment"),
        parameters.map("labels"),
        parameters.list("ports"),
        parameters.list("volumes"),
        parameters.text("user"),
        parameters.text("workdir"),
        start.isEmpty() ? Optional.empty() : Optional.of(start),
        Optional.empty(),
        parameters.text("creationTime").map(ImageConfig::time).orElse(Instant.EPOCH));
  }

  private static Instant time(String text) {
    try {
      boolean seconds = text.chars().allMatch(c -> c >= '0' && c <= '9');
      return seconds
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      throw ImageParameters.invalid(
          "creationTime",
          text,
          "it is neither a time such as 2026-11-21T08:00:00Z nor seconds since 1970");
    }
  }
}
