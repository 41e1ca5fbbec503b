package io.github.slipway.registry;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one registry, kept until shortly before they expire. By identity too: one user's
 * token is never another's.
 */
final class Tokens {
  private final TokenService service;
  private final InstantSource clock;
  private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

  Tokens(TokenService service, InstantSource clock) {
    this.service = service;
    this.clock = clock;
  }

  /**
   * A token that is good for this; fetched once, however many ask for it at once.
   *
   * @param upload whether it goes with a body that takes its time: then it has to last longer
   */
  Given get(Challenge challenge, Identity identity, Access access, boolean upload)
      throws IOException {
    Slot slot = slots.computeIfAbsent(key(challenge, identity, access), k -> new Slot());
    synchronized (slot) {
      Token token = slot.token;
      boolean fresh = token == null || token.isOld(clock.instant(), upload);
      if (token == null || fresh) {
        token = service.fetch(challenge, identity, access);
        slot.token = token;
      }
      return new Given(token, fresh);
    }
  }

  /** What came with a token, to have others made without the password; empty without such. */
  Optional<Secret> refreshToken() {
    for (Slot slot : slots.values()) {
      synchronized (slot) {
        if (slot.token != null && slot.token.refresh().isPresent()) {
          return slot.token.refresh();
        }
      }
    }
    return Optional.empty();
  }

  /** Forgets a token that was refused, unless another one has taken its place. */
  void forget(Challenge challenge, Identity identity, Access access, Token refused) {
    Slot slot = slots.get(key(challenge, identity, access));
    if (slot != null) {
      synchronized (slot) {
        if (refused.equals(slot.token)) {
          slot.token = null;
        }
      }
    }
  }

  private static Key key(Challenge challenge, Identity identity, Access access) {
    return new Key(
        challenge.parameter("realm").orElse(""),
        challenge.parameter("service").orElse(""),
        identity.credential(),
        access.scopes());
  }

  /**
   * A token.
   *
   * @param fresh whether the token server has made it just now
   */
  record Given(Token token, boolean fresh) {}

  private record Key(
      String realm, String service, Optional<Credential> credential, List<Scope> scopes) {}

  private static final class Slot {
    private @Nullable Token token;
  }
}
