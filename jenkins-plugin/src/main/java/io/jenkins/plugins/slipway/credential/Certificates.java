package io.jenkins.plugins.slipway.credential;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** X.509 certificates in PEM form. Whatever else stands in a text, such as keys, is passed over. */
public final class Certificates {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private Certificates() {}

  /**
   * Reads all certificates of a text.
   *
   * @throws CertificateException if there is none, or one that cannot be read
   */
  public static List<X509Certificate> read(String text) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> found = new ArrayList<>();
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      int end = text.indexOf(END, begin);
      if (end < 0) {
        throw new CertificateException("a certificate has no '" + END + "'");
      }
      found.add(one(factory, text.substring(begin + BEGIN.length(), end)));
      begin = text.indexOf(BEGIN, end);
    }
    if (found.isEmpty()) {
      throw new CertificateException("there is no '" + BEGIN + "'");
    }
    return found;
  }

  private static X509Certificate one(CertificateFactory factory, String base64)
      throws CertificateException {
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new CertificateException("what stands after '" + BEGIN + "' is not Base64", e);
    }
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
  }

  /** In PEM form, one after the other. */
  public static String pem(List<X509Certificate> certificates) throws CertificateException {
    Base64.Encoder encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      text.append(BEGIN)
          .append('\n')
          .append(encoder.encodeToString(certificate.getEncoded()))
          .append('\n')
          .append(END)
          .append('\n');
    }
    return text.toString();
  }
}
