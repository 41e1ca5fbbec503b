package io.github.slipway.config;

import io.github.slipway.registry.CaCertificates;
import io.github.slipway.registry.ClientCertificate;
import io.github.slipway.registry.Mirror;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.UploadMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one source says about one host; of what is empty it says nothing. The attributes are those
 * of {@link RegistryConfig}.
 *
 * @param source for people: where it is said, such as a file
 * @param insecure false forbids what a later source would allow
 * @param cas added to those of the other sources
 */
public record HostSettings(
    String source,
    Optional<Boolean> insecure,
    List<CaCertificates> cas,
    Optional<ClientCertificate> clientCertificate,
    Optional<Route> route,
    Optional<List<Mirror>> mirrors,
    Optional<Integer> connections,
    Optional<UploadMode> upload) {
  public HostSettings {
    cas = List.copyOf(cas);
    mirrors = mirrors.isPresent() ? Optional.of(List.copyOf(mirrors.get())) : mirrors;
  }

  /** Says nothing yet. */
  public static HostSettings from(String source) {
    return new HostSettings(
        source,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What this configuration has and {@link RegistryConfig#SECURE} has not. */
  public static HostSettings deviationsOf(RegistryConfig config, String source) {
    RegistryConfig standard = RegistryConfig.SECURE;
    return new HostSettings(
        source,
        config.insecure() ? Optional.of(true) : Optional.empty(),
        config.cas(),
        config.clientCertificate(),
        config.proxy().map(Route::by),
        config.mirrors().isEmpty() ? Optional.empty() : Optional.of(config.mirrors()),
        config.connections() == standard.connections()
            ? Optional.empty()
            : Optional.of(config.connections()),
        config.upload().equals(standard.upload())
            ? Optional.empty()
            : Optional.of(config.upload()));
  }

  /** The same, saying whether the host is insecure. */
  public HostSettings withInsecure(boolean value) {
    return new HostSettings(
        source, Optional.of(value), cas, clientCertificate, route, mirrors, connections, upload);
  }

  /** The same with the CA certificates in these PEM files. */
  public HostSettings withCaFiles(List<Path> files) {
    return withCas(files.stream().<CaCertificates>map(CaCertificates.PemFile::new).toList());
  }

  /** The same with these CA certificates. */
  public HostSettings withCas(List<CaCertificates> certificates) {
    return new HostSettings(
        source, insecure, certificates, clientCertificate, route, mirrors, connections, upload);
  }

  /** The same with this client certificate. */
  public HostSettings withClientCertificate(ClientCertificate certificate) {
    return new HostSettings(
        source, insecure, cas, Optional.of(certificate), route, mirrors, connections, upload);
  }

  /** The same, saying how the host is reached. */
  public HostSettings withRoute(Route newRoute) {
    return new HostSettings(
        source,
        insecure,
        cas,
        clientCertificate,
        Optional.of(newRoute),
        mirrors,
        connections,
        upload);
  }

  /** The same with these mirrors; an empty list says that there are none. */
  public HostSettings withMirrors(List<Mirror> places) {
    return new HostSettings(
        source, insecure, cas, clientCertificate, route, Optional.of(places), connections, upload);
  }

  /** The same with at most so many connections. */
  public HostSettings withConnections(int number) {
    return new HostSettings(
        source, insecure, cas, clientCertificate, route, mirrors, Optional.of(number), upload);
  }

  /** The same with this way to send blobs. */
  public HostSettings withUpload(UploadMode mode) {
    return new HostSettings(
        source, insecure, cas, clientCertificate, route, mirrors, connections, Optional.of(mode));
  }
}
