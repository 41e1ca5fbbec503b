package io.github.slipway.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final @Nullable Path certificateChain;

  private EmbeddedRegistry(
      HttpServer server, Storage storage, URI uri, @Nullable Path certificateChain) {
    this.server = server;
    this.storage = storage;
    this.uri = uri;
    this.certificateChain = certificateChain;
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

  /** The file with its certificate, if it serves HTTPS. */
  public Optional<Path> certificate() {
    return Optional.ofNullable(certificateChain);
  }

  /**
   * Removes what no manifest needs. Pushes and pulls go on meanwhile; a push to the repository that
   * is looked at waits for a moment, and so does another collection.
   *
   * @throws EmbeddedRegistryException if the storage fails, or is read-only and this is no dry run,
   *     or the registry is closed
   */
  public GarbageReport collectGarbage(GarbageOptions options) throws EmbeddedRegistryException {
    return storage.collectGarbage(options);
  }

  /**
   * Removes what no manifest needs from a storage that no registry serves. A dry run may be beside
   * a registry.
   *
   * @throws EmbeddedRegistryException if the storage is not there, fails, or is being served
   */
  public static GarbageReport collectGarbage(Path storage, GarbageOptions options)
      throws EmbeddedRegistryException {
    return Storage.collectGarbage(storage, options);
  }

  /**
   * Stops at once: requests under way are cut off, and uploads can be resumed after the next start.
   * A garbage collection under way ends first. Calling it again does nothing.
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
    private final Map<String, String> users = new LinkedHashMap<>();
    private @Nullable Set<String> pushers;
    private boolean anonymousPull;
    private Set<String> allowedOrigins = Set.of();
    private boolean allowDelete = true;
    private boolean dockerOnly;
    private boolean allowMissing;
    private @Nullable RequestLimit limit;
    private final List<String> warnings = new ArrayList<>();
    private boolean readOnly;
    private long maxBytes = StorageSettings.DEFAULT.maxBytes();
    private Duration uploadLifetime = StorageSettings.DEFAULT.uploadLifetime();

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
     * Asks for a user name and password in every request (HTTP Basic).
     *
     * @param file made by {@code htpasswd -B}: bcrypt is the one kind that is taken; read again
     *     when it changes
     */
    public Builder htpasswd(Path file) {
      htpasswd = file;
      return this;
    }

    /**
     * Adds a user as in an htpasswd file, which there is none of then.
     *
     * @throws IllegalArgumentException if the name is empty or has a colon
     */
    public Builder user(String name, String password) {
      if (name.isEmpty() || name.indexOf(':') >= 0) {
        throw new IllegalArgumentException("not the name of a user: " + name);
      }
      users.put(name, password);
      return this;
    }

    /**
     * Which of the users may push and delete; all of them by default. The others may pull, and get
     * 403 DENIED where they push.
     */
    public Builder pushers(Collection<String> names) {
      pushers = new LinkedHashSet<>(names);
      return this;
    }

    /**
     * Whether pulling needs no user; false by default. The registry then gives tokens (Bearer)
     * instead of asking for a password with every request: with Basic, Docker sends its password
     * always or never.
     */
    public Builder anonymousPull(boolean newAnonymousPull) {
      anonymousPull = newAnonymousPull;
      return this;
    }

    /**
     * Lets web pages of these origins read the registry (CORS), and delete with the user's
     * password. None by default.
     *
     * @param origins such as {@code https://ui.example:8080}; {@code *} lets every page read, and
     *     none delete
     * @throws IllegalArgumentException if one is none
     */
    public Builder allowOrigins(Collection<String> origins) {
      CrossOrigin.of(origins);
      allowedOrigins = new LinkedHashSet<>(origins);
      return this;
    }

    /**
     * Refuses manifests and indexes in OCI's formats, as registries do that are older than those;
     * false by default. For tests of clients.
     */
    public Builder dockerOnly(boolean newDockerOnly) {
      dockerOnly = newDockerOnly;
      return this;
    }

    /** Whether tags, manifests and blobs can be deleted; true by default. */
    public Builder allowDelete(boolean newAllowDelete) {
      allowDelete = newAllowDelete;
      return this;
    }

    /**
     * Whether a manifest may name blobs and manifests that are not in its repository, as in
     * registries that are mirrored in part; false by default, as in CNCF Distribution.
     */
    public Builder allowMissing(boolean newAllowMissing) {
      allowMissing = newAllowMissing;
      return this;
    }

    /**
     * Whether to write nothing at all: whatever would is answered 405 UNSUPPORTED. False by
     * default. The storage may then be one that this user cannot write to, several registries may
     * serve it, and one that writes may be among them.
     */
    public Builder readOnly(boolean newReadOnly) {
      readOnly = newReadOnly;
      return this;
    }

    /**
     * Answers 429 TOOMANYREQUESTS, with Retry-After, to what is more than so many requests in a
     * period; for tests of clients. There is no limit by default.
     *
     * @throws IllegalArgumentException if the number is not positive, or the period is not
     */
    public Builder requestLimit(int requests, Duration period) {
      limit = new RequestLimit(requests, period, Clock.systemUTC());
      return this;
    }

    /**
     * Sends a warning with every answer, as {@code Warning: 299 - "text"}, to see how a client
     * shows it. May be called several times.
     *
     * @param text printable ASCII
     * @throws IllegalArgumentException if it is anything else, or all of them are longer than the
     *     specification allows
     */
    public Builder warning(String text) {
      String value = Warning.of(text);
      int length = warnings.stream().mapToInt(String::length).sum() + value.length();
      if (length > Warning.MAX_LENGTH) {
        throw new IllegalArgumentException("the warnings are too long: " + length + " bytes");
      }
      warnings.add(value);
      return this;
    }

    /**
     * A limit on what blobs, manifests and uploads take on disk together, each shared blob counted
     * once; none by default. What would go beyond it is answered 403 DENIED.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder maxBytes(long newMaxBytes) {
      if (newMaxBytes <= 0) {
        throw new IllegalArgumentException("not a limit: " + newMaxBytes);
      }
      maxBytes = newMaxBytes;
      return this;
    }

    /**
     * How long an upload is kept to which nobody writes; a day by default.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder uploadLifetime(Duration newUploadLifetime) {
      if (newUploadLifetime.isNegative() || newUploadLifetime.isZero()) {
        throw new IllegalArgumentException("not a lifetime: " + newUploadLifetime);
      }
      uploadLifetime = newUploadLifetime;
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
      String scheme = identity == null ? "http" : "https";
      RegistrySettings settings =
          new RegistrySettings(
              Access.of(knownUsers(), pushers, anonymousPull, scheme),
              CrossOrigin.of(allowedOrigins),
              allowDelete,
              dockerOnly,
              allowMissing,
              limit,
              warnings);
      Storage opened =
          Storage.open(storage, new StorageSettings(readOnly, maxBytes, uploadLifetime));
      try {
        RegistryHandler handler = new RegistryHandler(opened, settings);
        HttpServer server = HttpServer.start(host, port, identity, handler);
        URI uri = URI.create(scheme + "://" + publicHost() + ":" + server.port());
        return new EmbeddedRegistry(server, opened, uri, certificateChain);
      } catch (EmbeddedRegistryException | RuntimeException e) {
        try {
          opened.close();
        } catch (IOException suppressed) {
          e.addSuppressed(suppressed);
        }
        throw e;
      }
    }

    private @Nullable Htpasswd knownUsers() throws EmbeddedRegistryException {
      if (htpasswd == null) {
        return users.isEmpty() ? null : Htpasswd.of(users);
      }
      if (users.isEmpty()) {
        return Htpasswd.read(htpasswd);
      }
      throw new EmbeddedRegistryException(
          "There is an htpasswd file, "
              + htpasswd
              + ", and there are users besides. Add them to the file, or leave one of both out.",
          null);
    }

    private String publicHost() {
      if (Listeners.isLocalhost(host) || host.equals("0.0.0.0") || host.equals("::")) {
        return "localhost";
      }
      return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
  }
}
