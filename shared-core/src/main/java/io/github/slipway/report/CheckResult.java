package io.github.slipway.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of a check.
 *
 * @param protocol {@code https} or {@code http}; empty if there was no answer
 * @param certificate what the server showed, trusted or not
 * @param apiVersion what the registry calls its API
 * @param roundTrip how long its smallest answer took
 * @param credentials where the credentials that were used were found; empty if none were
 * @param findings one for each step, in their order
 */
public record CheckResult(
    String registry,
    Optional<String> repository,
    Optional<String> protocol,
    Optional<Certificate> certificate,
    Optional<String> apiVersion,
    Optional<Duration> roundTrip,
    Optional<String> credentials,
    List<Finding> findings) {
  public CheckResult {
    findings = List.copyOf(findings);
  }

  /** Whether the registry can be used for what was asked. */
  public boolean usable() {
    return findings.stream().noneMatch(finding -> finding.outcome() == Outcome.FAILED);
  }

  /** What is looked at, in this order. */
  public enum Step {
    REGISTRY,
    CERTIFICATE,
    LOGIN,
    PULL,
    PUSH,
    DELETE,
    REFERRERS
  }

  /** What came of a step. */
  public enum Outcome {
    OK,
    /** Worth knowing, and not needed for what was asked. */
    INFO,
    /** It works here, and may not work elsewhere or for long. */
    WARNING,
    FAILED
  }

  /**
   * What came of one step.
   *
   * @param text what was found, in words
   * @param advice what to do about it, if there is something
   * @param problem the id of the problem, if it is one of the catalogue's
   */
  public record Finding(
      Step step, Outcome outcome, String text, Optional<String> advice, Optional<String> problem) {}

  /**
   * A server's certificate.
   *
   * @param names the subject alternative names
   * @param fingerprint SHA-256, hexadecimal
   */
  public record Certificate(
      String subject,
      String issuer,
      List<String> names,
      Instant notBefore,
      Instant notAfter,
      String fingerprint) {
    public Certificate {
      names = List.copyOf(names);
    }
  }
}
