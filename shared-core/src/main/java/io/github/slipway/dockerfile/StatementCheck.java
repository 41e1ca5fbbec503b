package io.github.slipway.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether an instruction has what it needs; finds mistakes in stages that are not built, too. */
final class StatementCheck {
  private StatementCheck() {}

  static void check(Statement statement, char escape) {
    Text arguments = statement.arguments();
    switch (statement.name()) {
      case "ADD", "COPY" -> {
        int count =
            JsonForm.read(arguments)
                .map(List::size)
                .orElseGet(() -> Words.split(arguments, escape).size());
        if (count < 2) {
          throw statement
              .line()
              .mistake("expected is " + statement.name() + " source … destination");
        }
      }
      case "ENV", "LABEL" -> NameValues.read(statement, escape);
      case "SHELL" -> {
        if (JsonForm.read(arguments).filter(list -> !list.isEmpty()).isEmpty()) {
          throw statement.line().mistake("expected is SHELL [\"program\", \"argument\"]");
        }
      }
      case "ONBUILD" -> checkOnBuild(statement);
      case "HEALTHCHECK" -> checkHealth(statement);
      // An empty one takes away what the base says.
      case "CMD", "ENTRYPOINT" -> JsonForm.read(arguments);
      default -> requireArguments(statement);
    }
  }

  private static void requireArguments(Statement statement) {
    if (statement.arguments().isEmpty() && statement.heredocs().isEmpty()) {
      throw statement.line().mistake(statement.name() + " needs something behind it");
    }
  }

  private static void checkOnBuild(Statement statement) {
    requireArguments(statement);
    Text trigger = statement.arguments();
    String name = trigger.slice(0, trigger.blank()).toString().toUpperCase(Locale.ROOT);
    if (!StatementReader.NAMES.contains(name)) {
      throw trigger.mistake("expected is an instruction behind ONBUILD, not '" + name + "'");
    }
    if (name.equals("ONBUILD") || name.equals("FROM") || name.equals("MAINTAINER")) {
      throw trigger.mistake(name + " cannot be behind ONBUILD");
    }
  }

  private static void checkHealth(Statement statement) {
    Text arguments = statement.arguments();
    String kind = arguments.slice(0, arguments.blank()).toString().toUpperCase(Locale.ROOT);
    boolean none = kind.equals("NONE") && arguments.blank() == arguments.length();
    Optional<Text> command =
        kind.equals("CMD")
            ? Optional.of(arguments.slice(arguments.blank()).strip())
            : Optional.empty();
    if (!none && command.filter(text -> !text.isEmpty()).isEmpty()) {
      throw statement
          .line()
          .mistake("expected is HEALTHCHECK [--option=…] CMD command, or HEALTHCHECK NONE");
    }
  }
}
