package io.github.slipway.maven;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <registry>} among the {@code <registries>} of the POM: how to reach one host. What it
 * leaves out is as for all hosts. Maven sets the fields.
 */
public final class Registry {
  /** {@code host}, {@code host:port} or {@code *.domain}. */
  @Nullable String host;

  /** Whether it may answer in plain HTTP, or with a certificate that cannot be verified. */
  @Nullable Boolean insecure;

  /** A PEM file with CA certificates to trust besides the system's. */
  @Nullable String ca;

  /** A PEM file with the client certificate, and with the key unless that has a file of its own. */
  @Nullable String clientCertificate;

  /** A PEM file with the client certificate's key. */
  @Nullable String clientKey;

  /** A PKCS#12 file with client certificate and key. */
  @Nullable String pkcs12;

  /** The server of settings.xml whose password is that of the PKCS#12 file. */
  @Nullable String pkcs12ServerId;

  /**
   * {@code http://host:port}, or {@code none} for a direct connection whatever settings.xml says.
   */
  @Nullable String proxy;

  /** The server of settings.xml with the user name and the password for the proxy. */
  @Nullable String proxyServerId;

  /** Where to pull from first: {@code host[:port][/path]}. */
  @Nullable List<String> mirrors;

  /** How many connections there may be to it at once. */
  @Nullable Integer connections;

  /** {@code auto}, {@code monolithic} or {@code chunked:SIZE}. */
  @Nullable String upload;

  /** An empty one, for Maven to fill. */
  public Registry() {}
}
