package io.github.slipway.embedded;

import java.io.IOException;

/** {@code /token}: gives tokens, as Docker's token protocol has it. */
final class TokenEndpoint implements Endpoint {
  private final Access access;
  private final Tokens tokens;

  TokenEndpoint(Access access, Tokens tokens) {
    this.access = access;
    this.tokens = tokens;
  }

  @Override
  public void handle(Exchange exchange, Route route) throws IOException, RegistryError {
    if (!exchange.method().equals("GET")) {
      // Clients that would rather POST take this for a reason to GET.
      throw Endpoint.methodNotAllowed("GET");
    }
    String token = access.token(tokens, exchange.header("Authorization"));
    exchange.with("Cache-Control", "no-store");
    exchange.respond(
        200,
        Exchange.JSON,
        Json.write(
            json -> {
              json.writeStartObject();
              json.writeStringField("token", token);
              json.writeStringField("access_token", token);
              json.writeNumberField("expires_in", Tokens.LIFETIME_SECONDS);
              json.writeEndObject();
            }));
  }
}
