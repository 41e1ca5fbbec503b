package io.github.slipway.layout;

import io.github.slipway.image.Digest;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The images of a Docker daemon, by way of Docker's own command: it knows contexts, sockets and
 * remote hosts.
 */
public final class DockerDaemon {
  /** What stands before the name of an image that a daemon has. */
  public static final String SCHEME = "docker-daemon:";

  private final List<String> docker;

  /**
   * @param docker the command, with its first arguments if it has some
   */
  DockerDaemon(List<String> docker) {
    this.docker = List.copyOf(docker);
  }

  /** The one that the user's command talks to. */
  public static DockerDaemon ofUser() {
    return new DockerDaemon(List.of("docker"));
  }

  /**
   * Asks for the id of an image, which stands for its content.
   *
   * @param image as {@code docker image ls} calls it
   * @throws io.github.slipway.problem.SlipwayException if there is no such image, no daemon or no
   *     command
   */
  public Digest id(String image) throws IOException, InterruptedException {
    String said = run(image, "image", "inspect", "--format", "{{.Id}}", image);
    // Warnings, if there are some, come first.
    String last = said.lines().reduce((first, second) -> second).orElse("").strip();
    try {
      return Digest.of(last);
    } catch (IllegalArgumentException e) {
      throw Problem.DOCKER_SAVE_FAILED.because(e, "image", image, "why", "its id is " + last);
    }
  }

  /** Writes an image into a file, as {@code docker save} does. */
  public void save(String image, Path file) throws IOException, InterruptedException {
    run(image, "save", "--output", file.toString(), image);
  }

  private String run(String image, String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(docker);
    line.addAll(List.of(arguments));
    // A file for what it says: no second thread has to drain a pipe.
    Path output = Files.createTempFile("slipway-docker", ".log");
    try {
      Process process = start(line, output);
      try {
        process.getOutputStream().close();
        process.waitFor();
      } finally {
        process.destroyForcibly();
      }
      String said = new String(Files.readAllBytes(output), Charset.defaultCharset()).strip();
      if (process.exitValue() == 0) {
        return said;
      }
      if (said.toLowerCase(Locale.ROOT).contains("no such image")) {
        throw Problem.DOCKER_NO_IMAGE.with("image", image);
      }
      throw Problem.DOCKER_SAVE_FAILED.with(
          "image", image, "why", said.isEmpty() ? "it said nothing" : said);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static Process start(List<String> line, Path output) {
    try {
      return new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
    } catch (IOException e) {
      throw Problem.DOCKER_MISSING.because(e, "why", String.valueOf(e.getMessage()));
    }
  }
}
