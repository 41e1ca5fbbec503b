package io.github.slipway.registry;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.List;
import java.util.Optional;

/** What to tell of a reply whose status is not the one that was hoped for. */
final class StatusFailures {
  private final String registry;
  private final Identities identities;
  private final AccessFailures access;
  private final RuleFailures rules;

  StatusFailures(String registry, Identities identities, AccessFailures access) {
    this.registry = registry;
    this.identities = identities;
    this.access = access;
    this.rules = new RuleFailures(registry);
  }

  /** Reads what the reply says, and closes it. */
  SlipwayException of(Reply reply, Request request) {
    try (reply) {
      ErrorBody answer = ErrorBody.of(reply);
      Optional<SlipwayException> rule = rules.of(answer, request);
      if (rule.isPresent()) {
        return rule.get();
      }
      return switch (reply.status()) {
        case 400 ->
            // Nexus means 401.
            answer.is("UNAUTHORIZED") && request.access().isPresent()
                ? unauthorizedByWord(reply, request, answer)
                : of(answer, request);
        case 401 -> unauthorized(reply, request, answer);
        case 403 -> denied(request, answer);
        case 413 -> Problem.REGISTRY_TOO_LARGE.with("registry", registry, "request", request);
        case 429 -> rateLimited(reply, request);
        default -> of(answer, request);
      };
    }
  }

  private SlipwayException unauthorized(Reply reply, Request request, ErrorBody answer) {
    List<Challenge> asked = Challenge.parse(reply.headers("WWW-Authenticate"));
    if (!reply.wasAuthorized() && asked.isEmpty()) {
      return notOffered(reply, request, "does not say which login it wants");
    }
    Access needed = needed(request);
    Identity identity = identity(request);
    if (!reply.wasAuthorized() && !identity.isAnonymous()) {
      return notOffered(
          reply,
          request,
          "the credentials for "
              + registry
              + " are not for that host, or not of the kind it wants");
    }
    boolean tokenRefused = asked.stream().anyMatch(Challenge::isBearer);
    if (identity.isAnonymous()) {
      return access.noCredentials(needed, answer);
    }
    // A token that was just given is good: what is missing is a permission.
    return tokenRefused && !identity.isRegistryToken()
        ? access.denied(needed, identity, answer)
        : access.wrongCredentials(identity);
  }

  private SlipwayException unauthorizedByWord(Reply reply, Request request, ErrorBody answer) {
    Identity identity = identity(request);
    if (identity.isAnonymous()) {
      return access.noCredentials(needed(request), answer);
    }
    return reply.wasAuthorized()
        ? access.wrongCredentials(identity)
        : notOffered(reply, request, "does not say which login it wants");
  }

  private SlipwayException notOffered(Reply reply, Request request, String why) {
    return Problem.LOGIN_NOT_OFFERED.with(
        "server", reply.url().authority(), "registry", registry, "request", request, "why", why);
  }

  private SlipwayException denied(Request request, ErrorBody answer) {
    return access.denied(needed(request), identity(request), answer);
  }

  private static Access needed(Request request) {
    return request.access().orElseThrow();
  }

  private Identity identity(Request request) {
    return identities.of(needed(request).repository());
  }

  /** What to tell if this is a refusal by a rule of the registry's own. */
  Optional<SlipwayException> byRule(ErrorBody answer, Request request) {
    return rules.of(answer, request);
  }

  private SlipwayException rateLimited(Reply reply, Request request) {
    String wait =
        reply
            .header("Retry-After")
            .map(w -> ", to be retried after " + ErrorBody.clean(w))
            .orElse("");
    return Problem.REGISTRY_RATE_LIMITED.with(
        "registry", registry, "request", request, "wait", wait, "hint", pullLimit());
  }

  private String pullLimit() {
    return registry.equals(ImageReference.DOCKER_HUB)
        ? " Docker Hub counts pulls for hours, without a login those of an address together: mvn"
            + " registry:login -Dregistry.host=docker.io, or name a mirror with"
            + " -Dregistry.mirror=HOST."
        : "";
  }

  /** What to tell of an answer that has no case of its own. */
  SlipwayException of(ErrorBody answer, Request request) {
    String repository = request.access().map(Access::repository).orElse("");
    String hint = access.hint(repository, answer);
    if (answer.status() == 404 && !request.isIdempotent()) {
      return Problem.REPOSITORY_NOT_FOUND.with(
          "registry", registry, "repository", repository, "status", answer, "hint", hint);
    }
    // With 408 a server, or a proxy, says that it has waited too long for something.
    boolean ownFailure = answer.status() >= 500 || answer.status() == 408;
    Problem problem = ownFailure ? Problem.REGISTRY_ERROR : Problem.REGISTRY_REFUSED;
    return problem.with("registry", registry, "request", request, "status", answer, "hint", hint);
  }
}
