package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;

/** Sends requests to one host by HTTP/1.1 over pooled connections. */
final class HttpWire implements Wire {
  private static final URI UNUSED = URI.create("/");
  private static final byte[] NOTHING = {};

  /** A body of this size goes into the buffers of the sockets, whether the server reads or not. */
  private static final int FITS_THE_BUFFERS = 64 * 1024;

  private final CloseableHttpClient client;
  private final Way way;
  private final Downloads downloads;
  private final boolean offline;
  private final LongAdder requests;
  private final Listener listener;
  private final StallWatch stalls;
  private final AtomicBoolean aborted = new AtomicBoolean();

  /** Requests without an answer: closing the client misses those that are just connecting. */
  private final Set<HttpUriRequestBase> unanswered = ConcurrentHashMap.newKeySet();

  HttpWire(
      CloseableHttpClient client,
      Way way,
      Downloads downloads,
      boolean offline,
      LongAdder requests,
      Listener listener,
      StallWatch stalls) {
    this.client = client;
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
    HttpHost host = new HttpHost(url.scheme().toString(), url.host(), url.port());
    HttpUriRequestBase http = httpRequest(url, request);
    unanswered.add(http);
    long start = System.nanoTime();
    try {
      if (aborted.get()) {
        throw new AbortedException();
      }
      requests.increment();
      Reply reply = request.isDownload() ? download(url, host, http) : reply(url, host, http);
      log(url, request, TraceLine.outcome(reply), start);
      return reply;
    } catch (IOException | RuntimeException e) {
      log(url, request, "failed: " + e.getClass().getSimpleName(), start);
      if (aborted.get()) {
        AbortedException abort = new AbortedException();
        abort.initCause(e);
        throw abort;
      }
      if (e instanceof CancellationException) {
        // HttpClient's word for a thread that was interrupted while it waited for a connection.
        InterruptedIOException interrupted = new InterruptedIOException("interrupted");
        interrupted.initCause(e);
        throw interrupted;
      }
      throw e;
    } finally {
      unanswered.remove(http);
    }
  }

  private Reply reply(Url url, HttpHost host, HttpUriRequestBase http) throws IOException {
    return new Reply(url, http, execute(host, http), () -> {});
  }

  private Reply download(Url url, HttpHost host, HttpUriRequestBase http) throws IOException {
    Runnable end = downloads.begin();
    try {
      return new Reply(url, http, execute(host, http), end);
    } catch (IOException | RuntimeException e) {
      end.run();
      throw e;
    }
  }

  private ClassicHttpResponse execute(HttpHost host, HttpUriRequestBase http) throws IOException {
    if (!(http.getEntity() instanceof BodyEntity body)) {
      return way.execute(client, host, http);
    }
    // Before there is a connection for it: what it comes from may need one of its own.
    body.open();
    try (body) {
      return send(host, http, body);
    }
  }

  private ClassicHttpResponse send(HttpHost host, HttpUriRequestBase http, BodyEntity body)
      throws IOException {
    if (body.getContentLength() <= FITS_THE_BUFFERS) {
      return way.execute(client, host, http);
    }
    StallWatch.Watched watched = stalls.watch(body, http::abort);
    try (watched) {
      return way.execute(client, host, http);
    } catch (IOException | RuntimeException e) {
      if (!watched.isStalled()) {
        throw e;
      }
      SocketTimeoutException stalled = new SocketTimeoutException("the server took no more");
      stalled.initCause(e);
      throw stalled;
    }
  }

  private static HttpUriRequestBase httpRequest(Url url, Request request) {
    HttpUriRequestBase http = new HttpUriRequestBase(request.method(), UNUSED);
    http.setScheme(url.scheme().toString());
    Authority authority = url.authority();
    http.setAuthority(new URIAuthority(authority.host(), authority.port().orElse(-1)));
    http.setPath(url.path());
    request.headers().forEach(http::setHeader);
    if (request.body().isPresent()) {
      http.setEntity(new BodyEntity(request.body().get()));
    } else if (request.method().equals("POST")) {
      http.setEntity(new ByteArrayEntity(NOTHING, null));
    }
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
    unanswered.forEach(HttpUriRequestBase::abort);
    client.close(CloseMode.IMMEDIATE);
    stalls.close();
  }
}
