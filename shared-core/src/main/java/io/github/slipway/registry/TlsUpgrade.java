package io.github.slipway.registry;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** How a connection gets its TLS. */
interface TlsUpgrade {
  /** Hears that a connection is being made which {@link #upgrade} will be asked for. */
  void prepare();

  /**
   * Goes through the handshake.
   *
   * @param socket a connection to the host, or a proxy's tunnel to it
   * @param host the name that the server's certificate has to be for
   */
  SSLSocket upgrade(Socket socket, String host, int port) throws IOException;
}
