package io.github.slipway.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * One instruction as it stands in the file, taken apart and not yet understood.
 *
 * @param name in capitals
 * @param line all of it
 * @param flags what stands before the arguments, as {@code --name=value}
 * @param arguments the rest
 * @param heredocs the texts below it
 */
record Statement(String name, Text line, List<Flag> flags, Text arguments, List<Heredoc> heredocs) {
  Statement {
    flags = List.copyOf(flags);
    heredocs = List.copyOf(heredocs);
  }

  /**
   * A flag.
   *
   * @param name without the dashes
   * @param value what is behind the equals sign, quotes taken away; empty if there is none
   */
  record Flag(String name, Optional<String> value, Place place) {}

  /**
   * A text below an instruction.
   *
   * @param name the word that ends it
   * @param expand whether variables in it stand for their values
   */
  record Heredoc(String name, boolean expand, String content, Place place) {}

  /** Where it begins. */
  Place place() {
    return line.place();
  }

  /** The flag of this name. */
  Optional<Flag> flag(String wanted) {
    return flags.stream().filter(flag -> flag.name().equals(wanted)).findFirst();
  }
}
