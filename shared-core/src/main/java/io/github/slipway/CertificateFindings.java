package io.github.slipway;

import io.github.slipway.registry.ServerCertificate;
import io.github.slipway.report.CheckResult.Certificate;
import io.github.slipway.report.CheckResult.Finding;
import io.github.slipway.report.CheckResult.Outcome;
import io.github.slipway.report.CheckResult.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What there is to say of a server's certificate. */
final class CertificateFindings {
  private static final Duration SOON = Duration.ofDays(30);

  private final Instant now;
  private final boolean insecure;

  /**
   * Judges certificates.
   *
   * @param insecure whether the registry is listed as insecure, so that nothing is verified
   */
  CertificateFindings(Instant now, boolean insecure) {
    this.now = now;
    this.insecure = insecure;
  }

  /**
   * Says what it is, and what is wrong with it.
   *
   * @param accepted whether connections were made with it
   */
  List<Finding> of(ServerCertificate certificate, boolean accepted) {
    List<Finding> findings = new ArrayList<>();
    String shown = accepted ? "the certificate is for " : "the server shows a certificate for ";
    findings.add(
        finding(
            accepted && !insecure ? Outcome.OK : Outcome.INFO,
            shown
                + names(certificate)
                + ", issued by "
                + certificate.issuer()
                + ", valid until "
                + certificate.notAfter()
                + ", SHA-256 "
                + certificate.fingerprint()
                + (insecure ? "; it was not verified, as the registry is listed as insecure" : ""),
            Optional.empty()));
    if (certificate.names().isEmpty()) {
      findings.add(
          finding(
              Outcome.WARNING,
              "The certificate names its host in the common name only ("
                  + certificate.subject()
                  + "): Docker and other clients written in Go refuse it.",
              Optional.of(
                  "Have one made with subject alternative names, for example with openssl req …"
                      + " -addext subjectAltName=DNS:reg.example.com.")));
    }
    Duration left = Duration.between(now, certificate.notAfter());
    if (!left.isNegative() && left.compareTo(SOON) < 0) {
      findings.add(
          finding(
              Outcome.WARNING,
              "The certificate expires in " + left.toDays() + " days.",
              Optional.of("Have it renewed.")));
    }
    return findings;
  }

  private static String names(ServerCertificate certificate) {
    return certificate.names().isEmpty()
        ? certificate.subject()
        : String.join(", ", certificate.names()) + " (" + certificate.subject() + ")";
  }

  /** The same in the words of the report. */
  static Certificate result(ServerCertificate certificate) {
    return new Certificate(
        certificate.subject(),
        certificate.issuer(),
        certificate.names(),
        certificate.notBefore(),
        certificate.notAfter(),
        certificate.fingerprint());
  }

  private static Finding finding(Outcome outcome, String text, Optional<String> advice) {
    return new Finding(Step.CERTIFICATE, outcome, text, advice, Optional.empty());
  }
}
