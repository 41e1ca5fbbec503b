package io.github.slipway.registry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a registry speaks HTTPS or plain HTTP, by the first request that it is sent,
 * and remembers it.
 *
 * <ul>
 *   <li>Any host: HTTPS, nothing else.
 *   <li>Loopback: plain HTTP, then HTTPS if what answers is a TLS server; the other way round where
 *       it was one when somebody pushed there last.
 *   <li>Listed as insecure: HTTPS with any certificate, then plain HTTP if the host does not speak
 *       TLS, or nothing listens where it should.
 * </ul>
 *
 * No credential passes here before this is settled, unless TLS is expected ({@link
 * #isTlsExpected}): the layer above sends none before it is asked.
 */
final class SchemeTransport implements Transport {
  private static final int BAD_REQUEST = 400;

  private final Authority authority;
  private final RegistryConfig config;
  private final Network network;
  private final Wire wire;
  private final NetworkFailures failures;
  private final ExpectedLogin login;
  private volatile @Nullable Scheme settled;

  SchemeTransport(
      Authority authority,
      RegistryConfig config,
      Network network,
      Wire wire,
      NetworkFailures failures,
      ExpectedLogin login) {
    this.login = login;
    this.authority = authority;
    this.config = config;
    this.network = network;
    this.wire = wire;
    this.failures = failures;
  }

  @Override
  public Reply send(Request request) throws IOException {
    Scheme known = settled;
    if (known != null) {
      return sendBy(known, request);
    }
    List<Scheme> candidates = candidates();
    if (candidates.size() == 1) {
      Reply reply = sendBy(candidates.get(0), request);
      settled = candidates.get(0);
      return reply;
    }
    return probe(candidates.get(0), candidates.get(1), request);
  }

  /** The URL of a path on this registry, once its scheme is known. */
  Url url(Scheme scheme, String path) {
    return new Url(scheme, authority.host(), network.port(scheme, authority), "/").withPath(path);
  }

  private List<Scheme> candidates() {
    if (authority.isLoopback() && !login.isBasic()) {
      return List.of(Scheme.HTTP, Scheme.HTTPS);
    }
    return config.insecure() || authority.isLoopback()
        ? List.of(Scheme.HTTPS, Scheme.HTTP)
        : List.of(Scheme.HTTPS);
  }

  private Reply sendBy(Scheme scheme, Request request) throws IOException {
    Url url = url(scheme, request.target());
    try {
      return wire.send(url, request);
    } catch (IOException e) {
      throw failures.explain(e, url, request);
    }
  }

  private Reply probe(Scheme first, Scheme second, Request request) throws IOException {
    Url url = url(first, request.target());
    IOException firstFailure = null;
    try {
      Reply reply = wire.send(url, request);
      if (first == Scheme.HTTPS || !mayBeTlsServer(reply)) {
        settled = first;
        return reply;
      }
      reply.close();
    } catch (IOException e) {
      if (!speaksOtherwise(first, e)) {
        throw failures.explain(e, url, request);
      }
      firstFailure = e;
    }
    return probeSecond(url, firstFailure, second, request);
  }

  private Reply probeSecond(
      Url firstUrl, @Nullable IOException firstFailure, Scheme second, Request request)
      throws IOException {
    Url url = url(second, request.target());
    try {
      Reply reply = wire.send(url, request);
      if (firstFailure != null && second == Scheme.HTTP && mayBeTlsServer(reply)) {
        // A TLS server after all, whose handshake failed: that failure is the one to tell.
        reply.close();
        throw failures.explain(firstFailure, firstUrl, request);
      }
      settled = second;
      if (second == Scheme.HTTP && authority.isLoopback()) {
        login.found(false);
      }
      return reply;
    } catch (IOException e) {
      if (firstFailure != null) {
        // Neither scheme got an answer. A certificate is a TLS server's; else the first try counts.
        throw NetworkFailures.isAboutCertificate(e)
            ? failures.explain(e, url, request)
            : failures.explain(firstFailure, firstUrl, request);
      }
      if (!speaksOtherwise(second, e) && !(e instanceof SocketTimeoutException)) {
        throw failures.explain(e, url, request);
      }
    }
    // It answered 400 in plain HTTP and speaks no TLS: the 400 was meant.
    settled = firstUrl.scheme();
    return sendBy(firstUrl.scheme(), request);
  }

  /**
   * TLS servers answer plain HTTP with 400, if at all; a registry's own 400 says that it is one.
   */
  private static boolean mayBeTlsServer(Reply reply) {
    return reply.status() == BAD_REQUEST && !reply.contentType().equals("application/json");
  }

  /** Whether this failure is how a server fails that expects the other scheme, or other port. */
  private boolean speaksOtherwise(Scheme scheme, IOException e) {
    if (scheme == Scheme.HTTPS && authority.isLoopback() && e instanceof ConnectTimeout late) {
      // It waits for the end of a line.
      return late.isConnected();
    }
    if (e instanceof ProxyException proxy) {
      return proxy.isGatewayFailure() && authority.port().isEmpty();
    }
    if (e instanceof ConnectException) {
      return authority.port().isEmpty();
    }
    if (scheme == Scheme.HTTPS && e instanceof SSLException) {
      return !NetworkFailures.isAboutCertificate(e);
    }
    return e instanceof SSLException
        || e instanceof NoHttpResponseException
        || e instanceof ConnectionClosedException
        || e instanceof SocketException
        || e instanceof MessageConstraintException
        || e.getCause() instanceof HttpException;
  }

  /** The root of this server, once it has answered. */
  Optional<Url> server() {
    Scheme known = settled;
    return known == null ? Optional.empty() : Optional.of(url(known, "/"));
  }

  /** Whether a URL that the registry gave is on the registry itself. */
  boolean isHere(Url url) {
    Scheme known = settled;
    return known != null && url.sameServer(url(known, "/"));
  }

  /**
   * Whether credentials may be sent with the first request: only where no byte of it leaves before
   * a certificate was verified, or this machine.
   */
  boolean isTlsExpected() {
    Scheme known = settled;
    return !config.insecure()
        && (known == null ? candidates().get(0) == Scheme.HTTPS : known == Scheme.HTTPS);
  }

  /** Whether credentials may be sent: verified TLS, this machine, or somebody said so. */
  boolean maySendCredentials() {
    Scheme known = settled;
    return known != null && (known == Scheme.HTTPS || authority.isLoopback() || config.insecure());
  }
}
