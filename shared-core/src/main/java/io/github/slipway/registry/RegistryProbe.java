package io.github.slipway.registry;

import io.github.slipway.image.Digest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a registry step by step, and changes nothing there. Each step may be taken alone, and
 * throws a {@link io.github.slipway.problem.SlipwayException} for whatever the catalogue of
 * problems knows.
 */
public final class RegistryProbe {
  private static final Digest NOTHING = Digest.ofContent(new byte[0]);

  private final Repository repository;
  private final CertificateLine certificates;

  /** Takes a look at the certificate of the registry. */
  interface CertificateLine {
    Optional<ServerCertificate> look() throws IOException;
  }

  /**
   * @param repository the one to look at; its name is empty for the registry alone
   */
  RegistryProbe(Repository repository, CertificateLine certificates) {
    this.repository = repository;
    this.certificates = certificates;
  }

  /**
   * What a registry says to those whom it does not know.
   *
   * @param tls whether it speaks HTTPS
   * @param apiVersion the header Docker-Distribution-Api-Version
   * @param logins which kinds of login it wants, such as {@code bearer}; empty if none
   */
  public record Answer(boolean tls, Optional<String> apiVersion, List<String> logins) {}

  /** Connects, and asks whether this is a registry. */
  public Answer reach() throws IOException {
    Ping.Answer answer = new Ping(repository).anonymously();
    return new Answer(answer.scheme() == Scheme.HTTPS, answer.apiVersion(), answer.logins());
  }

  /**
   * Looks at the server's certificate, trusted or not, in a connection that sends nothing else.
   *
   * @return empty if the server shows none
   */
  public Optional<ServerCertificate> certificate() throws IOException {
    return certificates.look();
  }

  /** How long the registry takes for the smallest answer, on a connection that is there. */
  public Duration roundTrip() throws IOException {
    long start = System.nanoTime();
    new Ping(repository).anonymously();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Logs in with the credentials that are there, if the registry wants a login. */
  public void login() throws IOException {
    new Ping(repository.with(Access.login(repository.name()))).loggedIn();
  }

  /**
   * Tries whether a pull is allowed.
   *
   * @return false if it is, and there is no such repository
   */
  public boolean pull() throws IOException {
    return new ListTags(repository.with(Access.pull(repository.name()))).isRepository();
  }

  /**
   * Tries whether a push is allowed.
   *
   * @return whether an upload had to be opened, and cancelled, to know
   */
  public boolean push() throws IOException {
    Repository target = repository.with(Access.push(repository.name()));
    if (new TryManifest(target).send()) {
      return false;
    }
    new CancelUpload(target).send(new OpenUpload(target).send());
    return true;
  }

  /** Finds out what the registry deletes in the repository. */
  public DeleteSupport deletes() throws IOException {
    return new Deletes(repository).support();
  }

  /** Finds out whether the registry knows the endpoint for referrers. */
  public boolean referrers() throws IOException {
    return new Referrers(repository.with(Access.pull(repository.name()))).isSupported(NOTHING);
  }
}
