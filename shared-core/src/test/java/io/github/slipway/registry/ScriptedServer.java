package io.github.slipway.registry;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.slipway.image.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server that answers as a test says, for what no real registry does on demand. */
final class ScriptedServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  private ScriptedServer(HttpServer server) {
    this.server = server;
  }

  /** Starts it on a free port of 127.0.0.1. */
  static ScriptedServer start(Script script) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ScriptedServer server = new ScriptedServer(http);
    http.setExecutor(server.threads);
    http.createContext("/", exchange -> server.handle(exchange, script));
    http.start();
    return server;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** As a reference names it. */
  String host() {
    return "localhost:" + port();
  }

  String url(String path) {
    return "http://" + host() + path;
  }

  /** What it was asked, in this order. */
  List<Received> received() {
    return received;
  }

  private void handle(HttpExchange exchange, Script script) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Received request =
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            Bytes.of(body));
    received.add(request);
    Answer answer = script.answer(request);
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    boolean none = bytes.length == 0 || request.method().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), none ? -1 : bytes.length);
    if (!none) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** What a test answers. */
  interface Script {
    Answer answer(Received request);
  }

  /** One request. */
  record Received(String method, String target, Headers headers, Bytes body) {
    String authorization() {
      String value = headers.getFirst("Authorization");
      return value == null ? "none" : value;
    }

    boolean is(String otherMethod, String start) {
      return method.equals(otherMethod) && target.startsWith(start);
    }

    @Override
    public String toString() {
      return method + " " + target;
    }
  }

  /** One answer. */
  record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(int status) {
      return new Answer(status, Map.of(), "");
    }

    static Answer json(int status, String body) {
      return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    Answer with(String name, String value) {
      Map<String, String> more = new java.util.LinkedHashMap<>(headers);
      more.put(name, value);
      return new Answer(status, more, body);
    }
  }
}
