package io.github.slipway.registry;

/**
 * Which registries have asked for a name and a password, as earlier work has found out: who is
 * known to ask need not be made to. Holds nothing secret, and may be wrong.
 */
public interface LoginMemory {
  /** Knows nothing, and keeps nothing. */
  LoginMemory NONE =
      new LoginMemory() {
        @Override
        public boolean wantsBasic(String registry) {
          return false;
        }

        @Override
        public void remember(String registry, boolean wantsBasic) {}
      };

  /**
   * Whether the registry has asked for Basic when it was asked last.
   *
   * @param registry {@code host[:port]}
   */
  boolean wantsBasic(String registry);

  /** Notes what the registry has asked for. */
  void remember(String registry, boolean wantsBasic);
}
