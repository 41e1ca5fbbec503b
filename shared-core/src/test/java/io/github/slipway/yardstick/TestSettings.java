package io.github.slipway.yardstick;

import io.github.slipway.image.ImageSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an application may say. */
enum TestSettings {
  NOTHING(settings(Optional.empty(), Optional.empty())),
  ENTRYPOINT(settings(Optional.of(List.of("java", "-cp", "/app", "Main")), Optional.empty())),
  CMD(settings(Optional.empty(), Optional.of(List.of("--help")))),
  EVERYTHING(
      new ImageSettings(
          Map.of("LANG", "de_DE.UTF-8", "NEW", "${PATH}:/more", "EMPTY", "no longer"),
          Map.of("vendor", "us", "org.example.new", "label"),
          List.of("8080", "80", "9000-9002/udp"),
          List.of("/data", "/var/log/app"),
          Optional.of("1000:1000"),
          Optional.of("/app"),
          Optional.of(List.of("java", "Main")),
          Optional.of(List.of("a", "b c")),
          Instant.parse("2026-03-04T05:06:07.008Z")));

  private final ImageSettings settings;

  TestSettings(ImageSettings settings) {
    this.settings = settings;
  }

  /** Whether nothing else is set than the command line, or half of it. */
  boolean aboutTheCommandOnly() {
    return this == ENTRYPOINT || this == CMD;
  }

  ImageSettings settings() {
    return settings;
  }

  private static ImageSettings settings(
      Optional<List<String>> entrypoint, Optional<List<String>> cmd) {
    return new ImageSettings(
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        entrypoint,
        cmd,
        Instant.EPOCH);
  }
}
