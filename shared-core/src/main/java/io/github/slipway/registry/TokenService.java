package io.github.slipway.registry;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.Secret;
import io.github.slipway.json.Json;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has bearer tokens made by the token server that a registry names (CNCF Distribution's token
 * specification): a GET with name and password, or OAuth2 with a refresh token.
 */
final class TokenService {
  private static final int LIMIT = 1024 * 1024;
  private static final long DEFAULT_SECONDS = 60;

  /** No push takes longer; also keeps nonsense out of calculations with times. */
  private static final long LONGEST_SECONDS = 24 * 3600;

  private final String registry;
  private final TokenRedirects server;
  private final AccessFailures failures;
  private final InstantSource clock;

  TokenService(
      String registry, TokenRedirects server, AccessFailures failures, InstantSource clock) {
    this.registry = registry;
    this.server = server;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * Asks for a token.
   *
   * @throws SlipwayException if there is none to be had, saying why
   */
  Token fetch(Challenge challenge, Identity identity, Access access) throws IOException {
    Url realm = realm(challenge);
    Optional<Credential> credential = identity.credential();
    if (credential.isPresent() && credential.get() instanceof Credential.IdentityToken refresh) {
      Reply reply = send(realm, realm, refreshRequest(challenge, refresh.token(), access));
      if (reply.status() != 404 && reply.status() != 405) {
        return token(reply, realm, identity, access);
      }
      reply.close();
      // Docker's name for "the password is an identity token".
      return get(
          challenge,
          realm,
          Optional.of(Identity.basic("<token>", refresh.token().reveal())),
          identity,
          access);
    }
    return get(challenge, realm, identity.basic(), identity, access);
  }

  private Url realm(Challenge challenge) throws IOException {
    String text = ErrorBody.clean(challenge.parameter("realm").orElse(""));
    Url realm;
    try {
      realm = Url.of(text);
    } catch (IOException | SlipwayException e) {
      throw Problem.TOKEN_SERVER_FAILED.because(
          e,
          "url",
          "'" + text + "'",
          "registry",
          registry,
          "why",
          "the registry does not name it by an http or https URL");
    }
    if (!server.isAllowed(realm)) {
      throw Problem.TOKEN_SERVER_INSECURE.with(
          "registry", registry, "url", realm, "server", realm.authority());
    }
    return realm;
  }

  private Reply send(Url realm, Url url, Request request) throws IOException {
    try {
      return server.send(url, request);
    } catch (TokenRedirects.RefusedException e) {
      throw failed(realm, String.valueOf(e.getMessage()), e);
    }
  }

  private Token get(
      Challenge challenge, Url realm, Optional<String> basic, Identity identity, Access access)
      throws IOException {
    Url url = realm;
    Optional<String> service = challenge.parameter("service");
    if (service.isPresent()) {
      url = url.withParameter("service", service.get());
    }
    if (access.isLogin()) {
      // Asks for a refresh token too, which servers give that have such a thing.
      url = url.withParameter("client_id", "slipway").withParameter("offline_token", "true");
    }
    for (Scope scope : access.scopes()) {
      url = url.withParameter("scope", scope.toString());
    }
    Request request = Request.of("GET", url.path()).with("Accept", "application/json");
    if (basic.isPresent()) {
      request = request.with("Authorization", basic.get());
    }
    return token(send(realm, url, request), realm, identity, access);
  }

  private static Request refreshRequest(Challenge challenge, Secret token, Access access) {
    StringBuilder scopes = new StringBuilder();
    for (Scope scope : access.scopes()) {
      scopes.append(scopes.length() == 0 ? "" : " ").append(scope);
    }
    String form =
        "grant_type=refresh_token&client_id=slipway"
            + challenge.parameter("service").map(s -> "&service=" + escape(s)).orElse("")
            + "&scope="
            + escape(scopes.toString())
            + "&refresh_token="
            + escape(token.reveal());
    return Request.of("POST", "")
        .with("Accept", "application/json")
        .with(
            RequestBody.of(
                "application/x-www-form-urlencoded", io.github.slipway.image.Bytes.of(form)));
  }

  private Token token(Reply reply, Url realm, Identity identity, Access access) throws IOException {
    try (reply) {
      if (reply.status() != 200) {
        throw refusal(reply, realm, identity, access);
      }
      Instant now = clock.instant();
      Json answer = parse(reply, realm);
      Optional<String> token =
          answer
              .get("token")
              .text()
              .filter(t -> !t.isEmpty())
              .or(() -> answer.get("access_token").text());
      if (token.isEmpty()) {
        throw failed(realm, "its answer has no token", null);
      }
      long seconds = answer.get("expires_in").number().orElse(DEFAULT_SECONDS);
      Optional<Secret> refresh =
          answer.get("refresh_token").text().filter(t -> !t.isEmpty()).map(Secret::of);
      return Token.of(Secret.of(token.get()), now, life(seconds)).withRefresh(refresh);
    }
  }

  private static Duration life(long seconds) {
    return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_SECONDS)));
  }

  private Json parse(Reply reply, Url realm) {
    byte[] bytes;
    try {
      bytes = reply.read(LIMIT);
    } catch (IOException e) {
      throw failed(realm, "its answer broke off", new PassingException(e));
    }
    try {
      return Json.parse(bytes);
    } catch (IOException e) {
      throw failed(realm, "its answer is " + e.getMessage(), e);
    }
  }

  private SlipwayException refusal(Reply reply, Url realm, Identity identity, Access access) {
    ErrorBody answer = ErrorBody.of(reply);
    if (!reply.url().sameServer(realm) && !identity.isAnonymous() && !reply.wasAuthorized()) {
      String why = "it redirected to " + reply.url() + ", which gets no password, and answered ";
      return failed(realm, why + answer, null);
    }
    return switch (reply.status()) {
      case 401 ->
          identity.isAnonymous()
              ? failures.noCredentials(access, answer)
              : failures.wrongCredentials(identity);
      case 403 -> failures.denied(access, identity, answer);
      default -> {
        String wait = reply.header("Retry-After").map(w -> ", Retry-After: " + w).orElse("");
        yield failed(realm, "it answered " + answer + ErrorBody.clean(wait), passing(reply));
      }
    };
  }

  /** What tells the transport that retries that another try may help. */
  private static @Nullable PassingException passing(Reply reply) {
    return Trouble.isPassing(reply.status()) ? new PassingException(RetryAfter.of(reply)) : null;
  }

  private SlipwayException failed(Url realm, String why, @Nullable Throwable cause) {
    return Problem.TOKEN_SERVER_FAILED.because(
        cause, "url", realm, "registry", registry, "why", why);
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
