package io.github.slipway.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
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

  @Override
  public ByteBuffer badMessageError(
      int status, @Nullable String reason, HttpFields.Mutable headers) {
    headers.put(new HttpField(HttpHeader.CONTENT_TYPE, Exchange.JSON));
    return ByteBuffer.wrap(
        ("{\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"" + MESSAGE + "\",\"detail\":{}}]}")
            .getBytes(StandardCharsets.UTF_8));
  }
}
