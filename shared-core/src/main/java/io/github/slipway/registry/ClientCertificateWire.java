package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Knows how a server fails to whom the client certificate is missing, or not good enough. In TLS
 * 1.3 the handshake is over when it says so, with an alert in place of the first answer; some just
 * hang up; nginx answers 400 with a page. No other try will change it.
 */
final class ClientCertificateWire implements Wire {
  /** Alerts that a server sends about the certificate that it was, or was not, shown. */
  private static final List<String> ALERTS =
      List.of(
          "certificate_required",
          "bad_certificate",
          "unsupported_certificate",
          "certificate_revoked",
          "certificate_expired",
          "certificate_unknown",
          "unknown_ca",
          "access_denied");

  private static final String ALERT = "Received fatal alert: ";
  private static final int BAD_REQUEST = 400;

  private final Wire next;
  private final Optional<ClientCertificate> shown;
  private final BooleanSupplier asked;
  private volatile boolean accepted;

  /**
   * @param shown what is configured for this host
   * @param asked whether the host has asked for a certificate
   */
  ClientCertificateWire(Wire next, Optional<ClientCertificate> shown, BooleanSupplier asked) {
    this.next = next;
    this.shown = shown;
    this.asked = asked;
  }

  @Override
  public Reply send(Url url, Request request) throws IOException {
    if (url.scheme() == Scheme.HTTP) {
      return next.send(url, request);
    }
    Reply reply;
    try {
      reply = next.send(url, request);
    } catch (AbortedException e) {
      throw e;
    } catch (IOException e) {
      if (!isRefusal(e)) {
        throw e;
      }
      reply = sendAgain(url, request, e);
    }
    if (isRefusal(reply)) {
      reply.close();
      throw refused(url, null);
    }
    accepted = true;
    return reply;
  }

  /** Who was shown a certificate and hung up may have had another reason: the next time tells. */
  private Reply sendAgain(Url url, Request request, IOException refusal) throws IOException {
    boolean unclear = shown.isPresent() && alert(refusal).isEmpty();
    if (!unclear || !request.isReplayable()) {
      throw refused(url, refusal);
    }
    try {
      return next.send(url, request);
    } catch (AbortedException e) {
      throw e;
    } catch (IOException e) {
      if (isRefusal(e)) {
        throw refused(url, e);
      }
      throw e;
    }
  }

  private static Optional<String> alert(IOException e) {
    String message = String.valueOf(e.getMessage());
    int alert = message.indexOf(ALERT);
    return e instanceof SSLException && alert >= 0
        ? Optional.of(message.substring(alert + ALERT.length()))
        : Optional.empty();
  }

  private boolean isRefusal(IOException e) {
    if (alert(e).filter(ALERTS::contains).isPresent()) {
      return true;
    }
    // Older servers say no more than handshake_failure; and an alert is lost when the server has
    // closed the connection before our request came.
    boolean hungUp =
        e instanceof SSLException
            || e instanceof SocketException
            || e instanceof NoHttpResponseException
            || e instanceof ConnectionClosedException;
    return hungUp && !accepted && asked.getAsBoolean() && !NetworkFailures.isAboutCertificate(e);
  }

  private boolean isRefusal(Reply reply) {
    return reply.status() == BAD_REQUEST
        && !accepted
        && asked.getAsBoolean()
        && reply.contentType().equals("text/html");
  }

  private SlipwayException refused(Url url, @org.jspecify.annotations.Nullable IOException cause) {
    return Problem.REGISTRY_WANTS_CERTIFICATE.because(
        cause,
        "registry",
        url.authority(),
        "why",
        shown.map(c -> "does not accept the one in " + c.source()).orElse("none is configured"));
  }
}
