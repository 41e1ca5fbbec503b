package io.github.slipway.embedded;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The answers to requests that Jetty itself refuses, such as a path whose dots or slashes are
 * encoded: an error body like any other.
 */
final class JettyErrors extends ErrorHandler {
  private static final String MESSAGE = "the request is malformed or too long";

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    ErrorCode code = status < 500 ? ErrorCode.UNSUPPORTED : ErrorCode.UNKNOWN;
    String text = status < 500 ? MESSAGE : "the registry failed internally";
    Exchange.respond(new RegistryError(code, status, text), request, response, callback);
  }
}
