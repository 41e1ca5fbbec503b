package io.github.slipway.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whose credentials a request needs, and for what.
 *
 * @param repository the repository that credentials are looked up for
 * @param scopes what a token has to allow
 */
record Access(String repository, List<Scope> scopes) {
  Access {
    scopes = List.copyOf(scopes);
  }

  static Access pull(String repository) {
    return new Access(repository, List.of(Scope.pull(repository)));
  }

  static Access push(String repository) {
    return new Access(repository, List.of(Scope.push(repository)));
  }

  /** To be known to the registry; the repository, which may be empty, says as whom. */
  static Access login(String repository) {
    return new Access(repository, List.of());
  }

  /** To list all repositories. */
  static Access catalog() {
    return new Access("", List.of(new Scope("registry", "catalog", Set.of("*"))));
  }

  static Access delete(String repository) {
    return new Access(
        repository, List.of(new Scope("repository", repository, Set.of("pull", "delete"))));
  }

  /** Whether nothing is wanted but to be known. */
  boolean isLogin() {
    return scopes.isEmpty();
  }

  /** The same, with one more scope unless it is covered already. */
  Access and(Scope scope) {
    for (Scope mine : scopes) {
      if (mine.covers(scope)) {
        return this;
      }
    }
    List<Scope> more = new ArrayList<>(scopes);
    more.add(scope);
    return new Access(repository, more);
  }

  /** What kind of thing is asked for: registries may want another login for another kind. */
  String kind() {
    return scopes.isEmpty() ? "" : scopes.get(0).type();
  }

  /** For people: what is to be done with the repository, or the registry. */
  String action() {
    for (Scope scope : scopes) {
      if (scope.name().equals(repository) && scope.actions().contains("push")) {
        return "push to";
      }
      if (scope.name().equals(repository) && scope.actions().contains("delete")) {
        return "delete from";
      }
    }
    if (repository.isEmpty()) {
      return scopes.isEmpty() ? "use" : "list";
    }
    return scopes.isEmpty() ? "use" : "pull from";
  }

  /** For people: what it is to be done with. */
  String object() {
    if (!repository.isEmpty()) {
      return repository;
    }
    return scopes.isEmpty() ? "it" : "its repositories";
  }
}
