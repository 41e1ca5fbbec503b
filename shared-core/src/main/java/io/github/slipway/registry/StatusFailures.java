package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;

/** What to tell of a reply whose status is not the one that was hoped for. */
final class StatusFailures {
  private final String registry;
  private final Identities identities;
  private final AccessFailures access;

  StatusFailures(String registry, Identities identities, AccessFailures access) {
    this.registry = registry;
    this.identities = identities;
    this.access = access;
  }

  /** Reads what the reply says, and closes it. */
  SlipwayException of(Reply reply, Request request) {
    try (reply) {
      ErrorBody answer = ErrorBody.of(reply);
      return switch (reply.status()) {
        case 401 -> unauthorized(reply, request, answer);
        case 403 -> denied(request, answer);
        case 413 -> Problem.REGISTRY_TOO_LARGE.with("registry", registry, "request", request);
        case 429 -> rateLimited(reply, request);
        default -> of(answer, request);
      };
    }
  }

  private SlipwayException unauthorized(Reply reply, Request request, ErrorBody answer) {
    Access needed = request.access().orElseThrow();
    Identity identity = identities.of(needed.repository());
    boolean tokenRefused =
        Challenge.parse(reply.headers("WWW-Authenticate")).stream().anyMatch(Challenge::isBearer);
    if (identity.isAnonymous()) {
      return access.noCredentials(needed, answer);
    }
    // A token that was just given is good: what is missing is a permission.
    return tokenRefused && !identity.isRegistryToken()
        ? access.denied(needed, identity, answer)
        : access.wrongCredentials(identity);
  }

  private SlipwayException denied(Request request, ErrorBody answer) {
    Access needed = request.access().orElseThrow();
    return access.denied(needed, identities.of(needed.repository()), answer);
  }

  private SlipwayException rateLimited(Reply reply, Request request) {
    String wait = reply.header("Retry-After").map(w -> ", to be retried after " + w).orElse("");
    return Problem.REGISTRY_RATE_LIMITED.with(
        "registry", registry, "request", request, "wait", wait);
  }

  /** What to tell of an answer that has no case of its own. */
  SlipwayException of(ErrorBody answer, Request request) {
    String repository = request.access().map(Access::repository).orElse("");
    String hint = access.hint(repository, answer);
    if (answer.status() == 404 && !request.isIdempotent()) {
      return Problem.REPOSITORY_NOT_FOUND.with(
          "registry", registry, "repository", repository, "status", answer, "hint", hint);
    }
    Problem problem = answer.status() >= 500 ? Problem.REGISTRY_ERROR : Problem.REGISTRY_REFUSED;
    return problem.with("registry", registry, "request", request, "status", answer, "hint", hint);
  }
}
