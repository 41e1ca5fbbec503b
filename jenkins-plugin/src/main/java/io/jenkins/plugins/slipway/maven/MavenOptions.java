package io.jenkins.plugins.slipway.maven;

import java.util.Map;

/**
 * How a project is to be built.
 *
 * @param goals what comes before the image, such as {@code package}; separated by blanks
 * @param arguments further arguments, as on a command line: with quotes around those with blanks
 * @param tool the name of a Maven installation of Jenkins; empty for the project's wrapper, or the
 *     Maven of the environment
 * @param properties of the image, by the names that the Maven plugin has for them ({@code from},
 *     {@code platform}); their values are written as on its command line
 */
public record MavenOptions(
    String goals, String arguments, String tool, Map<String, String> properties) {
  public MavenOptions {
    properties = Map.copyOf(properties);
  }
}
