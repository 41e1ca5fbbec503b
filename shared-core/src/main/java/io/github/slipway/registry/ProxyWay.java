package io.github.slipway.registry;

import io.github.slipway.credential.Credential;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * By way of a proxy, which gets its own credentials and no others. Tells its failures from those of
 * the registry: HttpClient hands out what a proxy answers to CONNECT as if the registry had
 * answered it, and a proxy must not be able to ask for the registry's password.
 */
final class ProxyWay implements Way {
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private final ProxyServer proxy;
  private final HttpHost host;

  ProxyWay(ProxyServer proxy) {
    this.proxy = proxy;
    this.host = new HttpHost(Scheme.HTTP.toString(), proxy.host(), proxy.port());
  }

  /** Where HttpClient is to connect to. */
  HttpHost host() {
    return host;
  }

  @Override
  public ClassicHttpResponse execute(
      CloseableHttpClient client, HttpHost target, HttpUriRequestBase request) throws IOException {
    HttpClientContext context = HttpClientContext.create();
    if (proxy.credential().isPresent()) {
      context.resetAuthExchange(host, basic(proxy.credential().get()));
    }
    boolean tunnel = target.getSchemeName().equals(Scheme.HTTPS.toString());
    ClassicHttpResponse response;
    try {
      response = client.executeOpen(target, request, context);
    } catch (IOException e) {
      boolean beforeTls =
          context.getSSLSession() == null && context.getAttribute(Tls.STARTED) == null;
      throw isOfProxy(e, tunnel && beforeTls) ? ProxyException.unreachable(proxy, why(e), e) : e;
    }
    // Without a TLS session nothing has come through the tunnel.
    boolean refused = tunnel && context.getSSLSession() == null;
    if (refused || response.getCode() == PROXY_AUTHENTICATION_REQUIRED) {
      try (response) {
        request.abort();
        throw response.getCode() == PROXY_AUTHENTICATION_REQUIRED
            ? ProxyException.wantsLogin(proxy, kinds(response))
            : ProxyException.refused(proxy, response.getCode(), response.getReasonPhrase());
      }
    }
    return response;
  }

  /** All connections are to the proxy; what happens within TLS is the registry's. */
  private static boolean isOfProxy(IOException e, boolean beforeTls) {
    return e instanceof UnknownHostException
        || e instanceof ConnectException
        || e instanceof NoRouteToHostException
        || e instanceof ConnectTimeoutException
        || beforeTls
            && (e instanceof NoHttpResponseException
                || e instanceof SocketException
                || e.getCause() instanceof HttpException);
  }

  private static String why(IOException e) {
    if (e instanceof UnknownHostException) {
      return "no address is known for its host";
    }
    if (e instanceof ConnectTimeoutException) {
      return "it did not answer in time";
    }
    if (e.getCause() instanceof HttpException) {
      return "its answer is not HTTP";
    }
    return e instanceof ConnectException ? "it refused the connection" : "it closed the connection";
  }

  private static BasicScheme basic(Credential.UsernamePassword credential) {
    BasicScheme scheme = new BasicScheme();
    scheme.initPreemptive(
        new UsernamePasswordCredentials(
            credential.username(), credential.password().reveal().toCharArray()));
    return scheme;
  }

  private static List<String> kinds(ClassicHttpResponse response) {
    List<String> headers = new ArrayList<>();
    for (Header header : response.getHeaders("Proxy-Authenticate")) {
      headers.add(header.getValue());
    }
    return Challenge.parse(headers).stream().map(Challenge::scheme).toList();
  }
}
