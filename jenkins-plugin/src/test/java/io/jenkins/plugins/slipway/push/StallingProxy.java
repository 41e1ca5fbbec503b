package io.jenkins.plugins.slipway.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A registry that takes nothing of the first upload once it has begun, and no other one, until it
 * is told to: everything else it passes on to another one.
 */
final class StallingProxy implements AutoCloseable {
  private static final Set<String> NOT_PASSED_ON =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

  private final DistributionRegistry registry;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch stalled = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicBoolean stalling = new AtomicBoolean(true);

  private StallingProxy(DistributionRegistry registry, HttpServer server) {
    this.registry = registry;
    this.server = server;
  }

  static StallingProxy before(DistributionRegistry registry) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    StallingProxy proxy = new StallingProxy(registry, server);
    server.setExecutor(proxy.threads);
    server.createContext("/", proxy::serve);
    server.start();
    return proxy;
  }

  /** Host and port as an image reference has them. */
  String host() {
    return "localhost:" + server.getAddress().getPort();
  }

  /** Waits until content of a layer waits here. */
  void awaitStall() throws InterruptedException {
    if (!stalled.await(2, TimeUnit.MINUTES)) {
      throw new AssertionError("no upload has come");
    }
  }

  /** Passes uploads on from now on, those that come anew. */
  void goOn() {
    stalling.set(false);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (stalling.get() && (method.equals("PUT") || method.equals("PATCH"))) {
        stalled.countDown();
        closed.await();
        return;
      }
      // Who is stopped before he has the answer knows of no session.
      if (stalling.get() && method.equals("POST") && sessions.getAndIncrement() > 0) {
        closed.await();
        return;
      }
      HttpResponse<byte[]> response = client.send(passedOn(exchange), bytes());
      answer(exchange, response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest passedOn(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(registry.url() + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, here(values));
              }
            });
    byte[] body = response.body();
    if (exchange.getRequestMethod().equals("HEAD")) {
      response
          .headers()
          .firstValue("content-length")
          .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
    }
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private List<String> here(List<String> values) {
    return values.stream().map(value -> value.replace(registry.host(), host())).toList();
  }

  private static HttpResponse.BodyHandler<byte[]> bytes() {
    return HttpResponse.BodyHandlers.ofByteArray();
  }
}
