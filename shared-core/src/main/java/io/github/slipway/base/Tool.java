package io.github.slipway.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program to its end. */
final class Tool {
  private Tool() {}

  /**
   * What a program left behind.
   *
   * @param output standard output and standard error, as they came
   */
  record Result(int exitCode, String output) {
    /**
     * The last line that is not blank, which is where tools say what went wrong; where they fail by
     * an exception, its message.
     */
    String lastLine() {
      return output
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
          .reduce((first, second) -> second)
          .orElse("exit code " + exitCode)
          .trim();
    }
  }

  /**
   * Runs a program with nothing to read; interrupted, it is killed.
   *
   * @param environment added to this process's
   */
  static Result run(List<String> line, Map<String, String> environment)
      throws IOException, InterruptedException {
    // A file rather than a pipe: no thread has to drain it, and waiting can be interrupted.
    Path output = Files.createTempFile("slipway-tool", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      // Options meant for the build's JVM; each prints a line, too.
      builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
      Process process = builder.start();
      process.getOutputStream().close();
      try {
        process.waitFor();
      } finally {
        process.destroyForcibly();
      }
      try (InputStream in = Files.newInputStream(output)) {
        return new Result(
            process.exitValue(), new String(in.readAllBytes(), Charset.defaultCharset()));
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
