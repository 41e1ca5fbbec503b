package io.github.slipway.registry;

import java.net.SocketTimeoutException;

/** There was no connection in time, or no TLS handshake on one. */
final class ConnectTimeout extends SocketTimeoutException {
  private static final long serialVersionUID = 1L;

  private final boolean connected;

  private ConnectTimeout(String message, boolean connected, SocketTimeoutException cause) {
    super(message);
    this.connected = connected;
    initCause(cause);
  }

  /** Nobody answered. */
  static ConnectTimeout notConnected(SocketTimeoutException cause) {
    return new ConnectTimeout("no connection in time", false, cause);
  }

  /** There is a connection, and nothing came over it. */
  static ConnectTimeout noHandshake(SocketTimeoutException cause) {
    return new ConnectTimeout("no TLS handshake in time", true, cause);
  }

  /** Whether there was a connection. */
  boolean isConnected() {
    return connected;
  }
}
