package io.github.slipway.maven;

import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** Who logs in, and with what password: set, piped in, or asked for. */
final class LoginInput {
  private static final int LONGEST_LINE = 64 * 1024;

  private final String registry;
  private final Optional<Terminal> terminal;
  private final InputStream stdin;
  private final Log log;

  /**
   * What is to be asked for.
   *
   * @param terminal empty if nobody can be asked
   */
  LoginInput(String registry, Optional<Terminal> terminal, InputStream stdin, Log log) {
    this.registry = registry;
    this.terminal = terminal;
    this.stdin = stdin;
    this.log = log;
  }

  /** The name that is set, or typed. */
  String username(Optional<String> set) {
    return set.or(() -> terminal.flatMap(t -> t.line("User name for " + registry + ": ")))
        .orElseThrow(() -> Problem.NO_USERNAME.with("registry", registry));
  }

  /**
   * The password.
   *
   * @param set by a parameter
   * @param fromStdin whether it is to be read from the standard input
   */
  Password password(String username, Optional<Secret> set, boolean fromStdin) throws IOException {
    if (fromStdin) {
      return new Password(
          firstLine()
              .map(Secret::of)
              .orElseThrow(() -> none(username, "the standard input has no line")),
          "the standard input");
    }
    if (set.isPresent()) {
      log.warn(
          "registry.password can be read by other users while this runs, and in the shell's"
              + " history: better pipe it in with -Dregistry.passwordStdin.");
      return new Password(set.get(), "registry.password");
    }
    return new Password(
        terminal
            .flatMap(t -> t.password("Password of " + username + " at " + registry + ": "))
            .map(Secret::of)
            .orElseThrow(
                () ->
                    none(
                        username,
                        terminal.isPresent()
                            ? "nothing was typed"
                            : "Maven has no terminal to ask at, or runs with -B")),
        "the terminal");
  }

  private RuntimeException none(String username, String why) {
    return Problem.NO_PASSWORD.with("user", "'" + username + "'", "registry", registry, "why", why);
  }

  /** Byte by byte: what follows the line is not ours. */
  private Optional<String> firstLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = stdin.read();
    while (next >= 0 && next != '\n' && line.size() < LONGEST_LINE) {
      line.write(next);
      next = stdin.read();
    }
    String text = line.toString(StandardCharsets.UTF_8);
    String password = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    return password.isEmpty() ? Optional.empty() : Optional.of(password);
  }

  /**
   * A password.
   *
   * @param source where it was given, for people
   */
  record Password(Secret secret, String source) {}
}
