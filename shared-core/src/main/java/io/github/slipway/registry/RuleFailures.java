package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.util.Optional;

/**
 * What to tell when a registry refuses something by a rule of its own and not for who is asking.
 * Registries use various statuses for these, so it is their words that count: Harbor 412 and 403,
 * Docker Hub 403, ECR and Nexus 400, CNCF Distribution 405.
 */
final class RuleFailures {
  private final String registry;

  RuleFailures(String registry) {
    this.registry = registry;
  }

  /** The problem, if this answer is such a refusal. */
  Optional<SlipwayException> of(ErrorBody answer, Request request) {
    return problem(answer, request)
        .map(
            problem ->
                problem.with(
                    "registry",
                    registry,
                    "repository",
                    request.access().map(Access::repository).orElse(""),
                    "request",
                    request,
                    "status",
                    answer));
  }

  private static Optional<Problem> problem(ErrorBody answer, Request request) {
    if (answer.status() < 400 || answer.status() >= 500) {
      return Optional.empty();
    }
    if (answer.mentions("proxy project")) {
      return Optional.of(Problem.PROXY_CACHE_PROJECT);
    }
    if (answer.is("PROJECTPOLICYVIOLATION")) {
      return Optional.of(Problem.POLICY_VIOLATION);
    }
    if (isWrite(request) && isReadOnly(answer)) {
      return Optional.of(Problem.REGISTRY_READ_ONLY);
    }
    if (isManifest(request) && isImmutable(answer)) {
      return Optional.of(Problem.TAG_IMMUTABLE);
    }
    if (isWrite(request) && isQuota(answer)) {
      return Optional.of(Problem.REGISTRY_QUOTA);
    }
    return Optional.empty();
  }

  private static boolean isWrite(Request request) {
    return switch (request.method()) {
      case "POST", "PATCH", "PUT" -> true;
      default -> false;
    };
  }

  private static boolean isManifest(Request request) {
    return request.method().equals("PUT") && request.target().contains("/manifests/");
  }

  private static boolean isReadOnly(ErrorBody answer) {
    return answer.mentions("read only mode")
        || answer.mentions("read-only")
        // Distribution in maintenance; writes are what a registry is for otherwise.
        || (answer.status() == 405 && answer.is("UNSUPPORTED"));
  }

  private static boolean isImmutable(ErrorBody answer) {
    return answer.mentions("immutable")
        || answer.mentions("cannot be overwritten")
        // Nexus with redeploys switched off.
        || answer.is("BLOB_UPLOAD_INVALID")
        || answer.mentions("does not allow updating");
  }

  private static boolean isQuota(ErrorBody answer) {
    return answer.mentions("quota") || answer.mentions("exceed the configured upper limit");
  }
}
