package io.github.slipway.faults;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Lets in who has a token of its own, and gives tokens to the one user that it knows. */
final class BearerGate {
  static final String USER = "robot$ci";
  static final String PASSWORD = "pa:ss word";
  private static final String BASIC =
      "Basic "
          + Base64.getEncoder()
              .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));

  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final int port;

  /**
   * A gate.
   *
   * @param port where it is asked for tokens
   */
  BearerGate(int port) {
    this.port = port;
  }

  /** The refusal of a request; empty if it may pass. */
  Optional<Message> refusal(Head request) {
    String authorization = request.header("Authorization").orElse("");
    boolean known = tokens.contains(token(authorization));
    return known ? Optional.empty() : Optional.of(challenge());
  }

  private static String token(String authorization) {
    return authorization.substring(authorization.indexOf(' ') + 1);
  }

  Message challenge() {
    return Message.of(401, "application/json", "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}")
        .with(
            "WWW-Authenticate",
            "Bearer realm=\"http://localhost:"
                + port
                + PushRequests.TOKEN_PATH
                + "\",service=\"faults\"");
  }

  /** Makes a token, for the user that it knows. */
  Message give(Head request) {
    if (!request.header("Authorization").equals(Optional.of(BASIC))) {
      return Message.of(401, "text/plain", "who are you?");
    }
    String token = UUID.randomUUID().toString();
    tokens.add(token);
    return Message.of(200, "application/json", "{\"token\":\"" + token + "\",\"expires_in\":300}");
  }

  /** Forgets the token that a request has. */
  void revoke(Head request) {
    request.header("Authorization").map(BearerGate::token).ifPresent(tokens::remove);
  }
}
