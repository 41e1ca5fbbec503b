package io.github.slipway.dockerfile;

import io.github.slipway.image.Platform;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is said to a Dockerfile from outside.
 *
 * @param given values of its ARGs, by name
 * @param target what the image is for
 * @param build where it is built
 */
public record BuildArguments(Map<String, String> given, Platform target, Platform build) {
  private static final Set<String> WITHOUT_ARG =
      Set.of("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY");

  public BuildArguments {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** Whether it counts without an ARG of this name. */
  public static boolean isPredefined(String name) {
    return WITHOUT_ARG.contains(name.toUpperCase(Locale.ROOT)) || name.startsWith("BUILDKIT_");
  }

  /** What is known of the platforms. */
  Map<String, String> platforms() {
    return Map.of(
        "TARGETPLATFORM", target.toString(),
        "TARGETOS", target.os(),
        "TARGETARCH", target.architecture(),
        "TARGETVARIANT", target.variant().orElse(""),
        "BUILDPLATFORM", build.toString(),
        "BUILDOS", build.os(),
        "BUILDARCH", build.architecture(),
        "BUILDVARIANT", build.variant().orElse(""));
  }
}
