package io.github.slipway.tag;

import io.github.slipway.git.GitRef.Kind;
import java.util.Optional;

/** What a template may name besides the groups of a pattern. */
enum Variable {
  BRANCH("branch", Optional.of(Kind.BRANCH)),
  TAG("tag", Optional.of(Kind.TAG)),
  PULL_REQUEST("pullRequest", Optional.of(Kind.PULL_REQUEST)),
  COMMIT("commit", Optional.empty()),
  VERSION("version", Optional.empty()),
  DATE("date", Optional.empty()),
  BUILD_NUMBER("buildNumber", Optional.empty()),
  /** Any name after {@link #ENV_PREFIX}. */
  ENV("env.NAME", Optional.empty());

  /** Before the name of a variable of the environment. */
  static final String ENV_PREFIX = "env.";

  private final String written;

  /** The refs that it has a value for; empty for all. */
  private final Optional<Kind> kind;

  Variable(String written, Optional<Kind> kind) {
    this.written = written;
    this.kind = kind;
  }

  /** The variable of this name. */
  static Optional<Variable> named(String name) {
    if (name.startsWith(ENV_PREFIX)) {
      return Optional.of(ENV);
    }
    for (Variable variable : values()) {
      if (variable != ENV && variable.written.equals(name)) {
        return Optional.of(variable);
      }
    }
    return Optional.empty();
  }

  /** Whether rules for this kind of refs have a value for it. */
  boolean isFor(Kind refs) {
    return kind.isEmpty() || kind.get() == refs;
  }

  /** As in a template, without the braces. */
  @Override
  public String toString() {
    return written;
  }
}
