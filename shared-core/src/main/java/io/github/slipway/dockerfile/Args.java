package io.github.slipway.dockerfile;

import java.util.Optional;

/** Takes an ARG. */
final class Args {
  private Args() {}

  static void declare(Statement statement, char escape, Scope scope) {
    for (Text word : Words.split(statement.arguments(), escape)) {
      int equals = word.toString().indexOf('=');
      if (equals == 0) {
        throw word.mistake("expected is a name before '='");
      }
      Optional<String> ownDefault =
          equals < 0
              ? Optional.empty()
              : Optional.of(Expansion.of(word.slice(equals + 1), escape, scope));
      String name = Expansion.of(equals < 0 ? word : word.slice(0, equals), escape, scope);
      scope.declare(name, ownDefault);
    }
  }
}
