package io.github.slipway.registry;

import io.github.slipway.credential.Secret;
import io.github.slipway.image.Bytes;
import java.nio.file.Path;
import java.util.Optional;

/** The certificate and private key that a client shows in the TLS handshake. */
public sealed interface ClientCertificate {
  /**
   * Two PEM files, as Docker's {@code certs.d} has them.
   *
   * @param certificate the certificate, followed by its chain if it has one
   * @param key the private key, in PKCS#8, PKCS#1 or SEC 1 form, not encrypted
   */
  record Pem(Path certificate, Path key) implements ClientCertificate {
    @Override
    public String source() {
      return certificate.toString();
    }
  }

  /** A PKCS#12 file with one private key. */
  record Pkcs12(Path file, Optional<Secret> password) implements ClientCertificate {
    @Override
    public String source() {
      return file.toString();
    }
  }

  /**
   * A PKCS#12 file with one private key, in memory.
   *
   * @param source what messages call it, such as {@code the credential "push-certificate"}
   */
  record Pkcs12Content(Bytes content, Optional<Secret> password, String source)
      implements ClientCertificate {
    /** Without the content, which has the key. */
    @Override
    public String toString() {
      return "Pkcs12Content[" + source + "]";
    }
  }

  /** What messages call it. */
  String source();
}
