package io.github.slipway;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.DeleteSupport;
import io.github.slipway.registry.RegistryProbe;
import io.github.slipway.registry.RegistryProbe.Answer;
import io.github.slipway.registry.ServerCertificate;
import io.github.slipway.report.CheckResult;
import io.github.slipway.report.CheckResult.Finding;
import io.github.slipway.report.CheckResult.Outcome;
import io.github.slipway.report.CheckResult.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Tries whether a registry can be used, one step after the other. A step that fails is noted, and
 * the next one taken as long as it can still tell something.
 */
final class Check {
  private final CheckRequest request;
  private final Workshop workshop;
  private final RegistryProbe probe;
  private final CertificateFindings certificates;
  private final List<Finding> findings = new ArrayList<>();
  private Optional<Problem> lastProblem = Optional.empty();

  Check(CheckRequest request, Workshop workshop, CertificateFindings certificates) {
    this.request = request;
    this.workshop = workshop;
    this.probe = workshop.registries().probe(request.registry(), request.repository());
    this.certificates = certificates;
  }

  CheckResult run() throws InterruptedException {
    Optional<Answer> answer = attempt(Step.REGISTRY, Outcome.FAILED, probe::reach);
    Optional<Duration> roundTrip = Optional.empty();
    if (answer.isPresent()) {
      roundTrip = attempt(Step.REGISTRY, Outcome.WARNING, probe::roundTrip);
      findings.add(0, finding(Step.REGISTRY, Outcome.OK, reached(answer.get(), roundTrip)));
    }
    Optional<ServerCertificate> certificate = Optional.empty();
    if (answer.isPresent() ? answer.get().tls() : failedInTls()) {
      certificate =
          attempt(Step.CERTIFICATE, Outcome.INFO, probe::certificate).flatMap(shown -> shown);
      certificate.ifPresent(shown -> findings.addAll(certificates.of(shown, answer.isPresent())));
    }
    if (answer.isPresent() && login(answer.get()) && request.repository().isPresent()) {
      repository(request.registry() + "/" + request.repository().get());
    }
    return new CheckResult(
        request.registry(),
        request.repository(),
        answer.map(found -> found.tls() ? "https" : "http"),
        certificate.map(CertificateFindings::result),
        answer.flatMap(Answer::apiVersion),
        roundTrip,
        credentials(),
        findings);
  }

  /** Whether there may be a certificate to see, though it led to nothing. */
  private boolean failedInTls() {
    return lastProblem.isPresent()
        && switch (lastProblem.get()) {
          case REGISTRY_UNKNOWN_CA,
              REGISTRY_CERTIFICATE_NAME,
              REGISTRY_CERTIFICATE_EXPIRED,
              REGISTRY_TLS_FAILED ->
              true;
          default -> false;
        };
  }

  private String reached(Answer answer, Optional<Duration> roundTrip) {
    return request.registry()
        + " answers by "
        + (answer.tls() ? "HTTPS" : "plain HTTP, so that passwords travel unencrypted")
        + roundTrip.map(time -> ", in " + time.toMillis() + " ms").orElse("")
        + answer.apiVersion().map(version -> ", as " + version).orElse("");
  }

  private boolean login(Answer answer) throws InterruptedException {
    if (answer.logins().isEmpty()) {
      findings.add(finding(Step.LOGIN, Outcome.OK, "it wants no login"));
      return true;
    }
    boolean in = attempt(Step.LOGIN, Outcome.FAILED, done(probe::login)).isPresent();
    if (in) {
      findings.add(
          finding(
              Step.LOGIN,
              Outcome.OK,
              credentials()
                  .map(source -> "it accepts the credentials from " + source)
                  .orElse("no credentials were found, and it lets anonymous users in")));
    }
    return in;
  }

  private Optional<String> credentials() {
    return workshop
        .registries()
        .credentialSource(request.registry(), request.repository().orElse(""));
  }

  private void repository(String name) throws InterruptedException {
    Optional<Boolean> there = attempt(Step.PULL, Outcome.FAILED, probe::pull);
    if (there.isPresent()) {
      findings.add(
          there.get()
              ? finding(Step.PULL, Outcome.OK, "pulls from " + name + " are allowed")
              : finding(
                  Step.PULL,
                  request.push() ? Outcome.INFO : Outcome.WARNING,
                  "there is no repository " + name + " yet, or it is not shown"));
    }
    if (request.push()) {
      attempt(Step.PUSH, Outcome.FAILED, probe::push)
          .ifPresent(
              opened ->
                  findings.add(
                      finding(
                          Step.PUSH,
                          Outcome.OK,
                          "pushes to "
                              + name
                              + " are allowed"
                              + (opened ? " (an upload was opened, and cancelled)" : ""))));
    }
    attempt(Step.DELETE, Outcome.INFO, probe::deletes).ifPresent(this::deletes);
    attempt(Step.REFERRERS, Outcome.INFO, probe::referrers).ifPresent(this::referrers);
  }

  private void deletes(DeleteSupport support) {
    if (!support.byDigest()) {
      note(
          Step.DELETE,
          Outcome.INFO,
          Problem.DELETES_OFF.with("registry", request.registry(), "status", support.status()));
      return;
    }
    findings.add(
        finding(
            Step.DELETE,
            Outcome.OK,
            support.byTag()
                ? "it deletes tags, and digests with all their tags"
                : "it deletes digests, with all their tags; it does not delete a tag alone"));
  }

  private void referrers(boolean supported) {
    findings.add(
        supported
            ? finding(Step.REFERRERS, Outcome.OK, "it lists what refers to an image")
            : finding(
                Step.REFERRERS,
                Outcome.INFO,
                "it does not list what refers to an image, such as signatures; clients keep that"
                    + " list under a tag"));
  }

  /** A step that has no result. */
  private interface Action {
    void run() throws IOException;
  }

  private static Callable<Boolean> done(Action action) {
    return () -> {
      action.run();
      return true;
    };
  }

  private <T> Optional<T> attempt(Step step, Outcome ifItFails, Callable<T> task)
      throws InterruptedException {
    try {
      return Optional.of(workshop.workers().await(workshop.workers().start(task)));
    } catch (SlipwayException e) {
      note(step, ifItFails, e);
    } catch (IOException e) {
      findings.add(finding(step, ifItFails, "failed: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private void note(Step step, Outcome outcome, SlipwayException e) {
    lastProblem = Optional.of(e.problem());
    findings.add(
        new Finding(
            step, outcome, e.what(), Optional.of(e.advice()), Optional.of(e.problem().id())));
  }

  private static Finding finding(Step step, Outcome outcome, String text) {
    return new Finding(step, outcome, text, Optional.empty(), Optional.empty());
  }
}
