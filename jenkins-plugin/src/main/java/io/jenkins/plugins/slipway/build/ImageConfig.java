package io.jenkins.plugins.slipway.build;

import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.source.SecretPolicy;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How an image is made, as parameters of a step say it. */
final class ImageConfig {
  private static final String USUAL = Platform.DEFAULT.toString();

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
    for (String scheme : List.of("oci:", "oci-archive:", "docker-archive:")) {
      if (base.startsWith(scheme)) {
        return scheme + directory.resolve(base.substring(scheme.length())).normalize();
      }
    }
    return base;
  }

  ImageFormat format() {
    // Docker's has no annotations.
    boolean oci = parameters.text("annotations").isPresent();
    String text = parameters.text("format").orElse(oci ? "oci" : "docker");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "docker" -> ImageFormat.DOCKER;
      case "oci" -> ImageFormat.OCI;
      default -> throw ImageParameters.invalid("format", text, "the formats are docker and oci");
    };
  }

  /** At least one. */
  List<Platform> platforms() {
    List<String> several = parameters.list("platforms");
    return several.isEmpty()
        ? List.of(platform("platform", parameters.text("platform").orElse(USUAL)))
        : several.stream().map(text -> platform("platforms", text)).toList();
  }

  private static Platform platform(String name, String text) {
    try {
      return Platform.of(text);
    } catch (IllegalArgumentException e) {
      throw ImageParameters.invalid(name, text, "it is not os/architecture, such as linux/arm64");
    }
  }

  ImageSettings settings() {
    List<String> start = parameters.list("entrypoint");
    return ImageSettings.empty().toBuilder()
        .environment(parameters.map("environment"))
        .labels(parameters.map("labels"))
        .ports(parameters.list("ports"))
        .volumes(parameters.list("volumes"))
        .user(parameters.text("user"))
        .workdir(parameters.text("workdir"))
        .entrypoint(start.isEmpty() ? Optional.empty() : Optional.of(start))
        .created(created().orElse(Instant.EPOCH))
        .annotations(parameters.map("annotations"))
        .build();
  }

  /** When the user says that the image was made. */
  Optional<Instant> created() {
    return parameters.text("creationTime").map(ImageConfig::time);
  }

  /** Whether a Java runtime is put onto the base. */
  boolean runtime() {
    Optional<String> said = parameters.text("runtime");
    if (said.isPresent() && !said.get().equals("jlink")) {
      throw ImageParameters.invalid("runtime", said.get(), "the only one is jlink");
    }
    return said.isPresent();
  }

  /** What to do about files that look like secrets. */
  SecretPolicy secrets() {
    String text = parameters.text("secrets").orElse("warn");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "warn" -> SecretPolicy.WARN;
      case "fail" -> SecretPolicy.FAIL;
      case "ignore" -> SecretPolicy.IGNORE;
      default ->
          throw ImageParameters.invalid("secrets", text, "it is none of warn, fail and ignore");
    };
  }

  /** Whether the image is to say what it is of. */
  boolean metadata() {
    return !parameters.text("metadata").equals(Optional.of("false"));
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
