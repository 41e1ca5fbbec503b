package io.github.slipway.registry;

import io.github.slipway.credential.Credential;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says who is asking, once the registry has asked: Basic and Bearer. What it asked for is
 * remembered, so that later requests carry their Authorization from the start. A 401 is answered
 * once; a second one is the caller's.
 */
final class AuthTransport implements Transport {
  private static final int UNAUTHORIZED = 401;

  private final String registry;
  private final SchemeTransport next;
  private final Identities identities;
  private final Tokens tokens;
  private volatile @Nullable Challenge challenge;

  AuthTransport(String registry, SchemeTransport next, Identities identities, Tokens tokens) {
    this.registry = registry;
    this.next = next;
    this.identities = identities;
    this.tokens = tokens;
  }

  @Override
  public Reply send(Request request) throws IOException {
    if (request.access().isEmpty()) {
      return next.send(request);
    }
    Access access = request.access().get();
    Challenge known = challenge;
    Optional<Authorization> first = known == null ? Optional.empty() : authorization(known, access);
    Reply reply = send(request, first);
    if (reply.status() != UNAUTHORIZED) {
      return reply;
    }
    Optional<Challenge> asked = supported(reply);
    if (asked.isEmpty()) {
      return reply;
    }
    first.ifPresent(refused -> refused.forget(tokens));
    Access wanted = wanted(access, asked.get());
    boolean same = first.isPresent() && asked.get().isBasic() && first.get().isBasic();
    Optional<Authorization> second = same ? Optional.empty() : authorization(asked.get(), wanted);
    challenge = asked.get();
    if (second.isEmpty()) {
      return reply;
    }
    reply.close();
    return send(request, second);
  }

  private Reply send(Request request, Optional<Authorization> authorization) throws IOException {
    if (authorization.isEmpty()) {
      return next.send(request);
    }
    if (!next.maySendCredentials()) {
      throw new IllegalStateException("no credentials are sent to " + registry + " unprotected");
    }
    return next.send(request.with("Authorization", authorization.get().header()));
  }

  /** The challenge to answer; Bearer before Basic, as a token can do less. */
  private Optional<Challenge> supported(Reply reply) {
    List<Challenge> challenges = Challenge.parse(reply.headers("WWW-Authenticate"));
    Optional<Challenge> basic = Optional.empty();
    for (Challenge candidate : challenges) {
      if (candidate.isBearer()) {
        return Optional.of(candidate);
      }
      if (candidate.isBasic()) {
        basic = Optional.of(candidate);
      }
    }
    if (basic.isEmpty() && !challenges.isEmpty()) {
      String kinds = String.join(", ", challenges.stream().map(Challenge::scheme).toList());
      reply.close();
      throw Problem.UNSUPPORTED_LOGIN.with("registry", registry, "kinds", kinds);
    }
    return basic;
  }

  private static Access wanted(Access access, Challenge challenge) {
    Access wanted = access;
    for (String scope : challenge.parameter("scope").orElse("").split(" ", -1)) {
      if (!scope.isEmpty()) {
        wanted = wanted.and(Scope.of(scope));
      }
    }
    return wanted;
  }

  private Optional<Authorization> authorization(Challenge asked, Access access) throws IOException {
    Identity identity = identities.of(access.repository());
    if (identity.credential().orElse(null) instanceof Credential.RegistryToken given) {
      return Optional.of(
          new Authorization("Bearer " + given.token().reveal(), asked, identity, access, null));
    }
    if (asked.isBearer()) {
      Token token = tokens.get(asked, identity, access);
      return Optional.of(
          new Authorization("Bearer " + token.value().reveal(), asked, identity, access, token));
    }
    return identity.basic().map(basic -> new Authorization(basic, asked, identity, access, null));
  }

  /** What a request carries, and how it was come by. */
  private record Authorization(
      String header, Challenge asked, Identity identity, Access access, @Nullable Token token) {

    boolean isBasic() {
      return header.startsWith("Basic ");
    }

    void forget(Tokens tokens) {
      if (token != null) {
        tokens.forget(asked, identity, access, token);
      }
    }

    @Override
    public String toString() {
      return "authorization of " + identity;
    }
  }
}
