package io.github.slipway.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Connects sockets, by the addresses that a name has, one after the other. */
final class Dialer {
  private final Dns dns;
  private final int connectMillis;
  private final int readMillis;

  /**
   * For one host.
   *
   * @param connectTimeout for each address
   * @param readTimeout how long the other side may then send nothing
   */
  Dialer(Dns dns, Duration connectTimeout, Duration readTimeout) {
    this.dns = dns;
    this.connectMillis = Math.toIntExact(connectTimeout.toMillis());
    this.readMillis = Math.toIntExact(readTimeout.toMillis());
  }

  /** Gives a connection its socket; whoever closes the connection meanwhile ends the try. */
  void dial(HttpConnection connection, String host, int port) throws IOException {
    InetAddress[] addresses = dns.resolve(host);
    for (int i = 0; i < addresses.length - 1; i++) {
      try {
        dial(connection, new InetSocketAddress(addresses[i], port));
        return;
      } catch (IOException e) {
        // Another address may be reachable; if none is, the last one's failure is told.
        if (connection.isEnded()) {
          throw e;
        }
      }
    }
    dial(connection, new InetSocketAddress(addresses[addresses.length - 1], port));
  }

  private void dial(HttpConnection connection, InetSocketAddress address) throws IOException {
    Socket socket = connection.newSocket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(address, connectMillis);
      socket.setSoTimeout(readMillis);
    } catch (IOException e) {
      socket.close();
      throw e instanceof SocketTimeoutException late ? ConnectTimeout.notConnected(late) : e;
    }
  }
}
