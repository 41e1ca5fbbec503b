package io.github.slipway.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything about one host, except who may use it.
 *
 * @param insecure whether it may answer in plain HTTP, or with a certificate that cannot be
 *     verified: Docker's meaning of {@code insecure-registries}
 * @param cas CA certificates to trust besides the system's
 * @param clientCertificate what this side shows of itself in the TLS handshake
 * @param proxy through which the host is reached; empty for a direct connection
 * @param mirrors where to pull from first, in this order; the host itself comes last
 * @param connections how many connections may be open to it at once; two at least, and one of them
 *     never downloads: a transfer from the host to itself needs both
 * @param upload how blobs are sent to it
 */
public record RegistryConfig(
    boolean insecure,
    List<CaCertificates> cas,
    Optional<ClientCertificate> clientCertificate,
    Optional<ProxyServer> proxy,
    List<Mirror> mirrors,
    int connections,
    UploadMode upload) {
  /** More than a transfer runs at once, so that nobody waits for a connection. */
  public static final int DEFAULT_CONNECTIONS = 64;

  /** TLS, verified by the system's CA certificates, and a direct connection. */
  public static final RegistryConfig SECURE =
      new RegistryConfig(
          false,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          DEFAULT_CONNECTIONS,
          UploadMode.AUTO);

  public RegistryConfig {
    cas = List.copyOf(cas);
    mirrors = List.copyOf(mirrors);
    if (connections < 1) {
      throw new IllegalArgumentException("connections: " + connections);
    }
  }

  /** The same, but listed as insecure, or not. */
  public RegistryConfig withInsecure(boolean newInsecure) {
    return new RegistryConfig(
        newInsecure, cas, clientCertificate, proxy, mirrors, connections, upload);
  }

  /** The same with the CA certificates in these PEM files. */
  public RegistryConfig withCaFiles(List<Path> files) {
    return withCas(files.stream().<CaCertificates>map(CaCertificates.PemFile::new).toList());
  }

  /** The same with these CA certificates. */
  public RegistryConfig withCas(List<CaCertificates> newCas) {
    return new RegistryConfig(
        insecure, newCas, clientCertificate, proxy, mirrors, connections, upload);
  }

  /** The same with this client certificate. */
  public RegistryConfig withClientCertificate(ClientCertificate certificate) {
    return new RegistryConfig(
        insecure, cas, Optional.of(certificate), proxy, mirrors, connections, upload);
  }

  /** The same by way of this proxy. */
  public RegistryConfig withProxy(ProxyServer newProxy) {
    return new RegistryConfig(
        insecure, cas, clientCertificate, Optional.of(newProxy), mirrors, connections, upload);
  }

  /** The same with these mirrors. */
  public RegistryConfig withMirrors(List<Mirror> newMirrors) {
    return new RegistryConfig(
        insecure, cas, clientCertificate, proxy, newMirrors, connections, upload);
  }

  /** The same with at most so many connections. */
  public RegistryConfig withConnections(int newConnections) {
    return new RegistryConfig(
        insecure, cas, clientCertificate, proxy, mirrors, newConnections, upload);
  }

  /** The same with this way to send blobs. */
  public RegistryConfig withUpload(UploadMode newUpload) {
    return new RegistryConfig(
        insecure, cas, clientCertificate, proxy, mirrors, connections, newUpload);
  }
}
