package io.github.slipway.registry;

import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpClient without what a registry client does not need, or does itself. */
final class LeanHttpClient {
  /** How long a connection and its TLS handshake may take to come up. */
  static final Timeout CONNECT_TIMEOUT = Timeout.of(10, TimeUnit.SECONDS);

  /** How long a server may be silent. */
  static final Timeout READ_TIMEOUT = Timeout.of(60, TimeUnit.SECONDS);

  private static final TimeValue CHECK_IDLE_AFTER = TimeValue.of(1, TimeUnit.SECONDS);

  /** More than a transfer runs at once, so that nobody waits for a connection. */
  private static final int MAX_CONNECTIONS = 64;

  private LeanHttpClient() {}

  static CloseableHttpClient create(Network network, TlsSocketStrategy tls) {
    HttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(QuietConnection.factory())
            .setTlsSocketStrategy(tls)
            .setDnsResolver(network.dns())
            .setMaxConnTotal(MAX_CONNECTIONS)
            .setMaxConnPerRoute(MAX_CONNECTIONS)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(CONNECT_TIMEOUT)
                    .setSocketTimeout(READ_TIMEOUT)
                    .setValidateAfterInactivity(CHECK_IDLE_AFTER)
                    .build())
            .build();
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build())
        .setDefaultAuthSchemeRegistry(name -> null)
        .setUserAgent("slipway")
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableConnectionState()
        .disableContentCompression()
        .disableCookieManagement()
        .disableRedirectHandling()
        .build();
  }
}
