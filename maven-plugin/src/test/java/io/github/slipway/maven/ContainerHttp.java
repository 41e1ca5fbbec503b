package io.github.slipway.maven;

import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DockerDaemon;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * A container with a web server and no network but its own loopback interface, on which it is
 * visited from outside.
 */
final class ContainerHttp implements AutoCloseable {
  private final DockerDaemon daemon;
  private final String id;

  private ContainerHttp(DockerDaemon daemon, String id) {
    this.daemon = daemon;
    this.id = id;
  }

  /** Starts a container of this image. */
  static ContainerHttp start(DockerDaemon daemon, String image)
      throws IOException, InterruptedException {
    String id =
        daemon.docker("run", "--detach", "--network=none", image).successful().stdout().strip();
    return new ContainerHttp(daemon, id);
  }

  /** What is at this path of port 8080; waits until the server has started. */
  String get(String path) throws IOException, InterruptedException {
    String pid =
        daemon.docker("inspect", "--format={{.State.Pid}}", id).successful().stdout().strip();
    Command.Result result =
        Command.of(
                RequiredPart.of("nsenter", "util-linux").require().toString(),
                "--target=" + pid,
                "--net",
                RequiredPart.CURL.require().toString(),
                "--silent",
                "--show-error",
                "--fail",
                "--noproxy",
                "*",
                "--retry",
                "240",
                "--retry-connrefused",
                "--retry-delay",
                "1",
                "--retry-max-time",
                "240",
                "http://127.0.0.1:8080" + path)
            .within(Duration.ofMinutes(5))
            .run();
    if (result.exitCode() != 0) {
      throw new AssertionError(result.output() + daemon.docker("logs", id).output());
    }
    return result.stdout();
  }

  @Override
  public void close() {
    try {
      daemon.docker("rm", "--force", id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
