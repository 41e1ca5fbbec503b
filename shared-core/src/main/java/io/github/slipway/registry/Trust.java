package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which certificates a host's configuration accepts. */
final class Trust {
  private Trust() {}

  /**
   * A context for connections to a host.
   *
   * @param shown what this side shows of itself
   * @param trusted which certificates it accepts
   */
  static SSLContext context(KeyManager shown, TrustManager trusted) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {shown}, new TrustManager[] {trusted}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot do TLS", e);
    }
  }

  /** What the host accepts that this configuration is for. */
  static X509ExtendedTrustManager manager(RegistryConfig config) {
    if (config.insecure()) {
      return new AnyCertificate();
    }
    try {
      return verifying(config);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot verify certificates", e);
    }
  }

  /**
   * Has the JDK load what it verifies certificates with, which takes it longer than the rest of a
   * handshake: a CA is verified by itself, and nothing is done with what comes of it.
   */
  static void loadVerification(X509ExtendedTrustManager manager) {
    X509Certificate[] issuers = manager.getAcceptedIssuers();
    if (issuers.length == 0) {
      return;
    }
    try {
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuers[0], null)));
      parameters.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(List.of(issuers[0])),
              parameters);
    } catch (GeneralSecurityException e) {
      // Whether it is valid is not the question.
    }
  }

  private static X509ExtendedTrustManager verifying(RegistryConfig config)
      throws GeneralSecurityException {
    if (config.cas().isEmpty()) {
      return trusting(null);
    }
    List<X509Certificate> added = new ArrayList<>();
    for (CaCertificates cas : config.cas()) {
      added.addAll(certificates(cas));
    }
    return new AddedFirst(trusting(store(added)), () -> trusting(withSystem(added)));
  }

  /**
   * One store with both: the path builder may then mix intermediates of one with roots of the
   * other, and a failure is reported once.
   */
  private static KeyStore withSystem(List<X509Certificate> added) throws GeneralSecurityException {
    List<X509Certificate> both = new ArrayList<>(List.of(trusting(null).getAcceptedIssuers()));
    both.addAll(added);
    return store(both);
  }

  /** The JDK's own trust manager; without a store it trusts what the JDK is set to trust. */
  private static X509ExtendedTrustManager trusting(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("no X.509 trust manager");
  }

  private static KeyStore store(List<X509Certificate> certificates)
      throws GeneralSecurityException {
    KeyStore store = emptyStore();
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("ca-" + i, certificates.get(i));
    }
    return store;
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
