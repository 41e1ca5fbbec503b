package io.jenkins.plugins.slipway.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where Jenkins has what the core's advice names as a property of Maven or a file: the field of a
 * form, or the parameter of a step. Keyed by the ids of the core's problems. Problems that only
 * Maven meets are not here: they are in Maven's own output.
 */
public enum JenkinsAdvice {
  ADDRESS(
      Messages::JenkinsAdvice_address,
      "not-a-registry",
      "registry-down",
      "registry-unknown-host",
      "registry-unreachable"),
  AGENT_FILES(
      Messages::JenkinsAdvice_agentFiles,
      "certs-incomplete",
      "credential-file-broken",
      "credential-helper-failed",
      "registries-file-invalid",
      "registries-file-unreadable"),
  BASE(
      Messages::JenkinsAdvice_base,
      "base-ambiguous",
      "base-files-unreadable",
      "base-link-loop",
      "base-malformed",
      "base-not-found",
      "base-not-image",
      "base-schema1",
      "base-unreachable",
      "invalid-base",
      "jlink-awt",
      "jlink-failed",
      "jlink-host",
      "jlink-jdk",
      "jlink-platform",
      "no-base",
      "runtime-no-base",
      "runtime-other-libc",
      "unknown-platform"),
  BUILDER(Messages::JenkinsAdvice_builder, "dockerfile-beyond", "tool-failed", "tool-missing"),
  CA(Messages::JenkinsAdvice_ca, "ca-file-not-pem", "ca-file-unreadable", "registry-unknown-ca"),
  CLIENT_CERTIFICATE(
      Messages::JenkinsAdvice_clientCertificate,
      "client-certificate-not-pem",
      "client-certificate-unreadable",
      "client-key-mismatch",
      "client-key-unreadable",
      "client-key-unusable",
      "client-pkcs12-unusable",
      "registry-wants-certificate"),
  COPY(
      Messages::JenkinsAdvice_copy,
      "archive-not-replaced",
      "copy-choose-platform",
      "copy-no-tag-matches",
      "copy-one-image",
      "copy-other-digest",
      "copy-same",
      "copy-tag-given",
      "invalid-store",
      "no-store",
      "output-not-layout",
      "output-unwritable",
      "store-ambiguous"),
  CREDENTIALS(
      Messages::JenkinsAdvice_credentials,
      "no-credentials",
      "no-such-image",
      "no-such-repository",
      "registry-rate-limited"),
  DAMAGED(Messages::JenkinsAdvice_damaged, "content-damaged"),
  DEADLINE(Messages::JenkinsAdvice_deadline, "deadline-exceeded"),
  FORMAT(Messages::JenkinsAdvice_format, "oci-not-supported"),
  IMAGE(
      Messages::JenkinsAdvice_image,
      "invalid-reference",
      "no-image",
      "proxy-cache-project",
      "push-to-digest"),
  INSECURE(
      Messages::JenkinsAdvice_insecure, "registry-answers-plain-http", "registry-plain-http-only"),
  INSECURE_TOKEN_SERVER(Messages::JenkinsAdvice_tokenServer, "token-server-insecure"),
  LOOK(Messages::JenkinsAdvice_look, "registry-certificate-name", "registry-tls-failed"),
  OTHER_CREDENTIALS(
      Messages::JenkinsAdvice_otherCredentials,
      "access-denied",
      "login-refused",
      "wrong-credentials"),
  OVERWRITE(Messages::JenkinsAdvice_overwrite, "tag-taken"),
  PACKAGE(
      Messages::JenkinsAdvice_package,
      "class-path-outside",
      "jar-without-main-class",
      "layers-index-invalid",
      "main-class-not-in-jar",
      "not-spring-boot",
      "package-missing",
      "package-unreadable"),
  PARAMETER(
      Messages::JenkinsAdvice_parameter,
      "directory-empty",
      "invalid-main-class",
      "invalid-setting",
      "no-context",
      "no-directory",
      "no-dockerfile",
      "no-stage",
      "secrets-in-image",
      "tag-value-missing",
      "web-app-place-unknown"),
  PATIENCE(Messages::JenkinsAdvice_patience, "registry-broke-connection", "registry-timeout"),
  PLATFORM(
      Messages::JenkinsAdvice_platform,
      "base-one-platform",
      "base-other-platform",
      "base-platform-missing",
      "image-platform-missing"),
  PROXY(Messages::JenkinsAdvice_proxy, "proxy-refused", "proxy-unreachable", "proxy-wants-login"),
  REF(Messages::JenkinsAdvice_ref, "commit-not-built", "invalid-ref", "unknown-ref"),
  REPORT(Messages::JenkinsAdvice_report, "report-unreadable"),
  RULE(Messages::JenkinsAdvice_rule, "no-rules", "rule-does-not-match", "unknown-rule"),
  RULES_FILE(
      Messages::JenkinsAdvice_rulesFile,
      "rules-file-invalid",
      "rules-file-misnamed",
      "rules-file-unreadable"),
  SOURCE(
      Messages::JenkinsAdvice_source,
      "archive-unreadable",
      "layout-unreadable",
      "no-layout",
      "oci-archive-unreadable"),
  STORE(Messages::JenkinsAdvice_store, "store-full", "store-unwritable"),
  TAGS(
      Messages::JenkinsAdvice_tags,
      "invalid-tag",
      "no-tag",
      "no-tags",
      "tag-immutable",
      "tag-made-invalid"),
  UPLOAD(Messages::JenkinsAdvice_upload, "registry-too-large");

  private final Supplier<String> text;
  private final List<String> problems;

  JenkinsAdvice(Supplier<String> text, String... problems) {
    this.text = text;
    this.problems = List.of(problems);
  }

  /** The ids that it is for. */
  List<String> problems() {
    return problems;
  }

  /** What to do, in the language of the thread that asks; empty if the core's advice will do. */
  public static Optional<String> of(String problem) {
    return Arrays.stream(values())
        .filter(advice -> advice.problems.contains(problem))
        .findFirst()
        .map(advice -> advice.text.get());
  }
}
