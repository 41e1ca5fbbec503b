package io.jenkins.plugins.slipway.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Maven plugin goes with this Jenkins plugin: they are built and released together. */
final class PluginVersion {
  private PluginVersion() {}

  /** The goal that writes the image of a project to disk, with its version. */
  static String buildGoal() {
    return "io.github.slipway:registry-maven-plugin:" + version() + ":build";
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = PluginVersion.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new IllegalStateException("build.properties is missing in the plugin");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
