package io.github.slipway.registry;

import io.github.slipway.image.Digest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The certificate that a server showed of itself, trusted or not.
 *
 * @param names its subject alternative names: host names and addresses
 * @param fingerprint the SHA-256 of the certificate
 */
public record ServerCertificate(
    String subject,
    String issuer,
    List<String> names,
    Instant notBefore,
    Instant notAfter,
    String fingerprint) {
  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;
  private static final int MOST_NAMES = 200;

  public ServerCertificate {
    names = List.copyOf(names);
  }

  static ServerCertificate of(X509Certificate certificate) {
    return new ServerCertificate(
        ErrorBody.clean(certificate.getSubjectX500Principal().getName()),
        ErrorBody.clean(certificate.getIssuerX500Principal().getName()),
        names(certificate),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        fingerprint(certificate));
  }

  private static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives == null) {
        return names;
      }
      for (List<?> alternative : alternatives) {
        boolean host = alternative.get(0).equals(DNS_NAME) || alternative.get(0).equals(ADDRESS);
        if (host && names.size() < MOST_NAMES) {
          names.add(ErrorBody.clean(String.valueOf(alternative.get(1))));
        }
      }
    } catch (CertificateParsingException e) {
      // As good as none: no client finds its host there.
    }
    return names;
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      return Digest.ofContent(certificate.getEncoded()).hex();
    } catch (CertificateEncodingException e) {
      return "unknown";
    }
  }
}
