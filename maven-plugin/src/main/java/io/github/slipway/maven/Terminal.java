package io.github.slipway.maven;

import java.io.Console;
import java.util.Optional;

/** Asks the person who runs Maven. */
interface Terminal {
  /** What was typed; empty if nothing was. */
  Optional<String> line(String prompt);

  /** The same without showing what is typed. */
  Optional<String> password(String prompt);

  /**
   * The terminal that Maven runs in.
   *
   * @param interactive whether anything may be asked, which {@code mvn -B} forbids
   * @return empty if nobody can be asked
   */
  @SuppressWarnings("SystemConsoleNull") // Null up to Java 21; what came later is asked below.
  static Optional<Terminal> of(boolean interactive) {
    Console console = System.console();
    return interactive && console != null && isTerminal(console)
        ? Optional.of(new OfConsole(console))
        : Optional.empty();
  }

  /** From Java 22 on there is a console without a terminal, too; {@code isTerminal} is as new. */
  private static boolean isTerminal(Console console) {
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** The terminal by Java's own console. */
  final class OfConsole implements Terminal {
    private final Console console;

    private OfConsole(Console console) {
      this.console = console;
    }

    @Override
    public Optional<String> line(String prompt) {
      return Optional.ofNullable(console.readLine("%s", prompt))
          .map(String::strip)
          .filter(line -> !line.isEmpty());
    }

    @Override
    public Optional<String> password(String prompt) {
      char[] typed = console.readPassword("%s", prompt);
      return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(new String(typed));
    }
  }
}
