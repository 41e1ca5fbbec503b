package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Which certificates a host's configuration accepts. */
final class Trust {
  private static final String PEM = "-----BEGIN CERTIFICATE-----";

  private Trust() {}

  /** A context for connections to the host that this configuration is for. */
  static SSLContext context(RegistryConfig config) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trustManager(config)}, null);
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
    for (Path file : config.cas()) {
      for (Certificate certificate : read(file)) {
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

  private static Collection<? extends Certificate> read(Path file) throws CertificateException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw Problem.CA_FILE_UNREADABLE.because(e, "file", file, "why", reason(e));
    }
    if (!new String(bytes, StandardCharsets.ISO_8859_1).contains(PEM)) {
      throw Problem.CA_FILE_NOT_PEM.with("file", file);
    }
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bytes));
    } catch (CertificateException e) {
      throw Problem.CA_FILE_NOT_PEM.because(e, "file", file);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof java.nio.file.NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof java.nio.file.AccessDeniedException) {
      return "it may not be read by this user";
    }
    return String.valueOf(e.getMessage());
  }
}
