package io.github.slipway.image;

import java.util.Optional;

/**
 * The operating system and processor that an image is for, written {@code os/architecture} or
 * {@code os/architecture/variant}.
 */
public record Platform(String os, String architecture, Optional<String> variant) {
  /** The platform of images when nothing else is asked for, whatever the host. */
  public static final Platform DEFAULT = new Platform("linux", "amd64", Optional.empty());

  /**
   * Reads {@code os/architecture[/variant]}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Platform of(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException("not a platform: " + text);
    }
    for (String part : parts) {
      if (!part.matches("[A-Za-z0-9_.-]+")) {
        throw new IllegalArgumentException("not a platform: " + text);
      }
    }
    return new Platform(
        parts[0], parts[1], parts.length == 3 ? Optional.of(parts[2]) : Optional.empty());
  }

  @Override
  public String toString() {
    return os + "/" + architecture + variant.map(v -> "/" + v).orElse("");
  }
}
