package io.github.slipway.testsupport;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A command that a test needs and a machine may lack. A test without it is skipped with a line that
 * says so, or fails when the environment variable {@code SLIPWAY_REQUIRE_ALL} is {@code true}.
 */
public final class RequiredPart {
  /** CNCF Distribution. */
  public static final RequiredPart DOCKER_REGISTRY = of("docker-registry", "docker-registry");

  /** Looks into registries, copies between them. */
  public static final RequiredPart SKOPEO = of("skopeo", "skopeo");

  /** Builds images. */
  public static final RequiredPart BUILDAH = of("buildah", "buildah");

  /** A web server, as a proxy before a registry. */
  public static final RequiredPart NGINX = of("nginx", "nginx");

  /** Apache's writer of password files. */
  public static final RequiredPart HTPASSWD = of("htpasswd", "apache2-utils");

  /** TLS by hand. */
  public static final RequiredPart OPENSSL = of("openssl", "openssl");

  /** The Docker daemon; needs root, too: {@link DockerDaemon} asks for it. */
  public static final RequiredPart DOCKERD = of("dockerd", "docker.io");

  /** The Docker command line. */
  public static final RequiredPart DOCKER = of("docker", "docker.io");

  /** The version control. */
  public static final RequiredPart GIT = of("git", "git");

  /** Makes Debian root file systems. */
  public static final RequiredPart MMDEBSTRAP = of("mmdebstrap", "mmdebstrap");

  /** The HTTP client. */
  public static final RequiredPart CURL = of("curl", "curl");

  /** The web browser, without a window. */
  public static final RequiredPart CHROMIUM = of("chromium", "chromium");

  private final String command;
  private final String debianPackage;

  private RequiredPart(String command, String debianPackage) {
    this.command = command;
    this.debianPackage = debianPackage;
  }

  /**
   * A command and the Debian package that has it.
   *
   * @param command as one types it, without a path
   */
  public static RequiredPart of(String command, String debianPackage) {
    return new RequiredPart(command, debianPackage);
  }

  /**
   * Where the command is; without it the test is skipped, or fails.
   *
   * @throws TestAbortedException which JUnit counts as a skipped test
   * @throws AssertionError when nothing may be skipped
   */
  public Path require() {
    String reason = missing(System.getenv("PATH")).orElse(null);
    if (reason == null) {
      return find(System.getenv("PATH")).orElseThrow();
    }
    throw skip(reason, System.getenv("SLIPWAY_REQUIRE_ALL"));
  }

  /**
   * Ends the test for a reason of its own, such as "dockerd needs root": skipped, or failed when
   * nothing may be skipped.
   */
  public static RuntimeException skip(String reason) {
    throw skip(reason, System.getenv("SLIPWAY_REQUIRE_ALL"));
  }

  static RuntimeException skip(String reason, @Nullable String requireAll) {
    if (mayNotSkip(requireAll)) {
      throw new AssertionError(reason + ", and SLIPWAY_REQUIRE_ALL=true");
    }
    throw new TestAbortedException("skipped: " + reason);
  }

  static boolean mayNotSkip(@Nullable String requireAll) {
    return "true".equals(requireAll);
  }

  /** Why it is missing; empty when it is there. */
  Optional<String> missing(@Nullable String path) {
    return find(path).isPresent()
        ? Optional.empty()
        : Optional.of(command + " is not installed (apt-get install " + debianPackage + ")");
  }

  private Optional<Path> find(@Nullable String path) {
    // Servers are in sbin, which is not on every user's PATH.
    String all = path == null ? "" : path;
    return Arrays.stream((all + File.pathSeparator + "/usr/sbin").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
