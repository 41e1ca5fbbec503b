package io.github.slipway.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server that runs beside a test, its output in files; ends with {@link #close} or the JVM. */
public final class BackgroundProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final List<String> line;
  private final Process process;
  private final Path output;
  private final Path errors;
  private final Thread hook;

  private BackgroundProcess(List<String> line, Process process, Path output, Path errors) {
    this.line = line;
    this.process = process;
    this.output = output;
    this.errors = errors;
    this.hook = new Thread(process::destroy, "stop " + line.get(0));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts it.
   *
   * @param logs an existing folder that gets the files stdout.log and stderr.log, appended to
   */
  public static BackgroundProcess start(
      Path logs, Map<String, String> environment, List<String> line) throws IOException {
    Path output = logs.resolve("stdout.log");
    Path errors = logs.resolve("stderr.log");
    ProcessBuilder builder =
        new ProcessBuilder(withDefaultSignals(line))
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    builder.environment().putAll(environment);
    return new BackgroundProcess(List.copyOf(line), builder.start(), output, errors);
  }

  /**
   * The same command, which hears signals even if the tests run in the background of a script: then
   * they were started with SIGINT ignored, which their children inherit, and no JVM undoes.
   */
  private static List<String> withDefaultSignals(List<String> line) throws IOException {
    List<String> env = List.of("env", "--default-signal=HUP,INT,TERM");
    if (!supported(env)) {
      return line;
    }
    List<String> whole = new ArrayList<>(env);
    whole.addAll(line);
    return whole;
  }

  private static boolean supported(List<String> env) throws IOException {
    List<String> trial = new ArrayList<>(env);
    trial.add("true");
    try {
      Process process =
          new ProcessBuilder(trial)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      // No such program: not a Unix.
      return false;
    }
  }

  /**
   * Waits until the condition holds.
   *
   * @throws AssertionError when the process ends before, or after a minute; has the process's log
   */
  public void await(BooleanSupplier ready) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new AssertionError(line.get(0) + " ended: " + errors());
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(line.get(0) + " is not ready after " + START + ": " + errors());
      }
      Thread.sleep(20);
    }
  }

  /** What it has written to standard output so far. */
  public String output() throws IOException {
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
  }

  /** What it has written to standard error so far. */
  public String errors() throws IOException {
    return new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it without asking it. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Waits for its end.
   *
   * @throws AssertionError when it runs for longer than two minutes
   */
  public int exitCode() throws IOException, InterruptedException {
    if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(line.get(0) + " still runs after " + END + ": " + errors());
    }
    return process.exitValue();
  }

  /** Stops it and waits for its end; does nothing when it has ended. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook has run or will.
    }
  }
}
