package io.github.slipway.embedded;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;

/** One request and its answer, which is given by exactly one of the {@code respond} methods. */
final class Exchange {
  static final String JSON = "application/json";
  static final String OCTET_STREAM = "application/octet-stream";

  private static final int FILE_BUFFER_SIZE = 64 * 1024;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Fields query;

  /**
   * @throws RegistryError if the query is not well encoded
   */
  Exchange(Request request, Response response, Callback callback) throws RegistryError {
    this.request = request;
    this.response = response;
    this.callback = callback;
    try {
      this.query = Request.extractQueryParameters(request);
    } catch (RuntimeException e) {
      throw new RegistryError(ErrorCode.UNSUPPORTED, 400, "the query is malformed");
    }
  }

  String method() {
    return request.getMethod();
  }

  /** The value of a request header, or null. */
  @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  /** The value of a parameter of the query, or null. */
  @Nullable String query(String name) {
    return query.getValue(name);
  }

  /** The values of a parameter of the query. */
  List<String> queries(String name) {
    return List.copyOf(query.getValuesOrEmpty(name));
  }

  /** The length that the request declares for its body, or -1. */
  long contentLength() {
    return request.getLength();
  }

  /** The body; reading it throws a {@link ClientGoneException} if it ends too early. */
  InputStream body() {
    return new FilterInputStream(Content.Source.asInputStream(request)) {
      @Override
      public int read() throws IOException {
        try {
          return super.read();
        } catch (IOException e) {
          throw new ClientGoneException(e);
        }
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
          return super.read(buffer, offset, length);
        } catch (IOException e) {
          throw new ClientGoneException(e);
        }
      }
    };
  }

  /** Sets a header of the answer. */
  Exchange with(String name, String value) {
    response.getHeaders().put(name, value);
    return this;
  }

  /** Sets a header of the answer beside others of this name. */
  Exchange and(String name, String value) {
    response.getHeaders().add(name, value);
    return this;
  }

  /**
   * Gives the content's digest as the answer's entity tag.
   *
   * @return whether the client says that it has this content, and wants a 304
   */
  boolean isKnownToClient(BlobDigest digest) {
    String tag = entityTag(digest);
    with("ETag", tag);
    String known = header("If-None-Match");
    return known != null && (known.contains(tag) || known.trim().equals("*"));
  }

  /** The entity tag of a content. */
  static String entityTag(BlobDigest digest) {
    return "\"" + digest + "\"";
  }

  /** Answers without a body. */
  void respond(int status) {
    if (status != 204 && status != 304) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
    }
    write(status, new byte[0]);
  }

  /** Answers with this body, of which HEAD gets the length alone. */
  void respond(int status, String contentType, byte[] body) {
    with("Content-Type", contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    write(status, method().equals("HEAD") ? new byte[0] : body);
  }

  /** Answers with a part of a file, of which HEAD gets the length alone, and closes it. */
  void respond(int status, String contentType, FileChannel file, long offset, long length) {
    with("Content-Type", contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    if (method().equals("HEAD") || length == 0) {
      IO.close(file);
      write(status, new byte[0]);
      return;
    }
    response.setStatus(status);
    ByteBufferPool pool = request.getComponents().getByteBufferPool();
    Content.copy(
        Content.Source.from(
            new ByteBufferPool.Sized(pool, true, FILE_BUFFER_SIZE), file, offset, length),
        response,
        Callback.from(() -> IO.close(file), callback));
  }

  /** Answers with an error body of the specification. */
  static void respond(RegistryError error, Request request, Response response, Callback callback) {
    byte[] body = errorBody(error);
    UnwantedBody.read(request, () -> write(error, body, request, response, callback));
  }

  private static void write(
      RegistryError error, byte[] body, Request request, Response response, Callback callback) {
    error.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.setStatus(error.status());
    boolean bodyless = request.getMethod().equals("HEAD");
    response.write(true, bodyless ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
  }

  private void write(int status, byte[] body) {
    response.setStatus(status);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private static byte[] errorBody(RegistryError error) {
    try {
      return Json.write(
          json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("errors");
            json.writeStartObject();
            json.writeStringField("code", error.code().name());
            json.writeStringField("message", error.text());
            json.writeObjectFieldStart("detail");
            for (Map.Entry<String, String> entry : error.detail().entrySet()) {
              json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
          });
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }
}
