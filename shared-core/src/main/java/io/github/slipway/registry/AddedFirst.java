package io.github.slipway.registry;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the CA certificates that were added and those of the system. The former come first, by
 * themselves: a chain that they vouch for is valid whatever else is trusted, and to read the 140 of
 * the system takes a tenth of a second.
 */
final class AddedFirst extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager added;
  private final Loader loader;
  private @Nullable X509ExtendedTrustManager all;

  /**
   * Trust in both.
   *
   * @param added trusts what was added alone
   * @param loader of one that trusts the system's CA certificates besides; called once, if at all
   */
  AddedFirst(X509ExtendedTrustManager added, Loader loader) {
    this.added = added;
    this.loader = loader;
  }

  private synchronized X509ExtendedTrustManager all() throws CertificateException {
    X509ExtendedTrustManager present = all;
    if (present == null) {
      try {
        present = loader.load();
      } catch (GeneralSecurityException e) {
        throw new CertificateException("the system's CA certificates cannot be read", e);
      }
      all = present;
    }
    return present;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    try {
      added.checkServerTrusted(chain, authType, socket);
    } catch (CertificateException e) {
      all().checkServerTrusted(chain, authType, socket);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      added.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      all().checkServerTrusted(chain, authType, engine);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    try {
      added.checkServerTrusted(chain, authType);
    } catch (CertificateException e) {
      all().checkServerTrusted(chain, authType);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw notAServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw notAServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw notAServer();
  }

  private static CertificateException notAServer() {
    return new CertificateException("this side has no clients");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return added.getAcceptedIssuers();
  }

  /** Makes a trust manager. */
  interface Loader {
    X509ExtendedTrustManager load() throws GeneralSecurityException;
  }
}
