package io.github.slipway.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * A FROM and what is below it.
 *
 * @param image what stands behind FROM, not expanded
 * @param name behind AS, in small letters
 */
record Stage(Statement from, Text image, Optional<String> name, List<Statement> statements) {
  Stage {
    statements = List.copyOf(statements);
  }
}
