package io.github.slipway;

import io.github.slipway.credential.CredentialChain;
import io.github.slipway.credential.DockerLogins;
import io.github.slipway.credential.FoundCredential;
import io.github.slipway.report.LogoutResult;
import java.util.List;

/** The order of a logout: forget, then look what is left. */
final class Logout {
  private final LogoutRequest request;
  private final SlipwayOptions options;

  Logout(LogoutRequest request, SlipwayOptions options) {
    this.request = request;
    this.options = options;
  }

  LogoutResult run() throws InterruptedException {
    List<String> places =
        request.logins().erase(request.registry()).stream().map(DockerLogins.Place::name).toList();
    return new LogoutResult(
        request.registry(),
        places,
        CredentialChain.of(options.credentials())
            .find(request.registry(), "")
            .map(FoundCredential::source));
  }
}
