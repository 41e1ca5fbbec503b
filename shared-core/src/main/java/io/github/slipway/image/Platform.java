package io.github.slipway.image;

import java.util.Locale;
import java.util.Optional;

/**
 * The operating system and processor that an image is for, written {@code os/architecture} or
 * {@code os/architecture/variant}.
 */
public record Platform(String os, String architecture, Optional<String> variant) {
  /** The platform of images when nothing else is asked for, whatever the host. */
  public static final Platform DEFAULT = new Platform("linux", "amd64", Optional.empty());

  /**
   * Reads {@code os/architecture[/variant]}. {@code x86_64} and {@code aarch64}, which Linux and
   * Java say, become {@code amd64} and {@code arm64}, which images say.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Platform of(String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).split("/", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException("not a platform: " + text);
    }
    for (String part : parts) {
      if (!isName(part)) {
        throw new IllegalArgumentException("not a platform: " + text);
      }
    }
    String architecture =
        switch (parts[1]) {
          case "x86_64", "x86-64" -> "amd64";
          case "aarch64" -> "arm64";
          default -> parts[1];
        };
    return new Platform(
        parts[0], architecture, parts.length == 3 ? Optional.of(parts[2]) : Optional.empty());
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && "_.-".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** By hand, as {@link Digest#equals} is. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Platform platform
        && os.equals(platform.os)
        && architecture.equals(platform.architecture)
        && variant.equals(platform.variant);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * os.hashCode() + architecture.hashCode()) + variant.hashCode();
  }

  @Override
  public String toString() {
    String both = os + "/" + architecture;
    return variant.isPresent() ? both + "/" + variant.get() : both;
  }
}
