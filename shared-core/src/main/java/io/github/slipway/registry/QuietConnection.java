package io.github.slipway.registry;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;

/**
 * A connection that logs neither headers nor content. HttpClient's own does, at level debug, which
 * {@code mvn -X} switches on: passwords and tokens would be in the log of the build.
 */
final class QuietConnection extends DefaultManagedHttpClientConnection {
  /** How often an upload looks whether the server has refused it already; each look costs 1 ms. */
  private static final int LOOK_FOR_REFUSAL_EVERY = 1024 * 1024;

  /** What a server may send as a head: more is no registry, or one that means harm. */
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(64 * 1024).build();

  /** Nobody needs more than one or two before the answer; a flood of them would never end. */
  private static final int MOST_INFORMATIONAL = 20;

  private int informational;
  private boolean answered;

  private QuietConnection(String id) {
    super(
        id,
        null,
        null,
        LIMITS,
        null,
        null,
        new MonitoringResponseOutOfOrderStrategy(LOOK_FOR_REFUSAL_EVERY),
        null,
        null);
  }

  /** Makes them for one client. */
  static HttpConnectionFactory<ManagedHttpClientConnection> factory() {
    AtomicLong count = new AtomicLong();
    return socket -> {
      QuietConnection connection = new QuietConnection("connection-" + count.incrementAndGet());
      if (socket != null) {
        connection.bind(socket);
      }
      return connection;
    };
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket tls, Socket socket) throws IOException {
    bind(new SocketHolder(tls, socket));
  }

  @Override
  public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
    ClassicHttpResponse response = receive();
    answered |= response.getCode() >= 200;
    informational = response.getCode() < 200 ? informational + 1 : 0;
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

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {}

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {}
}
