package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Which certificates a host's configuration accepts. */
final class Trust {
  private Trust() {}

  /**
   * A context for connections to the host that this configuration is for.
   *
   * @param shown what this side shows of itself
   */
  static SSLContext context(RegistryConfig config, KeyManager shown) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {shown}, new TrustManager[] {trustManager(config)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot do TLS", e);
    }
  }

  private static TrustManager trustManager(RegistryConfig config) throws GeneralSecurityException {
    if (config.insecure()) {
      return new AnyCertificate();
    }
    X509TrustManager system = trusting(null);
    if (config.cas().isEmpty()) {
      return system;
    }
    // One store with both: the path builder may then mix intermediates of one with roots of the
    // other, and a failure is reported once.
    KeyStore both = emptyStore();
    int index = 0;
    for (X509Certificate certificate : system.getAcceptedIssuers()) {
      both.setCertificateEntry("system-" + index++, certificate);
    }
    for (CaCertificates added : config.cas()) {
      for (X509Certificate certificate : certificates(added)) {
        both.setCertificateEntry("added-" + index++, certificate);
      }
    }
    return trusting(both);
  }

  /** The JDK's own trust manager; without a store it trusts what the JDK is set to trust. */
  private static X509TrustManager trusting(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("no X.509 trust manager");
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return store;
  }

  private static List<X509Certificate> certificates(CaCertificates added) {
    if (added instanceof CaCertificates.PemText pem) {
      return PemFile.certificates(pem.text(), pem.source(), Problem.CA_FILE_NOT_PEM);
    }
    Path file = ((CaCertificates.PemFile) added).file();
    return PemFile.certificates(file, Problem.CA_FILE_UNREADABLE, Problem.CA_FILE_NOT_PEM);
  }
}
