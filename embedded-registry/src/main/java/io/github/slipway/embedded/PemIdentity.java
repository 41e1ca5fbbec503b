package io.github.slipway.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** The certificate chain and key of the server, read from PEM files. */
final class PemIdentity {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String BEGIN_ENCRYPTED = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final Certificate[] chain;
  private final PrivateKey key;

  private PemIdentity(Certificate[] chain, PrivateKey key) {
    this.chain = chain;
    this.key = key;
  }

  /**
   * Reads both files.
   *
   * @throws EmbeddedRegistryException if they are no certificate and key
   */
  static PemIdentity read(Path certificateChain, Path privateKey) throws EmbeddedRegistryException {
    Certificate[] chain = readChain(certificateChain);
    PublicKey publicKey = chain[0].getPublicKey();
    PrivateKey key = readKey(privateKey, publicKey.getAlgorithm());
    if (!isPair(publicKey, key)) {
      throw new EmbeddedRegistryException(
          "The key file "
              + privateKey
              + " is not the key of the first certificate in "
              + certificateChain
              + ". The server's own certificate comes first, then the intermediate ones.",
          null);
    }
    return new PemIdentity(chain, key);
  }

  SslContextFactory.Server sslContextFactory() {
    try {
      // Lives in memory only, but Java wants a password for each key.
      String password = UUID.randomUUID().toString();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("registry", key, password.toCharArray(), chain);
      SslContextFactory.Server factory = new SslContextFactory.Server();
      factory.setKeyStore(store);
      factory.setKeyStorePassword(password);
      return factory;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a key store in memory failed", e);
    }
  }

  private static boolean isPair(PublicKey publicKey, PrivateKey privateKey) {
    try {
      byte[] message = {1, 2, 3};
      Signature signature = Signature.getInstance(signatureAlgorithm(publicKey.getAlgorithm()));
      signature.initSign(privateKey);
      signature.update(message);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String signatureAlgorithm(String keyAlgorithm) {
    return switch (keyAlgorithm) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> keyAlgorithm;
    };
  }

  private static Certificate[] readChain(Path file) throws EmbeddedRegistryException {
    try {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
              .toArray(new Certificate[0]);
      if (chain.length > 0) {
        return chain;
      }
      throw unreadableChain(file, null);
    } catch (GeneralSecurityException | IOException e) {
      throw unreadableChain(file, e);
    }
  }

  private static EmbeddedRegistryException unreadableChain(Path file, @Nullable Exception cause) {
    return new EmbeddedRegistryException(
        "The certificate file "
            + file
            + " cannot be read"
            + (cause == null ? "" : " (" + cause + ")")
            + ". It must have PEM certificates, the server's own first.",
        cause);
  }

  private static PrivateKey readKey(Path file, String algorithm) throws EmbeddedRegistryException {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      if (text.contains(BEGIN_ENCRYPTED)) {
        throw new EmbeddedRegistryException(
            "The key file "
                + file
                + " is encrypted. Write it without a password, readable by the registry's user"
                + " alone: openssl pkcs8 -topk8 -nocrypt -in "
                + file
                + " -out NEW.pem",
            null);
      }
      int begin = text.indexOf(BEGIN);
      int end = text.indexOf(END);
      if (begin >= 0 && end > begin) {
        byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      }
    } catch (EmbeddedRegistryException e) {
      throw e;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw unreadableKey(file, algorithm, e);
    }
    throw unreadableKey(file, algorithm, null);
  }

  private static EmbeddedRegistryException unreadableKey(
      Path file, String algorithm, @Nullable Exception cause) {
    return new EmbeddedRegistryException(
        "The key file "
            + file
            + " has no "
            + algorithm
            + " key in PKCS#8 without a password ("
            + BEGIN
            + "). Convert it with: openssl pkcs8 -topk8 -nocrypt -in "
            + file
            + " -out NEW.pem",
        cause);
  }
}
