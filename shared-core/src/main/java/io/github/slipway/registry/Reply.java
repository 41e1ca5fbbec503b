package io.github.slipway.registry;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** What a server answered. Closing it gives the connection back, or drops it if much is unread. */
final class Reply implements Closeable {
  /** Reading this much is cheaper than a new connection. */
  private static final int WORTH_DRAINING = 64 * 1024;

  /** What is shorter may be part of any word. */
  private static final int SHORTEST_SECRET = 8;

  private static final String REFRESH_TOKEN = "refresh_token=";

  private final Url url;
  private final Request request;
  private final ClassicHttpResponse response;
  private final InputStream body;
  private final Runnable end;

  private Reply(
      Url url, Request request, ClassicHttpResponse response, InputStream body, Runnable end) {
    this.url = url;
    this.request = request;
    this.response = response;
    this.body = body;
    this.end = end;
  }

  /**
   * What came over a connection.
   *
   * @param lease the connection's; ended when the body has been read, or this is closed
   * @param reusable whether the connection may be used again afterwards
   * @param end run when this is closed
   */
  static Reply over(
      Lease lease,
      boolean reusable,
      Url url,
      Request request,
      ClassicHttpResponse response,
      Runnable end)
      throws IOException {
    HttpEntity entity = response.getEntity();
    InputStream content = entity == null ? null : entity.getContent();
    if (content == null) {
      lease.giveBack(reusable);
      return new Reply(url, request, response, InputStream.nullInputStream(), end);
    }
    return new Reply(url, request, response, new LeasedBody(content, lease, reusable), end);
  }

  /** One without a body, and without a connection. */
  static Reply empty(Url url, Request request, ClassicHttpResponse response) {
    return new Reply(url, request, response, InputStream.nullInputStream(), () -> {});
  }

  /** Where it came from. */
  Url url() {
    return url;
  }

  int status() {
    return response.getCode();
  }

  /** Whether the request said who was asking. */
  boolean wasAuthorized() {
    return request.headers().containsKey("Authorization");
  }

  /** This text of the server's, without what the request said to prove who is asking. */
  String redacted(String text) {
    String value = request.headers().get("Authorization");
    if (text.isEmpty()) {
      return text;
    }
    String shown = masked(text, refreshToken());
    if (value == null) {
      return shown;
    }
    String secret = value.substring(value.indexOf(' ') + 1);
    return masked(masked(shown, secret), Identity.passwordOf(value));
  }

  /** The token that the form of an OAuth2 request ends with; empty if there is none. */
  private String refreshToken() {
    Optional<RequestBody> sent = request.body();
    if (sent.isEmpty() || !sent.get().contentType().equals("application/x-www-form-urlencoded")) {
      return "";
    }
    try (InputStream in = sent.get().content().open()) {
      String form = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int token = form.indexOf(REFRESH_TOKEN);
      return token < 0
          ? ""
          : URLDecoder.decode(
              form.substring(token + REFRESH_TOKEN.length()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a form in memory", e);
    }
  }

  private static String masked(String text, String secret) {
    return secret.length() < SHORTEST_SECRET ? text : text.replace(secret, "****");
  }

  Optional<String> header(String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? Optional.empty() : Optional.ofNullable(header.getValue());
  }

  List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    for (Header header : response.getHeaders(name)) {
      values.add(header.getValue());
    }
    return values;
  }

  /** The media type of the body without its parameters, in lower case; empty if there is none. */
  String contentType() {
    String value = header("Content-Type").orElse("");
    int semicolon = value.indexOf(';');
    return (semicolon < 0 ? value : value.substring(0, semicolon))
        .trim()
        .toLowerCase(java.util.Locale.ROOT);
  }

  /** The body as a stream; closing this reply ends it. */
  InputStream body() {
    return body;
  }

  /** The first bytes of the body, at most so many. */
  byte[] read(int limit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (bytes.size() < limit) {
      int count = body.read(buffer, 0, Math.min(buffer.length, limit - bytes.size()));
      if (count < 0) {
        break;
      }
      bytes.write(buffer, 0, count);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    try {
      long rest = WORTH_DRAINING;
      byte[] buffer = new byte[8192];
      int count = 0;
      while (rest > 0 && (count = body.read(buffer)) >= 0) {
        rest -= count;
      }
      body.close();
    } catch (IOException e) {
      // Nobody waits for the rest: the connection is gone, and with it what was left of the reply.
    } finally {
      end.run();
    }
  }
}
