package io.github.slipway.embedded;

import java.nio.charset.StandardCharsets;

/** {@code /v2/}: tells a client that this is a registry. */
final class BaseEndpoint implements Endpoint {
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  @Override
  public void handle(Exchange exchange, Route route) throws RegistryError {
    switch (exchange.method()) {
      case "GET", "HEAD" -> exchange.respond(200, Exchange.JSON, BODY);
      default -> throw Endpoint.methodNotAllowed("GET, HEAD");
    }
  }
}
