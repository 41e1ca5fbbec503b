package io.github.slipway.embedded;

import java.io.IOException;

/** Answers the requests of one route, or of some that belong together. */
interface Endpoint {
  /**
   * Answers.
   *
   * @throws RegistryError to answer with an error
   * @throws IOException if the storage or the client fails
   */
  void handle(Exchange exchange, Route route) throws IOException, RegistryError;

  /** The error for a method that a route does not have. */
  static RegistryError methodNotAllowed(String allowed) {
    return new RegistryError(ErrorCode.UNSUPPORTED, "the method is not allowed here")
        .header("Allow", allowed);
  }

  /** The error for whatever would write where nothing is written. */
  static RegistryError readOnly() {
    return new RegistryError(ErrorCode.UNSUPPORTED, "the registry is in read-only mode")
        .header("Allow", "GET, HEAD");
  }

  /** The error for a DELETE where deletion is off. */
  static RegistryError deletionIsOff() {
    return new RegistryError(ErrorCode.UNSUPPORTED, "deletion is switched off in this registry");
  }
}
