package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads the certificates in a PEM file. Text around them is passed over. */
final class PemFile {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private PemFile() {}

  /**
   * All of them, in their order.
   *
   * @param unreadable what it means that the file cannot be read
   * @param notPem what it means that it has no certificate, or a broken one
   */
  static List<X509Certificate> certificates(Path file, Problem unreadable, Problem notPem) {
    return certificates(text(file, unreadable), file.toString(), notPem);
  }

  /**
   * Those of a text.
   *
   * @param source what a message calls the text
   */
  static List<X509Certificate> certificates(String text, String source, Problem notPem) {
    StringBuilder blocks = new StringBuilder();
    for (int from = text.indexOf(BEGIN); from >= 0; from = text.indexOf(BEGIN, from + 1)) {
      int end = text.indexOf(END, from);
      blocks.append(text, from, end < 0 ? text.length() : end + END.length()).append('\n');
    }
    if (blocks.isEmpty()) {
      throw notPem.with("file", source);
    }
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(
              new ByteArrayInputStream(blocks.toString().getBytes(StandardCharsets.ISO_8859_1)))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      throw notPem.because(e, "file", source);
    }
  }

  /** The text of the file, whatever its encoding: what counts in it is ASCII. */
  static String text(Path file, Problem unreadable) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unreadable.because(e, "file", file, "why", Unreadable.why(e));
    }
  }
}
