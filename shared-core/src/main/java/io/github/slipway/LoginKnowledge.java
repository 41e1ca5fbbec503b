package io.github.slipway;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.LoginMemory;
import java.io.IOException;
import java.util.Optional;

/** Remembers in the store which registries ask for a name and a password. */
final class LoginKnowledge implements LoginMemory {
  private static final String LOGIN = "login";
  private static final Bytes BASIC = Bytes.of("basic");
  private static final Bytes OTHER = Bytes.of("other");

  private final LayerStore store;

  LoginKnowledge(LayerStore store) {
    this.store = store;
  }

  @Override
  public boolean wantsBasic(String registry) {
    return recall(registry).equals(Optional.of(BASIC));
  }

  @Override
  public void remember(String registry, boolean wantsBasic) {
    Bytes value = wantsBasic ? BASIC : OTHER;
    if (!recall(registry).equals(Optional.of(value))) {
      store.rememberIfPossible(LOGIN, key(registry), value);
    }
  }

  private Optional<Bytes> recall(String registry) {
    try {
      return store.recall(LOGIN, key(registry));
    } catch (IOException | SlipwayException e) {
      return Optional.empty();
    }
  }

  private static Digest key(String registry) {
    return Bytes.of(registry).digest();
  }
}
