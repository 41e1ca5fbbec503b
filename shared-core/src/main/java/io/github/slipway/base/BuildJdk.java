package io.github.slipway.base;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A JDK on disk, from which a runtime can be cut.
 *
 * @param home its directory
 * @param release the text of its file {@code release}
 * @param feature its feature version, such as 17
 * @param modules the names of its modules
 */
record BuildJdk(Path home, String release, int feature, Set<String> modules) {
  /** From this version on jlink can do without jmods, if its builder has seen to it (JEP 493). */
  private static final int LINKS_ITSELF = 24;

  /**
   * Reads the JDK in this directory.
   *
   * @throws SlipwayException with {@link Problem#JLINK_JDK} if nothing can be cut from it
   */
  static BuildJdk at(Path home) throws IOException {
    Path file = home.resolve("release");
    int running = Runtime.version().feature();
    if (!Files.isRegularFile(file)) {
      throw problem(home, running, "it has no file 'release'");
    }
    String text = Files.readString(file);
    int feature = feature(value(text, "JAVA_VERSION"));
    for (String tool : List.of("jlink", "jdeps")) {
      if (!Files.isExecutable(home.resolve("bin").resolve(tool))) {
        throw problem(home, feature, "it has no " + tool);
      }
    }
    if (feature < LINKS_ITSELF && !Files.isRegularFile(home.resolve("jmods/java.base.jmod"))) {
      throw problem(home, feature, "it has no jmods");
    }
    return new BuildJdk(
        home, text, feature, new TreeSet<>(List.of(value(text, "MODULES").split(" "))));
  }

  private static SlipwayException problem(Path home, int feature, String why) {
    return Problem.JLINK_JDK.with("home", home, "why", why, "version", lts(feature));
  }

  /** The value of a line {@code NAME="value"}; empty if there is none. */
  private static String value(String release, String name) {
    return release
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1).replace("\"", ""))
        .findFirst()
        .orElse("");
  }

  private static int feature(String version) {
    try {
      return Runtime.Version.parse(version).feature();
    } catch (IllegalArgumentException e) {
      return Runtime.version().feature();
    }
  }

  /** The release with long-term support at or above a version: images of it are published. */
  static int lts(int feature) {
    return feature <= 17 ? 17 : 21 + (feature - 18) / 4 * 4;
  }

  int lts() {
    return lts(feature);
  }

  /** A tool of this JDK. */
  String tool(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /** The files that tell whether this is still the same JDK. */
  List<Path> witnesses() {
    return List.of(
        home.resolve("release"),
        home.resolve("lib/modules"),
        home.resolve("lib/server/libjvm.so"),
        home.resolve("jmods/java.base.jmod"),
        home.resolve("conf/security/java.security"),
        cacerts());
  }

  /** The CA certificates that this JDK trusts; on Debian a link to those of the system. */
  Path cacerts() {
    return home.resolve("lib/security/cacerts");
  }
}
