package io.jenkins.plugins.slipway.config;

import io.jenkins.plugins.slipway.agent.HostReach;
import io.jenkins.plugins.slipway.agent.HostReach.ClientKey;
import io.jenkins.plugins.slipway.agent.HostReach.Proxy;
import io.jenkins.plugins.slipway.agent.Login;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.credential.Certificates;
import io.jenkins.plugins.slipway.credential.LoginSource.NameAndPassword;
import io.jenkins.plugins.slipway.credential.RegistryCredentials;
import io.jenkins.plugins.slipway.credential.RegistryCredentials.Target;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes of a configured registry what the engine is told. */
final class RegistryReach {
  private final RegistryCredentials credentials;

  RegistryReach(RegistryCredentials credentials) {
    this.credentials = credentials;
  }

  /** The configured login of a registry, if it has one. */
  Optional<Login> login(Registry registry) throws RegistryException {
    return registry.getCredentialsId().isEmpty()
        ? Optional.empty()
        : Optional.of(
            credentials.login(
                registry.getCredentialsId(),
                new Target(
                    registry.host(), "", registry.domainUrl(), registry.getTokenUsername())));
  }

  /** The login with other credentials than the configured ones. */
  Login login(RunReach.Named named, Registries registries) throws RegistryException {
    RegistryUrl url = RegistryUrl.of(named.host());
    List<Registry> there = registries.allOfHost(named.host());
    Optional<Registry> registry =
        there.stream()
            .filter(one -> one.getName().equals(named.registry()))
            .findFirst()
            .or(() -> ofCredentials(named.credentialsId(), there))
            .or(() -> there.stream().findFirst());
    return credentials.login(
        named.credentialsId(),
        new Target(
            url.host(),
            named.repository(),
            registry.map(Registry::domainUrl).orElseGet(url::withScheme),
            registry.map(Registry::getTokenUsername).orElse("")));
  }

  private static Optional<Registry> ofCredentials(String credentialsId, List<Registry> registries) {
    return registries.stream()
        .filter(one -> one.getCredentialsId().equals(credentialsId))
        .findFirst();
  }

  /**
   * How the registry is reached.
   *
   * @param withSecrets whether with its client certificate and the login for its proxy
   */
  HostReach host(Registry registry, boolean withSecrets) throws RegistryException {
    return new HostReach(
        registry.host(),
        registry.allowsInsecure(),
        authorities(registry),
        withSecrets ? clientKey(registry) : null,
        proxy(registry, withSecrets),
        mirrors(registry));
  }

  /** How the registry is reached with nothing of the credentials' store. */
  static HostReach hostAlone(Registry registry) throws RegistryException {
    Optional<ProxyAddress> proxy = ProxyAddress.of(registry);
    return new HostReach(
        registry.host(),
        registry.allowsInsecure(),
        pasted(registry),
        null,
        proxy.map(address -> address.with("", "")).orElse(null),
        mirrors(registry));
  }

  private static List<String> mirrors(Registry registry) throws RegistryException {
    Optional<String> mistake = RegistryChecks.mirrorMistake(registry.getMirrors());
    if (mistake.isPresent()) {
      throw new RegistryException(
          "unreadable-mirror", Messages.RegistryReach_Mirror(registry.getName(), mistake.get()));
    }
    return registry.mirrorList();
  }

  private List<String> authorities(Registry registry) throws RegistryException {
    List<String> found = new ArrayList<>(pasted(registry));
    if (!registry.getCaCredentialsId().isEmpty()) {
      found.add(credentials.authorities(registry.getCaCredentialsId(), registry.domainUrl()));
    }
    return found;
  }

  private static List<String> pasted(Registry registry) throws RegistryException {
    if (registry.getCa().isEmpty()) {
      return List.of();
    }
    try {
      return List.of(Certificates.pem(Certificates.read(registry.getCa())));
    } catch (CertificateException e) {
      throw new RegistryException(
          "unreadable-ca",
          Messages.RegistryReach_Ca(registry.getName(), String.valueOf(e.getMessage())));
    }
  }

  private @Nullable ClientKey clientKey(Registry registry) throws RegistryException {
    return registry.getClientCertificateId().isEmpty()
        ? null
        : credentials.clientKey(registry.getClientCertificateId(), registry.domainUrl());
  }

  private @Nullable Proxy proxy(Registry registry, boolean withLogin) throws RegistryException {
    Optional<ProxyAddress> address = ProxyAddress.of(registry);
    if (address.isEmpty()) {
      return null;
    }
    if (!withLogin || registry.getProxyCredentialsId().isEmpty()) {
      return address.get().with("", "");
    }
    NameAndPassword login =
        credentials.proxyLogin(registry.getProxyCredentialsId(), registry.getProxy());
    return address.get().with(login.username(), login.password());
  }
}
