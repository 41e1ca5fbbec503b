package io.github.slipway.registry;

import org.jspecify.annotations.Nullable;

/** What one registry is expected to ask for, over verified TLS, before it has been asked. */
final class ExpectedLogin {
  private final String registry;
  private final LoginMemory memory;
  private volatile @Nullable Boolean basic;

  ExpectedLogin(String registry, LoginMemory memory) {
    this.registry = registry;
    this.memory = memory;
  }

  /** Whether it asked for Basic, over TLS, when it was asked last. */
  boolean isBasic() {
    Boolean known = basic;
    if (known == null) {
      known = memory.wantsBasic(registry);
      basic = known;
    }
    return known;
  }

  /** Whether it asks for Basic, over TLS, now. */
  void found(boolean wantsBasic) {
    basic = wantsBasic;
    memory.remember(registry, wantsBasic);
  }
}
