package io.github.slipway.maven;

import io.github.slipway.image.ImageReference;
import io.github.slipway.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which module of a build pushes which reference: no two may push the same one. A module claims its
 * references before it sends anything, and gives them back if it turns out to have no image.
 */
final class ReferenceClaims {
  private final Map<ImageReference, Claim> claims = new HashMap<>();

  /** A module's right to a reference; settled when it is certain that it makes use of it. */
  private static final class Claim {
    final String module;
    boolean settled;

    Claim(String module) {
      this.module = module;
    }
  }

  /**
   * Claims all of these references or none. Where another module that builds at the same time has
   * claimed one of them, waits until it is certain whether that module pushes.
   *
   * @throws io.github.slipway.problem.SlipwayException if another module pushes one of them
   */
  synchronized void claim(Collection<ImageReference> references, String module)
      throws InterruptedException {
    while (isClaimedByOther(references, module)) {
      wait();
    }
    for (ImageReference reference : references) {
      claims.put(reference, new Claim(module));
    }
  }

  private boolean isClaimedByOther(Collection<ImageReference> references, String module) {
    boolean waiting = false;
    for (ImageReference reference : references) {
      Claim claim = claims.get(reference);
      if (claim != null && !claim.module.equals(module)) {
        if (claim.settled) {
          throw Problem.SAME_REFERENCE.with(
              "first", claim.module, "second", module, "reference", reference);
        }
        waiting = true;
      }
    }
    return waiting;
  }

  /** Keeps a module's claims for the rest of the build. */
  synchronized void settle(String module) {
    for (Claim claim : claims.values()) {
      if (claim.module.equals(module)) {
        claim.settled = true;
      }
    }
    notifyAll();
  }

  /** Gives a module's claims back. */
  synchronized void release(String module) {
    List<ImageReference> given = new ArrayList<>();
    claims.forEach(
        (reference, claim) -> {
          if (claim.module.equals(module) && !claim.settled) {
            given.add(reference);
          }
        });
    given.forEach(claims::remove);
    notifyAll();
  }
}
