package io.github.slipway.layout;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands images to a Docker daemon, through Docker's own command: it knows contexts, sockets and
 * remote hosts.
 *
 * @param docker the command, with its first arguments if it has some
 */
record DockerDaemonOutput(List<String> docker) implements ImageOutput {
  @Override
  public void write(OutputImage image, ImageReference name, Map<String, String> annotations)
      throws IOException, InterruptedException {
    OutputImage.Part one = image.only();
    DockerArchiveWriter writer =
        new DockerArchiveWriter(one.manifest(), one.config(), image.layers(), Optional.of(name));
    // A file for what it says: no second thread has to drain a pipe.
    Path said = Files.createTempFile("slipway-docker", ".log");
    try {
      Process process = start(said);
      try {
        Interrupts.honour(() -> feed(process, writer, said));
        if (process.waitFor() != 0) {
          throw failed(null, said);
        }
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private Process start(Path said) {
    List<String> line = new ArrayList<>(docker);
    line.addAll(List.of("load", "--quiet"));
    try {
      return new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(said.toFile())
          .start();
    } catch (IOException e) {
      throw Problem.DOCKER_MISSING.because(e, "why", String.valueOf(e.getMessage()));
    }
  }

  private static void feed(Process process, DockerArchiveWriter writer, Path said)
      throws IOException, InterruptedException {
    Pipe pipe = new Pipe(process.getOutputStream());
    try {
      writer.writeTo(pipe);
      pipe.close();
    } catch (IOException e) {
      if (pipe.broken) {
        // The command gave up: what it says counts.
        process.waitFor();
        throw failed(e, said);
      }
      throw e;
    }
  }

  /** Tells whether the command stopped reading, or what it was to read was at fault. */
  private static final class Pipe extends FilterOutputStream {
    private boolean broken;

    Pipe(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
      attempt(out::flush);
    }

    @Override
    public void close() throws IOException {
      attempt(super::close);
    }

    private void attempt(Writing writing) throws IOException {
      try {
        writing.run();
      } catch (IOException e) {
        broken = true;
        throw e;
      }
    }

    private interface Writing {
      void run() throws IOException;
    }
  }

  private static RuntimeException failed(@Nullable Throwable cause, Path said) throws IOException {
    String text = new String(Files.readAllBytes(said), Charset.defaultCharset()).strip();
    return Problem.DOCKER_LOAD_FAILED.because(
        cause, "why", text.isEmpty() ? "it said nothing" : text);
  }

  @Override
  public String toString() {
    return "docker-daemon";
  }
}
