package io.jenkins.plugins.slipway.credential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be had from the key store of a certificate of Jenkins. */
final class KeyStores {
  private KeyStores() {}

  /**
   * Its first private key with its chain alone, as PKCS#12.
   *
   * @param password that of the key
   * @param newPassword that of the result
   * @return empty if there is no private key
   */
  static Optional<byte[]> firstKey(KeyStore store, String password, String newPassword)
      throws GeneralSecurityException, IOException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        Key key = store.getKey(alias, password.toCharArray());
        KeyStore single = KeyStore.getInstance("PKCS12");
        single.load(null, null);
        single.setKeyEntry(
            "client", key, newPassword.toCharArray(), store.getCertificateChain(alias));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        single.store(bytes, newPassword.toCharArray());
        return Optional.of(bytes.toByteArray());
      }
    }
    return Optional.empty();
  }

  /** Its CA certificates: those that stand alone, and those of chains that may sign others. */
  static List<X509Certificate> authorities(KeyStore store) throws GeneralSecurityException {
    Set<X509Certificate> found = new LinkedHashSet<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isCertificateEntry(alias)) {
        add(found, store.getCertificate(alias));
        continue;
      }
      Certificate[] chain = store.getCertificateChain(alias);
      for (Certificate certificate : chain == null ? new Certificate[0] : chain) {
        if (certificate instanceof X509Certificate x509 && x509.getBasicConstraints() >= 0) {
          found.add(x509);
        }
      }
    }
    return new ArrayList<>(found);
  }

  private static void add(Set<X509Certificate> found, Certificate certificate) {
    if (certificate instanceof X509Certificate x509) {
      found.add(x509);
    }
  }
}
