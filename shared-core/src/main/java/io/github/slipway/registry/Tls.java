package io.github.slipway.registry;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Wraps sockets in TLS for one host. What it trusts is loaded with the first of them: that takes a
 * tenth of a second, which a plain HTTP registry must not cost.
 */
final class Tls implements TlsUpgrade {
  private final RegistryConfig config;
  private final Duration handshakeTimeout;
  private volatile @Nullable ClientIdentity identity;
  private @Nullable SSLContext context;

  /**
   * TLS for one host.
   *
   * @param handshakeTimeout how long the host may send nothing during the handshake
   */
  Tls(RegistryConfig config, Duration handshakeTimeout) {
    this.config = config;
    this.handshakeTimeout = handshakeTimeout;
  }

  @Override
  public SSLSocket upgrade(Socket socket, String host, int port) throws IOException {
    SSLSocket tls = (SSLSocket) context().getSocketFactory().createSocket(socket, host, port, true);
    try {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      if (!config.insecure()) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
      }
      tls.setSSLParameters(parameters);
      int timeout = tls.getSoTimeout();
      tls.setSoTimeout(Math.toIntExact(handshakeTimeout.toMillis()));
      tls.startHandshake();
      tls.setSoTimeout(timeout);
      return tls;
    } catch (SocketTimeoutException e) {
      tls.close();
      throw ConnectTimeout.noHandshake(e);
    } catch (IOException | RuntimeException e) {
      tls.close();
      throw e;
    }
  }

  /** Whether the host has asked for a client certificate. */
  boolean wasAskedForCertificate() {
    ClientIdentity present = identity;
    return present != null && present.wasAsked();
  }

  private synchronized SSLContext context() {
    SSLContext present = context;
    if (present == null) {
      ClientIdentity shown = ClientIdentities.load(config.clientCertificate());
      present = Trust.context(config, shown);
      identity = shown;
      context = present;
    }
    return present;
  }
}
