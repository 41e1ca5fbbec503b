package io.github.slipway.registry;

import io.github.slipway.credential.CredentialSource;
import io.github.slipway.credential.NearMiss;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;

/** What to tell when a registry, or its token server, does not let somebody in. */
final class AccessFailures {
  private final String registry;
  private final CredentialSource credentials;

  /**
   * @param credentials where credentials are looked for; asked which other registries it knows
   */
  AccessFailures(String registry, CredentialSource credentials) {
    this.registry = registry;
    this.credentials = credentials;
  }

  /** The registry wants credentials, and there were none. */
  SlipwayException noCredentials(Access access, ErrorBody answer) {
    return Problem.NO_CREDENTIALS.with(
        "registry",
        registry,
        "action",
        access.action(),
        "repository",
        access.object(),
        "hint",
        nearMiss() + hint(access.repository(), answer));
  }

  private String nearMiss() {
    return NearMiss.of(registry, credentials.hosts())
        .map(
            near ->
                " There are credentials for "
                    + near.host()
                    + " ("
                    + near.source()
                    + "): is one of the two names mistyped?")
        .orElse("");
  }

  /** The credentials are not the right ones. */
  SlipwayException wrongCredentials(Identity identity) {
    return Problem.WRONG_CREDENTIALS.with(
        "registry",
        registry,
        "user",
        identity.user(),
        "source",
        identity.source(),
        "hint",
        registry.endsWith(".aliyuncs.com")
            ? " Aliyun ACR has a password of its own, set under its access credentials."
            : "");
  }

  /** The registry knows who it is, and says no. */
  SlipwayException denied(Access access, Identity identity, ErrorBody answer) {
    if (identity.isAnonymous()) {
      return noCredentials(access, answer);
    }
    if (access.isLogin()) {
      return Problem.LOGIN_REFUSED.with(
          "registry", registry, "user", identity.user(), "status", answer);
    }
    return Problem.ACCESS_DENIED.with(
        "registry",
        registry,
        "user",
        identity.user(),
        "action",
        access.action(),
        "repository",
        access.object(),
        "source",
        identity.source(),
        "status",
        answer,
        "hint",
        hint(access.repository(), answer));
  }

  /** What these registries often mean by a refusal. */
  String hint(String repository, ErrorBody answer) {
    int slash = repository.indexOf('/');
    String first = slash < 0 ? repository : repository.substring(0, slash);
    if (answer.mentions("project") && answer.mentions("not found")) {
      return " In Harbor the first part of the repository is a project, which must exist: create '"
          + first
          + "'.";
    }
    if (registry.endsWith(".aliyuncs.com") && answer.status() != 200) {
      return " In Aliyun ACR this often means that the namespace '"
          + first
          + "' does not exist: create it.";
    }
    return "";
  }
}
