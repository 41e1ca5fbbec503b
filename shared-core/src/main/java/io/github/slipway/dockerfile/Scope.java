package io.github.slipway.dockerfile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The variables that an instruction sees: the environment wins over ARGs. */
final class Scope implements Expansion.Variables {
  private final BuildArguments arguments;
  private final Map<String, String> global;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Map<String, String> args = new LinkedHashMap<>();

  private Scope(BuildArguments arguments, Map<String, String> global) {
    this.arguments = arguments;
    this.global = global;
  }

  /** What FROMs see, the global ARGs being added by {@link #declare}. */
  static Scope global(BuildArguments arguments) {
    Scope scope = new Scope(arguments, arguments.platforms());
    scope.args.putAll(arguments.platforms());
    return scope;
  }

  /** What a stage sees at its beginning. */
  Scope stage(Map<String, String> inherited) {
    Scope scope = new Scope(arguments, args);
    scope.environment.putAll(inherited);
    return scope;
  }

  /** An ARG: what was given wins over its default, and that over a global one. */
  void declare(String name, Optional<String> ownDefault) {
    Optional.ofNullable(arguments.given().get(name))
        .or(() -> ownDefault)
        .or(() -> Optional.ofNullable(global.get(name)))
        .ifPresent(value -> args.put(name, value));
  }

  void set(String name, String value) {
    environment.put(name, value);
  }

  @Override
  public Optional<String> get(String name) {
    String value = environment.get(name);
    if (value == null) {
      value = args.get(name);
    }
    if (value == null && BuildArguments.isPredefined(name)) {
      value = arguments.given().get(name);
    }
    return Optional.ofNullable(value);
  }
}
