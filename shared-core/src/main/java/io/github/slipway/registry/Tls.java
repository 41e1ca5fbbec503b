package io.github.slipway.registry;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Wraps sockets in TLS for one host. What it trusts is loaded with the first of them: that takes a
 * tenth of a second, which a plain HTTP registry must not cost.
 */
final class Tls implements TlsUpgrade, BooleanSupplier {
  private final RegistryConfig config;
  private final Duration handshakeTimeout;
  private final AtomicBoolean prepared = new AtomicBoolean();
  private volatile @Nullable ClientIdentity identity;
  private volatile @Nullable X509ExtendedTrustManager trust;
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

  /** Takes a thread, once: it loads while the connection is made, and while the server answers. */
  @Override
  public void prepare() {
    if (prepared.compareAndSet(false, true)) {
      Thread thread = new Thread(this::load, "slipway-tls");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void load() {
    try {
      context();
      X509ExtendedTrustManager manager = trust;
      if (manager != null) {
        Trust.loadVerification(manager);
      }
    } catch (RuntimeException e) {
      // Whoever connects meets it, too, and tells it.
    }
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
  @Override
  public boolean getAsBoolean() {
    ClientIdentity present = identity;
    return present != null && present.wasAsked();
  }

  private synchronized SSLContext context() {
    SSLContext present = context;
    if (present == null) {
      ClientIdentity shown = ClientIdentities.load(config.clientCertificate());
      X509ExtendedTrustManager manager = Trust.manager(config);
      present = Trust.context(shown, manager);
      trust = manager;
      identity = shown;
      context = present;
    }
    return present;
  }
}
