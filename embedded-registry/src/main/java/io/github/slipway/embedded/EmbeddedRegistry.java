package io.github.slipway.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running OCI registry in this JVM. It has threads of its own, all of them daemons, and changes
 * nothing outside itself and its storage.
 *
 * <pre>{@code
 * try (EmbeddedRegistry registry = EmbeddedRegistry.builder(storage).start()) {
 *   push(registry.address() + "/app:1");
 * }
 * }</pre>
 */
public final class EmbeddedRegistry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);

  private final HttpServer server;
  private final Storage storage;
  private final URI uri;

  private EmbeddedRegistry(HttpServer server, Storage storage, URI uri) {
    this.server = server;
    this.storage = storage;
    this.uri = uri;
  }

  /**
   * Begins to configure a registry.
   *
   * @param storage the directory that holds the images; made if it is not there, and of one
   *     registry at a time
   */
  public static Builder builder(Path storage) {
    return new Builder(storage);
  }

  /** The port that it listens on. */
  public int port() {
    return uri.getPort();
  }

  /** What to write before the name of a repository, such as {@code localhost:5000}. */
  public String address() {
    return uri.getRawAuthority();
  }

  /** Where it is, such as {@code http://localhost:5000}. */
  public URI uri() {
    return uri;
  }

  /**
   * Stops at once: requests under way are cut off, what was uploaded only in part is removed.
   * Calling it again does nothing.
   */
  @Override
  public void close() {
    server.close();
    try {
      storage.close();
    } catch (IOException e) {
      // Left-overs are removed at the next start.
      LOG.warn("The storage was not closed well", e);
    }
  }

  /** Says how a registry is to be; nothing happens before {@link #start()}. */
  public static final class Builder {
    private final Path storage;
    private String host = "127.0.0.1";
    private int port;
    private @Nullable Path certificateChain;
    private @Nullable Path privateKey;
    private @Nullable Path htpasswd;
    private boolean allowDelete = true;

    private Builder(Path storage) {
      this.storage = storage;
    }

    /**
     * The host name or address to listen on. With {@code 127.0.0.1}, the default, or {@code
     * localhost} the registry is reached at both loopback addresses and as localhost.
     */
    public Builder host(String newHost) {
      host = newHost;
      return this;
    }

    /** The port to listen on; 0, the default, for any that is free. */
    public Builder port(int newPort) {
      if (newPort < 0 || newPort > 65535) {
        throw new IllegalArgumentException("not a port: " + newPort);
      }
      port = newPort;
      return this;
    }

    /**
     * Serves HTTPS alone.
     *
     * @param pemCertificateChain the server's certificate, followed by the intermediate ones
     * @param pemPrivateKey its key in PKCS#8, not encrypted
     */
    public Builder tls(Path pemCertificateChain, Path pemPrivateKey) {
      certificateChain = pemCertificateChain;
      privateKey = pemPrivateKey;
      return this;
    }

    /**
     * Asks for a user name and password (HTTP Basic) in every request.
     *
     * @param file made by {@code htpasswd -B}: bcrypt is the one kind that is taken; read again
     *     when it changes
     */
    public Builder htpasswd(Path file) {
      htpasswd = file;
      return this;
    }

    /** Whether tags, manifests and blobs can be deleted; true by default. */
    public Builder allowDelete(boolean newAllowDelete) {
      allowDelete = newAllowDelete;
      return this;
    }

    /**
     * Starts the registry.
     *
     * @throws EmbeddedRegistryException if the port is taken, or the storage, the certificate, the
     *     key or the htpasswd file cannot be used; nothing is left running then
     */
    public EmbeddedRegistry start() throws EmbeddedRegistryException {
      PemIdentity identity =
          certificateChain == null || privateKey == null
              ? null
              : PemIdentity.read(certificateChain, privateKey);
      BasicAuthentication authentication =
          htpasswd == null ? null : new BasicAuthentication(Htpasswd.read(htpasswd));
      Storage opened = Storage.open(storage);
      try {
        RegistrySettings settings = new RegistrySettings(authentication, allowDelete);
        RegistryHandler handler = new RegistryHandler(opened, settings);
        HttpServer server = HttpServer.start(host, port, identity, handler);
        String scheme = identity == null ? "http" : "https";
        URI uri = URI.create(scheme + "://" + publicHost() + ":" + server.port());
        return new EmbeddedRegistry(server, opened, uri);
      } catch (EmbeddedRegistryException | RuntimeException e) {
        try {
          opened.close();
        } catch (IOException suppressed) {
          e.addSuppressed(suppressed);
        }
        throw e;
      }
    }

    private String publicHost() {
      if (Listeners.isLocalhost(host) || host.equals("0.0.0.0") || host.equals("::")) {
        return "localhost";
      }
      return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
  }
}
