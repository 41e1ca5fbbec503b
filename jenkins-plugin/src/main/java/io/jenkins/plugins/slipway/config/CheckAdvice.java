package io.jenkins.plugins.slipway.config;

import io.jenkins.plugins.slipway.config.RegistryCheck.Line;

/** What to do about a finding in the form, where the core names the properties of Maven. */
final class CheckAdvice {
  private CheckAdvice() {}

  /** Empty if there is nothing to do. */
  static String of(Line line) {
    return switch (line.problem()) {
      case "registry-unknown-ca" -> Messages.CheckAdvice_UnknownCa();
      case "registry-plain-http-only", "registry-answers-plain-http" ->
          Messages.CheckAdvice_PlainHttp();
      case "registry-wants-certificate" -> Messages.CheckAdvice_ClientCertificate();
      case "registry-certificate-name" -> Messages.CheckAdvice_CertificateName();
      case "registry-timeout", "registry-tls-failed" -> Messages.CheckAdvice_Network();
      case "wrong-credentials" -> Messages.CheckAdvice_Rejected();
      case "no-credentials" -> Messages.CheckAdvice_NoCredentials();
      default -> line.advice();
    };
  }
}
