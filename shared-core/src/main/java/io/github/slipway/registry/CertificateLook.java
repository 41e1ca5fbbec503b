package io.github.slipway.registry;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A TLS handshake to look at the server's certificate, whatever it is. The connection ends with it:
 * nothing is sent to a server that nobody has verified.
 */
final class CertificateLook implements TlsUpgrade {
  private volatile @Nullable X509Certificate seen;

  /** What the server showed; empty if it came to no handshake. */
  Optional<ServerCertificate> seen() {
    return Optional.ofNullable(seen).map(ServerCertificate::of);
  }

  @Override
  public void prepare() {}

  @Override
  public SSLSocket upgrade(Socket socket, String host, int port) throws IOException {
    try (SSLSocket tls =
        (SSLSocket) context().getSocketFactory().createSocket(socket, host, port, true)) {
      tls.startHandshake();
    }
    throw new IOException("the handshake was all that was wanted");
  }

  private SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Recorder()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot do TLS", e);
    }
  }

  /** Notes the certificate as soon as it is shown: the handshake may fail after that. */
  private final class Recorder extends X509ExtendedTrustManager {
    private void note(X509Certificate[] chain) {
      if (chain.length > 0) {
        seen = chain[0];
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
      note(chain);
    }

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {
      note(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      note(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
