package io.jenkins.plugins.slipway.credential;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.slipway.agent.HostReach.ClientKey;
import io.jenkins.plugins.slipway.agent.Login;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.credential.LoginSource.NameAndPassword;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jspecify.annotations.Nullable;

/** Looks up credentials of Jenkins and makes of them what the engine understands. */
public final class RegistryCredentials {
  /** The user name by which docker says that a secret is a refresh token. */
  private static final String IDENTITY_TOKEN = "<token>";

  private final CredentialPlace place;

  private RegistryCredentials(CredentialPlace place) {
    this.place = place;
  }

  /** Those that a run may use. Each use is tracked. */
  public static RegistryCredentials of(Run<?, ?> run) {
    return new RegistryCredentials(new CredentialPlace.OfRun(run));
  }

  /**
   * Those that may be used in the configuration of an item; without one, in the global one. Who
   * asks has to have the permission.
   */
  public static RegistryCredentials of(@Nullable Item item) {
    return new RegistryCredentials(new CredentialPlace.OfForm(item));
  }

  /**
   * What they are for.
   *
   * @param host {@code host[:port]} as in image references
   * @param repository the only one; empty for all
   * @param url of the registry; says which domains of credentials fit
   * @param tokenUsername the user whose password a secret text is; empty if the registry takes it
   *     as it is
   */
  public record Target(String host, String repository, String url, String tokenUsername) {}

  /** Whether there are some of this id, whatever their type, that can be used for this URL. */
  public boolean has(String id, String url) {
    return place.find(id, URIRequirementBuilder.fromUri(url).build()).isPresent();
  }

  /**
   * A login.
   *
   * @throws RegistryException if there is none of this id, or of a type that cannot log in
   */
  public Login login(String id, Target target) throws RegistryException {
    StandardCredentials found = find(id, target.url(), Messages.Types_Login());
    Optional<NameAndPassword> named = nameAndPassword(found);
    if (named.isPresent()) {
      return login(target, found, named.get().username(), named.get().password());
    }
    if (found instanceof StringCredentials token) {
      return login(target, found, target.tokenUsername(), token.getSecret().getPlainText());
    }
    throw wrongType(found, Messages.Types_Login());
  }

  private static Optional<NameAndPassword> nameAndPassword(StandardCredentials found)
      throws RegistryException {
    if (found instanceof StandardUsernamePasswordCredentials user) {
      return Optional.of(
          new NameAndPassword(user.getUsername(), user.getPassword().getPlainText()));
    }
    for (LoginSource source : LoginSource.all()) {
      Optional<NameAndPassword> login = source.login(found);
      if (login.isPresent()) {
        return login;
      }
    }
    return Optional.empty();
  }

  private static Login login(
      Target target, StandardCredentials found, String username, String secret) {
    Login.Kind kind =
        switch (username) {
          case "" -> Login.Kind.REGISTRY_TOKEN;
          case IDENTITY_TOKEN -> Login.Kind.IDENTITY_TOKEN;
          default -> Login.Kind.PASSWORD;
        };
    return new Login(
        target.host(),
        target.repository(),
        kind,
        kind == Login.Kind.PASSWORD ? username : "",
        secret,
        source(found));
  }

  /**
   * The name and the password for a proxy.
   *
   * @throws RegistryException if there are none of this id, or of another type
   */
  public NameAndPassword proxyLogin(String id, String proxyUrl) throws RegistryException {
    StandardCredentials found = find(id, proxyUrl, Messages.Types_UsernamePassword());
    if (found instanceof StandardUsernamePasswordCredentials user) {
      return new NameAndPassword(user.getUsername(), user.getPassword().getPlainText());
    }
    throw wrongType(found, Messages.Types_UsernamePassword());
  }

  /**
   * CA certificates, in PEM form.
   *
   * @throws RegistryException if there is none of this id, or of another type, or without
   *     certificates in it
   */
  public String authorities(String id, String url) throws RegistryException {
    StandardCredentials found = find(id, url, Messages.Types_Authorities());
    try {
      if (found instanceof FileCredentials file) {
        try (InputStream content = file.getContent()) {
          String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
          return Certificates.pem(Certificates.read(text));
        }
      }
      if (found instanceof StandardCertificateCredentials certificate) {
        return Certificates.pem(nonEmpty(id, certificate));
      }
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable(id, e);
    }
    throw wrongType(found, Messages.Types_Authorities());
  }

  private static List<X509Certificate> nonEmpty(
      String id, StandardCertificateCredentials certificate)
      throws GeneralSecurityException, RegistryException {
    List<X509Certificate> found = KeyStores.authorities(certificate.getKeyStore());
    if (found.isEmpty()) {
      throw new RegistryException(
          "credentials-unreadable", Messages.RegistryCredentials_NoAuthority(id));
    }
    return found;
  }

  /**
   * A client certificate with its key.
   *
   * @throws RegistryException if there is none of this id, or of another type, or without a key
   */
  public ClientKey clientKey(String id, String url) throws RegistryException {
    StandardCredentials found = find(id, url, Messages.Types_Certificate());
    if (!(found instanceof StandardCertificateCredentials certificate)) {
      throw wrongType(found, Messages.Types_Certificate());
    }
    String newPassword = randomPassword();
    Optional<byte[]> key;
    try {
      key =
          KeyStores.firstKey(
              certificate.getKeyStore(), certificate.getPassword().getPlainText(), newPassword);
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable(id, e);
    }
    return new ClientKey(
        key.orElseThrow(
            () ->
                new RegistryException(
                    "credentials-unreadable", Messages.RegistryCredentials_NoKey(id))),
        newPassword,
        source(found));
  }

  /** That of Jenkins stays here. */
  private static String randomPassword() {
    return UUID.randomUUID().toString();
  }

  private StandardCredentials find(String id, String url, String types) throws RegistryException {
    List<DomainRequirement> requirements = URIRequirementBuilder.fromUri(url).build();
    Optional<StandardCredentials> found = place.find(id, requirements);
    if (found.isEmpty()) {
      boolean elsewhere = place.find(id, List.of()).isPresent();
      throw elsewhere
          ? new RegistryException(
              "credentials-of-another-domain",
              Messages.RegistryCredentials_Domain(id, place.name(), url))
          : new RegistryException(
              "credentials-not-found",
              Messages.RegistryCredentials_Missing(id, place.name(), types));
    }
    place.used(found.get());
    return found.get();
  }

  private RegistryException wrongType(StandardCredentials found, String types) {
    return new RegistryException(
        "credentials-of-wrong-type",
        Messages.RegistryCredentials_WrongType(
            found.getId(), place.name(), found.getDescriptor().getDisplayName(), types));
  }

  private static RegistryException unreadable(String id, Exception cause) {
    return new RegistryException(
        "credentials-unreadable",
        Messages.RegistryCredentials_Unreadable(id, String.valueOf(cause.getMessage())));
  }

  private static String source(StandardCredentials found) {
    return Messages.RegistryCredentials_Source(found.getId());
  }
}
