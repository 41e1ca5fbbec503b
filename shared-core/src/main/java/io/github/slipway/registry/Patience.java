package io.github.slipway.registry;

import io.github.slipway.report.Listener;

/** What all tries of one piece of work share. */
final class Patience {
  /** Where somebody else has the same: enough for a hiccup. */
  private static final int TRIES_OF_REPLACEABLE = 2;

  private final RetryPolicy policy;
  private final Lifetime lifetime;
  private final Listener listener;

  Patience(RetryPolicy policy, Lifetime lifetime, Listener listener) {
    this.policy = policy;
    this.lifetime = lifetime;
    this.listener = listener;
  }

  /** The same for one of several places that can be asked. */
  Patience ofReplaceable() {
    return new Patience(policy.withAtMost(TRIES_OF_REPLACEABLE), lifetime, listener);
  }

  /** From now on there is something that the deadline has to end. */
  void begin() {
    lifetime.watch();
  }

  /** The tries of one request, or of one upload. */
  Tries tries() {
    return new Tries(policy, lifetime, listener);
  }

  /** Why a request was broken off on this side. */
  AbortedException ended(AbortedException e) {
    return lifetime.ended(e);
  }
}
