package io.github.slipway.registry;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Straight to the server. */
final class DirectWay implements Way {
  private final Dialer dialer;
  private final TlsUpgrade tls;

  DirectWay(Dialer dialer, TlsUpgrade tls) {
    this.dialer = dialer;
    this.tls = tls;
  }

  @Override
  public void open(HttpConnection connection, Url server) throws IOException {
    boolean secure = server.scheme() == Scheme.HTTPS;
    if (secure) {
      tls.prepare();
    }
    dialer.dial(connection, server.host(), server.port());
    if (secure) {
      connection.secure(tls, server);
    }
  }

  @Override
  public String target(Url url) {
    return url.path();
  }

  @Override
  public void prepare(ClassicHttpRequest request, Url url) {}

  @Override
  public void check(ClassicHttpResponse response) {}
}
