package io.github.slipway.embedded;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. Nobody's name is asked without users. With users everybody needs a password; or,
 * with tokens, only who pushes.
 *
 * <p>Somebody unknown gets 401, somebody known who may not gets 403, as in Distribution and Harbor.
 */
final class Access {
  private static final String REALM = "Slipway embedded registry";
  private static final String BEARER = "Bearer ";

  private final @Nullable BasicAuthentication users;
  private final @Nullable Set<String> pushers;
  private final @Nullable Tokens tokens;
  private final String scheme;

  private Access(
      @Nullable BasicAuthentication users,
      @Nullable Set<String> pushers,
      @Nullable Tokens tokens,
      String scheme) {
    this.users = users;
    this.pushers = pushers;
    this.tokens = tokens;
    this.scheme = scheme;
  }

  /**
   * Says who may do what.
   *
   * @param users who has a name and a password; null where nobody needs one
   * @param pushers who of them may push and delete; null for all
   * @param anonymousPull whether somebody without a name may pull. Docker sends a password either
   *     with every request or with none if the challenge is Basic, so the challenge is Bearer then
   * @param scheme http or https
   * @throws EmbeddedRegistryException if there are no users, or not the one who is to push
   */
  static Access of(
      @Nullable Htpasswd users, @Nullable Set<String> pushers, boolean anonymousPull, String scheme)
      throws EmbeddedRegistryException {
    if (users == null) {
      if (pushers != null || anonymousPull) {
        throw new EmbeddedRegistryException(
            "Who may push is said, but there are no users. Give the registry an htpasswd file.",
            null);
      }
      return new Access(null, null, null, scheme);
    }
    for (String pusher : pushers == null ? Set.<String>of() : pushers) {
      if (!users.knows(pusher)) {
        throw new EmbeddedRegistryException(
            "The user "
                + pusher
                + " is to push, and there is no such user"
                + users.place()
                + ". Add the user, or correct the name.",
            null);
      }
    }
    Tokens tokens = anonymousPull ? new Tokens(Clock.systemUTC()) : null;
    return new Access(new BasicAuthentication(users), pushers, tokens, scheme);
  }

  /**
   * Lets a request pass.
   *
   * @param route what it asks for; empty for nothing that there is
   * @throws RegistryError UNAUTHORIZED with a challenge, or DENIED
   */
  void check(Request request, Optional<Route> route) throws RegistryError {
    if (users == null) {
      return;
    }
    String authorization = request.getHeaders().get("Authorization");
    boolean reads = isRead(request.getMethod());
    Optional<String> user = user(users, authorization);
    if (user.isPresent()) {
      if (!reads && pushers != null && !pushers.contains(user.get())) {
        throw new RegistryError(
                ErrorCode.DENIED,
                "the user " + user.get() + " may pull from this registry, and not push or delete")
            .detail("user", user.get())
            .detail("method", request.getMethod());
      }
      return;
    }
    if (!reads || !isAnonymousPull(authorization, route)) {
      throw unauthorized(request, route);
    }
  }

  /**
   * Answers with a token: for a user who says name and password, and for somebody without any.
   *
   * @throws RegistryError UNAUTHORIZED if name or password are wrong
   */
  String token(Tokens issuer, @Nullable String authorization) throws RegistryError {
    if (users == null || !BasicAuthentication.isBasic(authorization)) {
      return issuer.issue("");
    }
    return issuer.issue(users.user(authorization).orElseThrow(Access::basicChallenge));
  }

  /** Whether there are tokens to be had. */
  Optional<Tokens> tokens() {
    return Optional.ofNullable(tokens);
  }

  private static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  /** The user that a password or a token is of. */
  private Optional<String> user(BasicAuthentication known, @Nullable String authorization) {
    Optional<String> user = known.user(authorization);
    if (user.isPresent()) {
      return user;
    }
    return ofToken(authorization).filter(known::knows);
  }

  private Optional<String> ofToken(@Nullable String authorization) {
    if (tokens == null
        || authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    return tokens.user(authorization.substring(BEARER.length()).trim());
  }

  /**
   * Whether somebody without a name may go on. Not to {@code /v2/} without a token: its answer is
   * where clients learn how they can say who they are.
   */
  private boolean isAnonymousPull(@Nullable String authorization, Optional<Route> route) {
    if (tokens == null) {
      return false;
    }
    if (authorization == null || authorization.isBlank() || authorization.equals("Basic Og==")) {
      return route.isPresent() && route.get().kind() != Route.Kind.BASE;
    }
    return ofToken(authorization).filter(String::isEmpty).isPresent();
  }

  private RegistryError unauthorized(Request request, Optional<Route> route) {
    if (tokens == null) {
      return basicChallenge();
    }
    // A proxy that ends TLS says so; who makes it up misleads nobody but himself.
    boolean encrypted = "https".equals(request.getHeaders().get("X-Forwarded-Proto"));
    StringBuilder challenge = new StringBuilder("Bearer realm=\"");
    challenge
        .append(encrypted ? "https" : scheme)
        .append("://")
        .append(request.getHttpURI().getAuthority());
    challenge.append("/token\",service=\"").append(REALM).append('"');
    route
        .flatMap(to -> RepositoryName.read(to.name()))
        .ifPresent(
            name -> challenge.append(",scope=\"repository:").append(name).append(":pull,push\""));
    return new RegistryError(
            ErrorCode.UNAUTHORIZED, "a user name and password are needed to push or delete")
        .header("WWW-Authenticate", challenge.toString());
  }

  private static RegistryError basicChallenge() {
    return new RegistryError(ErrorCode.UNAUTHORIZED, "a user name and password are needed")
        .header("WWW-Authenticate", "Basic realm=\"" + REALM + "\", charset=\"UTF-8\"");
  }
}
