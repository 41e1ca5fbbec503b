package io.github.slipway.builder;

import io.github.slipway.problem.PlainText;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import io.github.slipway.work.Workers;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * An image that a tool has built, in a private directory that is gone when this is closed. Bases
 * are fetched by the tool, with its own logins.
 */
public final class ToolBuild implements AutoCloseable {
  private static final String ARCHIVE = "image.tar";

  private final Path directory;

  private ToolBuild(Path directory) {
    this.directory = directory;
  }

  /**
   * The tool that is there; buildah first, which needs no daemon.
   *
   * @param path the directories with programs, as in the environment variable PATH
   */
  public static Optional<Builder> find(String path) {
    for (Builder tool : List.of(Builder.BUILDAH, Builder.DOCKER)) {
      for (String folder : path.split(File.pathSeparator, -1)) {
        Path program = Path.of(folder, tool.toString());
        if (!folder.isEmpty() && Files.isExecutable(program) && !Files.isDirectory(program)) {
          return Optional.of(tool);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Builds.
   *
   * @param listener hears what the tool says
   * @throws io.github.slipway.problem.SlipwayException if it is not there, or fails
   * @throws InterruptedException if the thread was interrupted; the tool has been ended
   */
  public static ToolBuild run(Builder tool, ToolJob job, Listener listener)
      throws IOException, InterruptedException {
    ToolBuild build = new ToolBuild(Files.createTempDirectory("slipway-image"));
    boolean done = false;
    try {
      listener.info(tool + " builds " + job.dockerfile() + ", with its own logins for the base");
      if (tool == Builder.BUILDAH) {
        build.buildah(job, listener);
      } else {
        build.docker(job, listener);
      }
      done = true;
      return build;
    } finally {
      if (!done) {
        build.close();
      }
    }
  }

  /** The image, as what it can be built on is named. */
  public String base() {
    return "docker-archive:" + directory.resolve(ARCHIVE);
  }

  private void buildah(ToolJob job, Listener listener) throws IOException, InterruptedException {
    // Docker's format, since OCI's has no place for health checks.
    List<String> line = new ArrayList<>(List.of("buildah", "bud", "--format", "docker"));
    line.addAll(List.of("--layers", "-t", base()));
    job.ignoreFile().ifPresent(file -> line.addAll(List.of("--ignorefile", file.toString())));
    run(line, job, listener);
  }

  private void docker(ToolJob job, Listener listener) throws IOException, InterruptedException {
    Path id = directory.resolve("id");
    run(new ArrayList<>(List.of("docker", "build", "--iidfile", id.toString())), job, listener);
    String archive = directory.resolve(ARCHIVE).toString();
    String image = Files.readString(id).strip();
    start(List.of("docker", "save", "-o", archive, image), job.environment(), listener);
  }

  private static void run(List<String> line, ToolJob job, Listener listener)
      throws IOException, InterruptedException {
    line.addAll(List.of("--platform", job.platform().toString()));
    job.stage().ifPresent(stage -> line.addAll(List.of("--target", stage)));
    Map<String, String> present = new HashMap<>(System.getenv());
    present.putAll(job.environment());
    BuildArguments arguments = BuildArguments.of(job.buildArgs(), present);
    line.addAll(arguments.options());
    Map<String, String> environment = new HashMap<>(job.environment());
    environment.putAll(arguments.environment());
    line.addAll(List.of("-f", job.dockerfile().toString(), job.context().toString()));
    start(line, environment, listener);
  }

  static void start(List<String> line, Map<String, String> environment, Listener listener)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw Problem.TOOL_MISSING.because(
          e, "tool", line.get(0), "why", String.valueOf(e.getMessage()));
    }
    String last;
    try {
      process.getOutputStream().close();
      last = log(process, listener);
    } finally {
      kill(process);
    }
    if (process.waitFor() != 0) {
      throw Problem.TOOL_FAILED.with("tool", line.get(0), "why", last);
    }
  }

  /** Passes on what a tool says until it ends; its last line. */
  private static String log(Process process, Listener listener)
      throws IOException, InterruptedException {
    // Whoever reads from a pipe does not notice an interrupt: not by the caller's thread.
    try (Workers reader = Workers.of(1, () -> kill(process))) {
      Future<String> reading = reader.start(() -> passOn(process, listener));
      String last = reader.await(reading);
      process.waitFor();
      return last;
    }
  }

  private static String passOn(Process process, Listener listener) throws IOException {
    String last = "it said nothing";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        String plain = PlainText.of(text);
        listener.info("  " + plain);
        last = plain.isBlank() ? last : plain.strip();
      }
    }
    return last;
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(directory);
    }
  }
}
