package io.github.slipway.base;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Says of a registry's failures what they mean for a base: that another one can be set. Many reach
 * Docker Hub slowly or not at all.
 */
final class BaseFailures {
  private BaseFailures() {}

  /** Something that asks a registry. */
  @FunctionalInterface
  interface Asking<T> {
    T ask() throws IOException;
  }

  static <T> T explain(ImageReference base, Asking<T> asking) throws IOException {
    try {
      return asking.ask();
    } catch (SlipwayException e) {
      if (isUnreachable(e.problem())) {
        throw Problem.BASE_UNREACHABLE.because(
            e, "base", base, "why", e.what(), "advice", e.advice());
      }
      if (isNotFound(base, e.problem())) {
        throw Problem.BASE_NOT_FOUND.because(e, "base", base);
      }
      throw e;
    }
  }

  private static boolean isUnreachable(Problem problem) {
    Set<Problem> unreachable =
        EnumSet.of(
            Problem.REGISTRY_DOWN,
            Problem.REGISTRY_UNREACHABLE,
            Problem.REGISTRY_UNKNOWN_HOST,
            Problem.REGISTRY_TIMEOUT,
            Problem.REGISTRY_BROKE_CONNECTION,
            Problem.REGISTRY_TLS_FAILED,
            Problem.REGISTRY_ERROR,
            Problem.REGISTRY_RATE_LIMITED,
            Problem.NOT_A_REGISTRY,
            Problem.OFFLINE);
    return unreachable.contains(problem);
  }

  /** Docker Hub asks for a login where there is nothing; its public images need none. */
  private static boolean isNotFound(ImageReference base, Problem problem) {
    return problem == Problem.REPOSITORY_NOT_FOUND
        || (problem == Problem.NO_CREDENTIALS && base.registry().equals(ImageReference.DOCKER_HUB));
  }
}
