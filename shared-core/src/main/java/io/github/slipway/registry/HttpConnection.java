package io.github.slipway.registry;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/1.1. It may be ended from another thread at any time, while it is being made
 * too.
 */
final class HttpConnection extends DefaultBHttpClientConnection {
  /** How often an upload looks whether the server has refused it already; each look costs 1 ms. */
  private static final int LOOK_FOR_REFUSAL_EVERY = 1024 * 1024;

  /** What a server may send as a head: more is no registry, or one that means harm. */
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(64 * 1024).build();

  /** Nobody needs more than one or two before the answer; a flood of them would never end. */
  private static final int MOST_INFORMATIONAL = 20;

  private static final String TIMEOUT = "timeout=";
  private static final int FIRST_FINAL = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final Object lock = new Object();
  private boolean ended;
  private @Nullable Socket socket;
  private volatile long keepAliveNanos = Long.MAX_VALUE;
  private int informational;
  private boolean answered;

  HttpConnection() {
    super(
        LIMITS,
        null,
        null,
        null,
        null,
        new MonitoringResponseOutOfOrderStrategy(LOOK_FOR_REFUSAL_EVERY),
        null,
        new DefaultHttpResponseParserFactory(LIMITS, null, null));
  }

  /** A socket to be connected, in place of the one that this connection had. */
  Socket newSocket() throws IOException {
    Socket fresh = new Socket();
    synchronized (lock) {
      if (ended) {
        fresh.close();
        throw new ConnectionClosedException();
      }
      socket = fresh;
      bind(fresh);
    }
    return fresh;
  }

  /** Another connection over the socket of this one. */
  HttpConnection overSameSocket() throws IOException {
    HttpConnection other = new HttpConnection();
    other.bind(connected());
    return other;
  }

  /** Goes on with TLS. */
  void secure(TlsUpgrade tls, Url server) throws IOException {
    Socket plain = connected();
    SSLSocket secured = tls.upgrade(plain, server.host(), server.port());
    synchronized (lock) {
      if (ended) {
        plain.close();
        throw new ConnectionClosedException();
      }
      bind(secured, plain);
    }
  }

  private Socket connected() throws ConnectionClosedException {
    synchronized (lock) {
      if (ended || socket == null) {
        throw new ConnectionClosedException();
      }
      return socket;
    }
  }

  /** Closes it at once, without farewells that would take time. */
  void end() {
    synchronized (lock) {
      ended = true;
    }
    close(CloseMode.IMMEDIATE);
  }

  boolean isEnded() {
    synchronized (lock) {
      return ended;
    }
  }

  /**
   * A request.
   *
   * @param target what stands in the request line, as it is: nothing takes it for a URI
   */
  static ClassicHttpRequest request(String method, String target) {
    return new BasicClassicHttpRequest(method, null, null, target);
  }

  /** Sends a request and receives the head of what is answered to it. */
  ClassicHttpResponse exchange(ClassicHttpRequest request) throws IOException {
    try {
      sendRequestHeader(request);
      sendRequestEntity(request);
      flush();
      ClassicHttpResponse response = receiveResponseHeader();
      while (response.getCode() < FIRST_FINAL) {
        response = receiveResponseHeader();
      }
      keepAliveNanos = keepAlive(response);
      if (mayHaveBody(request, response)) {
        receiveResponseEntity(response);
      }
      return response;
    } catch (HttpException e) {
      throw new NotHttpException(e);
    }
  }

  /** Whether another request may follow, once this answer has been read. */
  boolean isReusable(ClassicHttpRequest request, ClassicHttpResponse response) {
    return isConsistent()
        && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(
            request, response, HttpCoreContext.create());
  }

  /**
   * Whether the server has closed it, or said something while nobody asked: mostly 408, that it
   * waits no longer, which would be taken for the answer to the next request.
   */
  boolean isOver() throws IOException {
    return isDataAvailable(Timeout.ONE_MILLISECOND) || isStale();
  }

  /** For how long the server lets it be unused. */
  long keepAliveNanos() {
    return keepAliveNanos;
  }

  private static long keepAlive(ClassicHttpResponse response) {
    Header header = response.getFirstHeader("Keep-Alive");
    String value = header == null ? "" : String.valueOf(header.getValue());
    int start = value.indexOf(TIMEOUT);
    if (start < 0) {
      return Long.MAX_VALUE;
    }
    long seconds = 0;
    for (int i = start + TIMEOUT.length(); i < value.length(); i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9 || seconds > Integer.MAX_VALUE) {
        break;
      }
      seconds = seconds * 10 + digit;
    }
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  private static boolean mayHaveBody(ClassicHttpRequest request, ClassicHttpResponse response) {
    int status = response.getCode();
    return !request.getMethod().equals("HEAD")
        && !request.getMethod().equals("CONNECT")
        && status != NO_CONTENT
        && status != NOT_MODIFIED;
  }

  @Override
  public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
    ClassicHttpResponse response = receive();
    answered |= response.getCode() >= FIRST_FINAL;
    informational = response.getCode() < FIRST_FINAL ? informational + 1 : 0;
    if (informational > MOST_INFORMATIONAL) {
      throw new ProtocolException("more than " + MOST_INFORMATIONAL + " answers with status 1xx");
    }
    return response;
  }

  /** A body that is longer than it says begins what is taken for the next answer. */
  private ClassicHttpResponse receive() throws HttpException, IOException {
    try {
      return super.receiveResponseHeader();
    } catch (HttpException | MessageConstraintException e) {
      if (!answered) {
        throw e;
      }
      ConnectionClosedException stale =
          new ConnectionClosedException("the rest of an earlier answer came");
      stale.initCause(e);
      throw stale;
    }
  }
}
