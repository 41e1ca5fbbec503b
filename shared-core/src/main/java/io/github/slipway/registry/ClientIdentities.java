package io.github.slipway.registry;

import io.github.slipway.credential.Secret;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.problem.Unreadable;
import io.github.slipway.store.BlobContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Loads client certificates from files and from memory. */
final class ClientIdentities {
  private ClientIdentities() {}

  /**
   * What the configuration names; nothing to show if it names none.
   *
   * @throws SlipwayException if they are not what they have to be
   */
  static ClientIdentity load(Optional<ClientCertificate> certificate) {
    if (certificate.isEmpty()) {
      return ClientIdentity.none();
    }
    if (certificate.get() instanceof ClientCertificate.Pem pem) {
      List<X509Certificate> chain =
          PemFile.certificates(
              pem.certificate(),
              Problem.CLIENT_CERTIFICATE_UNREADABLE,
              Problem.CLIENT_CERTIFICATE_NOT_PEM);
      return ClientIdentity.of(PemKey.of(pem, chain.get(0)), chain);
    }
    if (certificate.get() instanceof ClientCertificate.Pkcs12 pkcs12) {
      return pkcs12(
          () -> Files.newInputStream(pkcs12.file()), pkcs12.source(), password(pkcs12.password()));
    }
    ClientCertificate.Pkcs12Content pkcs12 = (ClientCertificate.Pkcs12Content) certificate.get();
    return pkcs12(BlobContent.of(pkcs12.content()), pkcs12.source(), password(pkcs12.password()));
  }

  private static char[] password(Optional<Secret> password) {
    return password.map(Secret::reveal).orElse("").toCharArray();
  }

  private static ClientIdentity pkcs12(BlobContent content, String file, char[] password) {
    try (InputStream in = content.open()) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      String alias = onlyKey(store, file);
      List<X509Certificate> chain = new ArrayList<>();
      for (Certificate certificate : store.getCertificateChain(alias)) {
        chain.add((X509Certificate) certificate);
      }
      return ClientIdentity.of((PrivateKey) store.getKey(alias, password), chain);
    } catch (FileSystemException e) {
      throw Problem.CLIENT_CERTIFICATE_UNREADABLE.because(
          e, "file", file, "why", Unreadable.why(e));
    } catch (IOException e) {
      throw e.getCause() instanceof UnrecoverableKeyException
          ? unusable(
              e, file, password.length == 0 ? "it needs a password" : "the password is wrong")
          : unusable(e, file, "it is not a PKCS#12 file");
    } catch (GeneralSecurityException e) {
      throw unusable(e, file, String.valueOf(e.getMessage()));
    }
  }

  private static String onlyKey(KeyStore store, String file) throws GeneralSecurityException {
    List<String> keys = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)) {
        keys.add(alias);
      }
    }
    if (keys.size() != 1) {
      throw unusable(
          null, file, "it has " + (keys.isEmpty() ? "no" : keys.size()) + " private keys");
    }
    return keys.get(0);
  }

  private static SlipwayException unusable(
      @org.jspecify.annotations.Nullable Throwable cause, String file, String why) {
    return Problem.CLIENT_PKCS12_UNUSABLE.because(cause, "file", file, "why", why);
  }
}
