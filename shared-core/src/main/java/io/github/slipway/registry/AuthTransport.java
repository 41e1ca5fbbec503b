package io.github.slipway.registry;

import io.github.slipway.credential.Credential;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says who is asking, once the registry has asked: Basic and Bearer. What it asked for is
 * remembered, so that later requests carry their Authorization from the start. A 401 is answered
 * once, and only if there is something to answer that was not refused just now; a second one is the
 * caller's.
 */
final class AuthTransport implements Transport, Predicate<Request> {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  /** A body that takes long enough for a token to expire meanwhile. */
  private static final long LARGE_BODY = 1024 * 1024;

  private final String registry;
  private final SchemeTransport next;
  private final Identities identities;
  private final Tokens tokens;

  /**
   * By the kind of what is asked for: Harbor wants Basic for its catalog and Bearer for the rest.
   */
  private final Map<String, Challenge> challenges = new ConcurrentHashMap<>();

  private final ExpectedLogin login;

  /**
   * To one registry.
   *
   * @param login what earlier work has found out
   */
  AuthTransport(
      String registry,
      SchemeTransport next,
      Identities identities,
      Tokens tokens,
      ExpectedLogin login) {
    this.login = login;
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
    boolean upload = request.body().isPresent() && request.body().get().length() > LARGE_BODY;
    Challenge known = challenges.get(access.kind());
    if (known == null) {
      return test(request)
          ? sendExpected(request, access, upload)
          : sendUnknown(request, access, upload);
    }
    Optional<Authorization> first = authorization(known, access, upload);
    Reply reply = send(request, first);
    if (reply.status() != UNAUTHORIZED) {
      return reply;
    }
    // A token that has expired, and a proxy that has dropped the challenge: the old one holds.
    Optional<Challenge> asked = supported(reply);
    if (asked.isEmpty() && first.isPresent()) {
      asked = Optional.of(known);
    }
    return asked.isEmpty() ? reply : answer(asked.get(), reply, request, first, upload);
  }

  /**
   * Whether it is known how to send this request before the registry has answered any: it asked for
   * Basic when it was last asked, and there is a name and a password for it. Of repositories alone:
   * a look at who may log in looks at what the registry asks for.
   */
  @Override
  public boolean test(Request request) {
    Access access = request.access().orElse(null);
    return access != null
        && access.kind().equals(Scope.REPOSITORY)
        && next.isTlsExpected()
        && login.isBasic()
        && identities.of(access.repository()).basic().isPresent();
  }

  /** Sends a request as earlier work has found out that it is wanted. */
  private Reply sendExpected(Request request, Access access, boolean upload) throws IOException {
    Challenge expected = new Challenge("basic", Map.of());
    Reply reply = send(request, authorization(expected, access, upload));
    if (reply.status() != UNAUTHORIZED) {
      challenges.putIfAbsent(access.kind(), expected);
      return reply;
    }
    Optional<Challenge> asked = supported(reply);
    if (asked.isPresent() && !asked.get().isBasic()) {
      return answer(asked.get(), reply, request, Optional.empty(), upload);
    }
    // A password that is not accepted may not be needed any more. It is not sent twice: some lock.
    return request.isIdempotent() ? withoutPassword(request, reply) : reply;
  }

  private Reply withoutPassword(Request request, Reply refusal) throws IOException {
    Reply reply = next.send(request);
    if (reply.status() == UNAUTHORIZED) {
      reply.close();
      return refusal;
    }
    refusal.close();
    login.found(false);
    return reply;
  }

  private Reply sendUnknown(Request request, Access access, boolean upload) throws IOException {
    Reply reply = next.send(request);
    if (reply.status() == BAD_REQUEST && request.body().isEmpty()) {
      // Nexus has been seen to answer so where it means 401; its API's root asks properly.
      Optional<Challenge> asked = askRoot();
      if (asked.isPresent()) {
        challenges.put(access.kind(), asked.get());
        reply.close();
        return send(request, authorization(asked.get(), access, upload));
      }
    }
    if (reply.status() != UNAUTHORIZED) {
      return reply;
    }
    Optional<Challenge> asked = supported(reply);
    return asked.isEmpty() ? reply : answer(asked.get(), reply, request, Optional.empty(), upload);
  }

  private Optional<Challenge> askRoot() throws IOException {
    try (Reply root = next.send(Request.of("GET", "/v2/"))) {
      return root.status() == UNAUTHORIZED ? supported(root) : Optional.empty();
    }
  }

  /** Sends the request again as the challenge wants it, or leaves it at the refusal. */
  private Reply answer(
      Challenge asked,
      Reply refusal,
      Request request,
      Optional<Authorization> first,
      boolean upload)
      throws IOException {
    Access access = request.access().orElseThrow();
    Access wanted = wanted(access, asked);
    challenges.put(access.kind(), asked);
    if (access.kind().equals(Scope.REPOSITORY) && next.isTlsExpected()) {
      login.found(asked.isBasic());
    }
    first.ifPresent(refused -> refused.forget(tokens));
    if (first.isPresent() && first.get().isBestFor(asked, wanted)) {
      return refusal;
    }
    Optional<Authorization> second = authorization(asked, wanted, upload);
    if (second.isEmpty()) {
      return refusal;
    }
    refusal.close();
    return send(request, second);
  }

  private Reply send(Request request, Optional<Authorization> authorization) throws IOException {
    if (authorization.isEmpty()) {
      return next.send(request);
    }
    if (!next.maySendCredentials() && !next.isTlsExpected()) {
      throw new IllegalStateException("no credentials are sent to " + registry + " unprotected");
    }
    return next.send(request.with("Authorization", authorization.get().header()));
  }

  /** The challenge to answer; Bearer before Basic, as a token can do less. */
  private Optional<Challenge> supported(Reply reply) {
    List<Challenge> all = Challenge.parse(reply.headers("WWW-Authenticate"));
    @Nullable Challenge basic = null;
    for (Challenge candidate : all) {
      if (candidate.isBearer()) {
        return Optional.of(candidate);
      }
      if (candidate.isBasic()) {
        basic = candidate;
      }
    }
    if (basic == null && !all.isEmpty()) {
      String kinds = String.join(", ", all.stream().map(Challenge::scheme).toList());
      reply.close();
      throw Problem.UNSUPPORTED_LOGIN.with("registry", registry, "kinds", ErrorBody.clean(kinds));
    }
    return Optional.ofNullable(basic);
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

  private Optional<Authorization> authorization(Challenge asked, Access access, boolean upload)
      throws IOException {
    Identity identity = identities.of(access.repository());
    if (identity.credential().orElse(null) instanceof Credential.RegistryToken given) {
      return Optional.of(
          Authorization.of("Bearer " + given.token().reveal(), asked, identity, access));
    }
    if (asked.isBearer()) {
      return Optional.of(
          Authorization.of(tokens.get(asked, identity, access, upload), asked, identity, access));
    }
    return identity.basic().map(basic -> Authorization.of(basic, asked, identity, access));
  }
}
