package io.github.slipway.embedded;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty, set up for one handler and nothing else. */
final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private static final int MAX_THREADS = 64;

  /** Clients pause in the middle of an upload, as when they compress a layer while sending it. */
  private static final long IDLE_MILLIS = 5 * 60 * 1000L;

  private static final long STOP_MILLIS = 1000;

  private final Server server;
  private final int port;

  private HttpServer(Server server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Listens and serves.
   *
   * @param port 0 for any that is free
   * @param identity for HTTPS; null for plain HTTP
   */
  static HttpServer start(String host, int port, @Nullable PemIdentity identity, Handler handler)
      throws EmbeddedRegistryException {
    Server server = new Server(threads());
    server.setHandler(handler);
    server.setErrorHandler(new JettyErrors());
    List<ServerSocketChannel> channels = Listeners.open(host, port);
    int bound = channels.get(0).socket().getLocalPort();
    try {
      for (ServerSocketChannel channel : channels) {
        // One selector, which also accepts: what a registry waits for is the disk.
        ServerConnector connector = new ServerConnector(server, 0, 1, protocols(identity));
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.open(channel);
        server.addConnector(connector);
      }
      server.start();
      return new HttpServer(server, bound);
    } catch (Exception e) {
      EmbeddedRegistryException failure =
          new EmbeddedRegistryException(
              "The registry could not be started on " + host + ":" + bound + " (" + e + ").", e);
      stop(server);
      for (ServerSocketChannel channel : channels) {
        try {
          channel.close();
        } catch (IOException suppressed) {
          failure.addSuppressed(suppressed);
        }
      }
      throw failure;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("The server was not stopped well", e);
    }
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 1);
    threads.setName("embedded-registry");
    threads.setDaemon(true);
    threads.setStopTimeout(STOP_MILLIS);
    return threads;
  }

  private static ConnectionFactory[] protocols(@Nullable PemIdentity identity) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    return identity == null
        ? new ConnectionFactory[] {http}
        : new ConnectionFactory[] {
          new SslConnectionFactory(identity.sslContextFactory(), http.getProtocol()), http
        };
  }
}
