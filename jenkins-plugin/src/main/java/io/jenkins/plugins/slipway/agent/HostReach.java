package io.jenkins.plugins.slipway.agent;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one registry is reached; the fields are those of the core's {@code RegistryConfig}.
 *
 * @param host {@code host[:port]}
 * @param cas PEM texts with CA certificates to trust besides the system's
 * @param clientCertificate null for none
 * @param proxy null for a direct connection
 * @param mirrors {@code host[:port][/path]}
 */
public record HostReach(
    String host,
    boolean insecure,
    List<String> cas,
    @Nullable ClientKey clientCertificate,
    @Nullable Proxy proxy,
    List<String> mirrors)
    implements Serializable {
  public HostReach {
    cas = List.copyOf(cas);
    mirrors = List.copyOf(mirrors);
  }

  /** A client certificate with its key, as PKCS#12. */
  public record ClientKey(byte[] pkcs12, String password, String source) implements Serializable {
    @Override
    public String toString() {
      return "ClientKey[" + source + "]";
    }
  }

  /**
   * An HTTP proxy.
   *
   * @param username empty for none
   */
  public record Proxy(String host, int port, String username, String password, String source)
      implements Serializable {
    @Override
    public String toString() {
      return "Proxy[" + host + ":" + port + "]";
    }
  }
}
