package io.github.slipway.registry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * By way of a proxy, which gets its own credentials and no others. Tells its failures from those of
 * the registry: a proxy must not be able to ask for the registry's password.
 */
final class ProxyWay implements Way {
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private final ProxyServer proxy;
  private final Dialer dialer;
  private final TlsUpgrade tls;

  ProxyWay(ProxyServer proxy, Dialer dialer, TlsUpgrade tls) {
    this.proxy = proxy;
    this.dialer = dialer;
    this.tls = tls;
  }

  @Override
  public void open(HttpConnection connection, Url server) throws IOException {
    boolean secure = server.scheme() == Scheme.HTTPS;
    if (secure) {
      tls.prepare();
    }
    try {
      dialer.dial(connection, proxy.host(), proxy.port());
    } catch (IOException e) {
      throw ProxyException.unreachable(proxy, why(e), e);
    }
    if (secure) {
      tunnel(connection, server);
      connection.secure(tls, server);
    }
  }

  /**
   * What the proxy says goes through a connection of its own: whatever it says beyond its answer
   * must not be taken for the registry's.
   */
  private void tunnel(HttpConnection connection, Url server) throws IOException {
    String host = new Authority(server.host(), OptionalInt.of(server.port())).toString();
    ClassicHttpRequest connect = HttpConnection.request("CONNECT", host);
    connect.setHeader("Host", host);
    connect.setHeader("User-Agent", HttpWire.USER_AGENT);
    authorize(connect);
    ClassicHttpResponse response;
    try {
      response = connection.overSameSocket().exchange(connect);
    } catch (SocketTimeoutException e) {
      // It may be the registry that it waits for.
      throw e;
    } catch (IOException e) {
      throw ProxyException.unreachable(proxy, why(e), e);
    }
    check(response);
    if (response.getCode() / 100 != 2) {
      throw ProxyException.refused(proxy, response.getCode(), response.getReasonPhrase());
    }
  }

  @Override
  public String target(Url url) {
    return url.scheme() == Scheme.HTTPS
        ? url.path()
        : url.scheme() + "://" + url.authority() + url.path();
  }

  @Override
  public void prepare(ClassicHttpRequest request, Url url) {
    if (url.scheme() == Scheme.HTTP) {
      authorize(request);
    }
  }

  private void authorize(ClassicHttpRequest request) {
    proxy
        .credential()
        .ifPresent(
            credential ->
                request.setHeader(
                    "Proxy-Authorization",
                    Identity.basic(credential.username(), credential.password().reveal())));
  }

  @Override
  public void check(ClassicHttpResponse response) throws ProxyException {
    if (response.getCode() == PROXY_AUTHENTICATION_REQUIRED) {
      throw ProxyException.wantsLogin(proxy, kinds(response));
    }
  }

  private static String why(IOException e) {
    if (e instanceof UnknownHostException) {
      return "no address is known for its host";
    }
    if (e instanceof ConnectTimeout) {
      return "it did not answer in time";
    }
    if (e instanceof NotHttpException || e instanceof MessageConstraintException) {
      return "its answer is not HTTP";
    }
    return e instanceof ConnectException ? "it refused the connection" : "it closed the connection";
  }

  private static List<String> kinds(ClassicHttpResponse response) {
    List<String> headers = new ArrayList<>();
    for (Header header : response.getHeaders("Proxy-Authenticate")) {
      headers.add(header.getValue());
    }
    return Challenge.parse(headers).stream().map(Challenge::scheme).toList();
  }
}
