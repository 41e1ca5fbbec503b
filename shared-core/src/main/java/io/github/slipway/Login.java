package io.github.slipway;

import io.github.slipway.credential.Credential;
import io.github.slipway.credential.CredentialChain;
import io.github.slipway.credential.DockerLogins;
import io.github.slipway.credential.ExplicitCredentials;
import io.github.slipway.credential.FoundCredential;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.LoginAnswer;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.report.Listener;
import io.github.slipway.report.LoginResult;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The order of a login: ask the registry, keep what it accepted, look what will be used. */
final class Login {
  private final LoginRequest request;
  private final SlipwayOptions options;
  private final Listener listener;

  Login(LoginRequest request, SlipwayOptions options, Listener listener) {
    this.request = request;
    this.options = options;
    this.listener = listener;
  }

  LoginResult run() throws IOException, InterruptedException {
    Credential.UsernamePassword given =
        new Credential.UsernamePassword(request.username(), request.password());
    LoginAnswer answer = verify(given);
    if (!answer.wanted() && !request.force()) {
      return result(answer, Optional.empty(), Optional.empty());
    }
    Optional<Credential> token = answer.identityToken().map(Credential.IdentityToken::new);
    Credential kept = token.orElse(given);
    DockerLogins.Place place = request.logins().store(request.registry(), kept);
    return result(answer, Optional.of(place), other(kept));
  }

  private LoginAnswer verify(Credential given) throws IOException, InterruptedException {
    ExplicitCredentials only =
        ExplicitCredentials.forRegistry(request.registry(), given, request.source());
    try (RegistryClients registries =
            RegistryClients.of(
                options.registries(),
                List.of(only),
                options.retries(),
                options.offline(),
                listener);
        Workers workers = Workers.of(1, registries::abort)) {
      return workers.await(workers.start(() -> registries.login(request.registry())));
    } catch (SlipwayException e) {
      throw e.problem() == Problem.WRONG_CREDENTIALS ? refused(e) : e;
    }
  }

  /** Nothing is stored yet that could be corrected, or tried again by a check. */
  private SlipwayException refused(SlipwayException cause) {
    return Problem.LOGIN_REFUSED.because(
        cause,
        "registry",
        request.registry(),
        "user",
        "user '" + request.username() + "'",
        "status",
        "the name or the password, from " + request.source() + ", is wrong");
  }

  /** Another credential that a push would find first. */
  private Optional<String> other(Credential kept) {
    try {
      return CredentialChain.of(options.credentials())
          .find(request.registry(), "")
          .filter(found -> !found.credential().equals(kept))
          .map(FoundCredential::source);
    } catch (SlipwayException e) {
      // The login is done; whoever needs the broken place will be told of it.
      listener.warn(e.what());
      return Optional.empty();
    }
  }

  private LoginResult result(
      LoginAnswer answer, Optional<DockerLogins.Place> place, Optional<String> other) {
    return new LoginResult(
        request.registry(),
        request.username(),
        answer.wanted(),
        place.map(DockerLogins.Place::name),
        place.map(DockerLogins.Place::isHelper).orElse(false),
        place.isPresent() && answer.identityToken().isPresent(),
        other);
  }
}
