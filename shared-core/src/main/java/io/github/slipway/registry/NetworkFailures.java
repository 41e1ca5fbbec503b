package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows what exceptions of the JDK and of HttpCore mean. The top message is
 * seldom the telling one, so the whole chain of causes is looked at.
 */
final class NetworkFailures {
  private static final int PROBE_TIMEOUT_MILLIS = 2000;

  private final Network network;

  NetworkFailures(Network network) {
    this.network = network;
  }

  /**
   * What is to be told of a failed request.
   *
   * @throws IOException the failure itself, if it is none of the known ones
   */
  SlipwayException explain(IOException e, Url url, Request request) throws IOException {
    if (e instanceof AbortedException || e instanceof ContentException) {
      throw e;
    }
    ProxyException proxy = find(e, ProxyException.class);
    if (proxy != null) {
      return proxy.explain(url);
    }
    if (find(e, UnknownHostException.class) != null) {
      return Problem.REGISTRY_UNKNOWN_HOST.because(e, "registry", url.authority());
    }
    ConnectTimeout connecting = find(e, ConnectTimeout.class);
    if (connecting != null) {
      return timeout(
          e,
          url,
          (connecting.isConnected() ? "no TLS handshake on port " : "no connection to port ")
              + url.port());
    }
    if (find(e, SocketTimeoutException.class) != null) {
      return timeout(e, url, "it went silent during " + request.method());
    }
    if (find(e, ConnectException.class) != null) {
      return notConnected(e, url);
    }
    if (find(e, NoRouteToHostException.class) != null || hasNoRoute(e)) {
      return unreachable(e, url);
    }
    if (find(e, SSLException.class) != null) {
      return tls(e, url);
    }
    if (find(e, SocketException.class) != null
        || find(e, NoHttpResponseException.class) != null
        || find(e, ConnectionClosedException.class) != null) {
      return Problem.REGISTRY_BROKE_CONNECTION.because(
          e, "registry", url.authority(), "request", request, "why", message(e));
    }
    if (isNotHttp(e)) {
      return Problem.NOT_A_REGISTRY.because(
          e,
          "registry",
          url.authority(),
          "why",
          "its answer is not HTTP",
          "url",
          url.withPath("/v2/"));
    }
    throw e;
  }

  /** Java has no class of its own for a network that no route leads to. */
  private static boolean hasNoRoute(IOException e) {
    SocketException failure = find(e, SocketException.class);
    return failure != null && message(failure).startsWith("Network is unreachable");
  }

  /** Whether there was not even a connection, and not a server that went silent. */
  static boolean isNotConnected(Throwable failure) {
    ConnectTimeout e = find(failure, ConnectTimeout.class);
    return e != null && !e.isConnected();
  }

  /** Whether something was answered that is not HTTP. */
  static boolean isNotHttp(Throwable failure) {
    return find(failure, HttpException.class) != null
        || find(failure, MessageConstraintException.class) != null;
  }

  /** Whether the failure is the refusal of a certificate, which no other try will change. */
  static boolean isAboutCertificate(IOException e) {
    return find(e, CertificateException.class) != null
        || find(e, CertPathValidatorException.class) != null
        || pathBuilding(e);
  }

  private static SlipwayException timeout(IOException e, Url url, String why) {
    return Problem.REGISTRY_TIMEOUT.because(e, "registry", url.authority(), "why", why);
  }

  private static SlipwayException unreachable(IOException e, Url url) {
    return Problem.REGISTRY_UNREACHABLE.because(e, "registry", url.authority(), "why", message(e));
  }

  private SlipwayException notConnected(IOException e, Url url) {
    if (message(e).contains("unreachable") || message(e).contains("No route")) {
      return unreachable(e, url);
    }
    boolean defaultPort = url.port() == network.httpsPort() && url.scheme() == Scheme.HTTPS;
    if (defaultPort && listens(url.host(), network.httpPort())) {
      return Problem.REGISTRY_PLAIN_HTTP_ONLY.because(
          e, "registry", url.host(), "port", url.port(), "httpPort", network.httpPort());
    }
    return Problem.REGISTRY_DOWN.because(e, "registry", url.authority(), "port", url.port());
  }

  /** Harbor without TLS shows itself so: port 443 is shut and 80 is open. */
  private boolean listens(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(network.dns().resolve(host)[0], port), PROBE_TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static SlipwayException tls(IOException e, Url url) {
    String address = url.host() + ":" + url.port();
    CertificateException dates = find(e, CertificateExpiredException.class);
    if (dates == null) {
      dates = find(e, CertificateNotYetValidException.class);
    }
    if (dates != null) {
      return Problem.REGISTRY_CERTIFICATE_EXPIRED.because(
          e, "registry", url.authority(), "why", message(dates));
    }
    if (pathBuilding(e) || find(e, CertPathValidatorException.class) != null) {
      return Problem.REGISTRY_UNKNOWN_CA.because(
          e, "registry", url.authority(), "address", address);
    }
    CertificateException certificate = find(e, CertificateException.class);
    if (certificate != null) {
      return Problem.REGISTRY_CERTIFICATE_NAME.because(
          e, "registry", url.authority(), "why", message(certificate), "host", url.host());
    }
    if (message(e).contains("nrecognized SSL message")) {
      return Problem.REGISTRY_ANSWERS_PLAIN_HTTP.because(e, "registry", url.authority());
    }
    String why =
        find(e, EOFException.class) != null
            ? "the registry hung up during the handshake; it may not speak TLS"
            : message(e);
    return Problem.REGISTRY_TLS_FAILED.because(
        e, "registry", url.authority(), "why", why, "address", address);
  }

  /** PKIX path building has no public exception of its own. */
  private static boolean pathBuilding(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof java.security.cert.CertPathBuilderException) {
        return true;
      }
    }
    return false;
  }

  private static <T extends Throwable> @Nullable T find(Throwable e, Class<T> type) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }

  private static String message(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
