package io.github.slipway.registry;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a bearer token is asked for, as CNCF Distribution's token specification writes it: {@code
 * repository:team/app:pull,push}.
 */
record Scope(String type, String name, Set<String> actions) {
  /** The type of what is done with repositories. */
  static final String REPOSITORY = "repository";

  Scope {
    actions = new TreeSet<>(actions);
  }

  static Scope pull(String repository) {
    return new Scope(REPOSITORY, repository, Set.of("pull"));
  }

  static Scope push(String repository) {
    return new Scope(REPOSITORY, repository, Set.of("pull", "push"));
  }

  /** Reads one scope; a text of another form is kept as it is. */
  static Scope of(String text) {
    int first = text.indexOf(':');
    int last = text.lastIndexOf(':');
    if (first < 0 || first == last) {
      return new Scope(text, "", Set.of());
    }
    return new Scope(
        text.substring(0, first),
        text.substring(first + 1, last),
        new TreeSet<>(java.util.Arrays.asList(text.substring(last + 1).split(",", -1))));
  }

  /** Whether a token for this one will do where the other is asked for. */
  boolean covers(Scope other) {
    return type.equals(other.type) && name.equals(other.name) && actions.containsAll(other.actions);
  }

  @Override
  public String toString() {
    return actions.isEmpty() ? type : type + ":" + name + ":" + String.join(",", actions);
  }
}
