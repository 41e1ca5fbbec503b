package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Sends requests to one host by HTTP/1.1 over connections that are kept. */
final class HttpWire implements Wire {
  /** What this side calls itself. */
  static final String USER_AGENT = "slipway";

  /** A body of this size goes into the buffers of the sockets, whether the server reads or not. */
  private static final int FITS_THE_BUFFERS = 64 * 1024;

  private static final List<String> METHODS_WITH_BODY = List.of("POST", "PUT", "PATCH");

  private final Connections connections;
  private final Way way;
  private final Downloads downloads;
  private final boolean offline;
  private final LongAdder requests;
  private final Listener listener;
  private final StallWatch stalls;
  private final AtomicBoolean aborted = new AtomicBoolean();

  HttpWire(
      Connections connections,
      Way way,
      Downloads downloads,
      boolean offline,
      LongAdder requests,
      Listener listener,
      StallWatch stalls) {
    this.connections = connections;
    this.way = way;
    this.downloads = downloads;
    this.offline = offline;
    this.requests = requests;
    this.listener = listener;
    this.stalls = stalls;
  }

  @Override
  public Reply send(Url url, Request request) throws IOException {
    if (offline && !url.authority().isLoopback()) {
      throw Problem.OFFLINE.with("registry", url.authority());
    }
    long start = System.nanoTime();
    try {
      if (aborted.get()) {
        throw new AbortedException();
      }
      requests.increment();
      Reply reply =
          request.isDownload() ? download(url, request) : exchange(url, request, HttpWire::nothing);
      log(url, request, TraceLine.outcome(reply), start);
      return reply;
    } catch (IOException | RuntimeException e) {
      log(url, request, "failed: " + e.getClass().getSimpleName(), start);
      if (aborted.get()) {
        AbortedException abort = new AbortedException();
        abort.initCause(e);
        throw abort;
      }
      throw e;
    }
  }

  private Reply download(Url url, Request request) throws IOException {
    Runnable end = downloads.begin();
    try {
      return exchange(url, request, end);
    } catch (IOException | RuntimeException e) {
      end.run();
      throw e;
    }
  }

  private static void nothing() {}

  private Reply exchange(Url url, Request request, Runnable end) throws IOException {
    ClassicHttpRequest http = httpRequest(url, request);
    if (request.body().isEmpty()) {
      return exchange(url, request, http, end);
    }
    // Opened before there is a connection for it: what it comes from may need one of its own.
    try (BodyEntity body = BodyEntity.opened(request.body().get())) {
      http.setEntity(body);
      return exchange(url, request, http, end);
    }
  }

  private Reply exchange(Url url, Request request, ClassicHttpRequest http, Runnable end)
      throws IOException {
    Lease lease = connections.lease(url);
    try {
      ClassicHttpResponse response = exchange(url, http, lease.connection());
      way.check(response);
      boolean reusable = lease.connection().isReusable(http, response);
      return Reply.over(lease, reusable, url, request, response, end);
    } catch (IOException | RuntimeException e) {
      lease.drop();
      throw e;
    }
  }

  private ClassicHttpResponse exchange(Url url, ClassicHttpRequest http, HttpConnection connection)
      throws IOException {
    if (!connection.isOpen()) {
      way.open(connection, url);
    }
    if (!(http.getEntity() instanceof BodyEntity body)
        || body.getContentLength() <= FITS_THE_BUFFERS) {
      return connection.exchange(http);
    }
    StallWatch.Watched watched = stalls.watch(body, connection::end);
    try (watched) {
      return connection.exchange(http);
    } catch (IOException | RuntimeException e) {
      if (!watched.isStalled()) {
        throw e;
      }
      SocketTimeoutException stalled = new SocketTimeoutException("the server took no more");
      stalled.initCause(e);
      throw stalled;
    }
  }

  /**
   * Has connections made before they are needed, in threads of their own. What fails is told to
   * whoever needs one.
   *
   * @param server has answered before
   * @param count how many connections there are to be in all
   */
  void connect(Url server, int count) {
    for (Lease spare : connections.spares(server, count)) {
      Thread thread = new Thread(() -> connect(spare, server), "slipway-connect");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void connect(Lease spare, Url server) {
    boolean open = false;
    try {
      way.open(spare.connection(), server);
      open = true;
    } catch (IOException | RuntimeException e) {
      listener.debug("no connection ahead of time: " + e.getMessage());
    } finally {
      connections.ready(spare, open);
    }
  }

  private ClassicHttpRequest httpRequest(Url url, Request request) {
    ClassicHttpRequest http = HttpConnection.request(request.method(), way.target(url));
    http.setHeader("Host", url.authority().toString());
    http.setHeader("User-Agent", USER_AGENT);
    http.setHeader("Connection", "keep-alive");
    if (request.body().isPresent()) {
      http.setHeader("Content-Length", Long.toString(request.body().get().length()));
      http.setHeader("Content-Type", request.body().get().contentType());
    } else if (METHODS_WITH_BODY.contains(request.method())) {
      http.setHeader("Content-Length", "0");
    }
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      http.setHeader(header.getKey(), header.getValue());
    }
    way.prepare(http, url);
    return http;
  }

  private void log(Url url, Request request, String outcome, long start) {
    long millis = (System.nanoTime() - start) / 1_000_000;
    listener.trace(TraceLine.of(url, request) + ": " + outcome + " (" + millis + " ms)");
  }

  /**
   * Ends every request that is on its way, without farewells that would take time; those that come
   * later fail at once.
   */
  void abort() {
    aborted.set(true);
    downloads.abort();
    connections.close();
    stalls.close();
  }
}
