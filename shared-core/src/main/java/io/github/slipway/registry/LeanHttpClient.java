package io.github.slipway.registry;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpClient without what a registry client does not need, or does itself. */
final class LeanHttpClient {
  private static final TimeValue CHECK_IDLE_AFTER = TimeValue.of(1, TimeUnit.SECONDS);

  private LeanHttpClient() {}

  /** How many connections there are at least; see {@link Downloads}. */
  static final int FEWEST_CONNECTIONS = 2;

  /**
   * Makes one.
   *
   * @param proxy what all connections are to, if they are to a proxy
   */
  static CloseableHttpClient create(
      RegistryConfig config,
      TlsSocketStrategy tls,
      Optional<HttpHost> proxy,
      Network network,
      RetryPolicy retries) {
    int most = Math.max(FEWEST_CONNECTIONS, config.connections());
    HttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(QuietConnection.factory())
            .setTlsSocketStrategy(tls)
            .setDnsResolver(network.dns())
            .setMaxConnTotal(most)
            .setMaxConnPerRoute(most)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(retries.connectTimeout()))
                    .setSocketTimeout(Timeout.of(retries.stallTimeout()))
                    .setValidateAfterInactivity(CHECK_IDLE_AFTER)
                    .build())
            .build();
    HttpClientBuilder builder = HttpClientBuilder.create();
    proxy.ifPresent(host -> builder.setRoutePlanner(new DefaultProxyRoutePlanner(host)));
    return builder
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setAuthenticationEnabled(false)
                // Whoever has a connection gets done with it; an abort ends the wait, too.
                .setConnectionRequestTimeout(Timeout.ofDays(1))
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
