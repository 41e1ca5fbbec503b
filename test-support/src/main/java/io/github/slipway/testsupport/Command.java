package io.github.slipway.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A command to run to its end, with a time limit. Immutable: each setter returns a new one. */
public final class Command {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final List<String> line;
  private final @Nullable Path directory;
  private final Map<String, String> environment;
  private final List<String> left;
  private final String input;
  private final Duration limit;

  private Command(
      List<String> line,
      @Nullable Path directory,
      Map<String, String> environment,
      List<String> left,
      String input,
      Duration limit) {
    this.line = List.copyOf(line);
    this.directory = directory;
    this.environment = environment;
    this.left = left;
    this.input = input;
    this.limit = limit;
  }

  /**
   * The command with its arguments, in this process's directory and environment, within 2 minutes.
   */
  public static Command of(String... line) {
    return of(List.of(line));
  }

  /** The same from a list. */
  public static Command of(List<String> line) {
    return new Command(line, null, Map.of(), List.of(), "", LIMIT);
  }

  /** Runs in this directory. */
  public Command in(Path newDirectory) {
    return new Command(line, newDirectory, environment, left, input, limit);
  }

  /** Adds a variable to the environment. */
  public Command with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new Command(line, directory, more, left, input, limit);
  }

  /** Leaves variables of this process out whose names begin so; those of {@link #with} stay. */
  public Command without(String prefix) {
    List<String> more = new ArrayList<>(left);
    more.add(prefix);
    return new Command(line, directory, environment, more, input, limit);
  }

  /** Gives this text, in UTF-8, to the command's standard input, which is empty otherwise. */
  public Command reading(String newInput) {
    return new Command(line, directory, environment, left, newInput, limit);
  }

  /** Kills the command and fails when it runs longer than this. */
  public Command within(Duration newLimit) {
    return new Command(line, directory, environment, left, input, newLimit);
  }

  /**
   * Runs it and waits for the end.
   *
   * @throws AssertionError when it runs longer than its time limit; the message has its output
   * @throws IOException when it cannot be started
   */
  public Result run() throws IOException, InterruptedException {
    // Files, not pipes: nothing to drain, so neither side can block.
    Path folder = Files.createTempDirectory("slipway-command");
    try {
      Path in = Files.writeString(folder.resolve("in"), input);
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      if (directory != null) {
        builder.directory(directory.toFile());
      }
      builder.environment().keySet().removeIf(name -> left.stream().anyMatch(name::startsWith));
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = false;
      try {
        ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        if (!ended) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly().waitFor();
        }
      }
      Result result = new Result(line, process.exitValue(), read(out), read(err));
      if (!ended) {
        throw new AssertionError("killed after " + limit + ": " + result);
      }
      return result;
    } finally {
      Folders.delete(folder);
    }
  }

  private static String read(Path file) throws IOException {
    // Not Files.readString: a command may print bytes that are no UTF-8.
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** What a command left behind. */
  public record Result(List<String> command, int exitCode, String stdout, String stderr) {
    /** Standard output, then standard error. */
    public String output() {
      return stdout + stderr;
    }

    /**
     * This result, when the command ended with exit code 0.
     *
     * @throws AssertionError otherwise, with the output
     */
    public Result successful() {
      if (exitCode != 0) {
        throw new AssertionError(toString());
      }
      return this;
    }

    @Override
    public String toString() {
      return String.join(" ", command) + "\nexit code " + exitCode + "\n" + output();
    }
  }
}
