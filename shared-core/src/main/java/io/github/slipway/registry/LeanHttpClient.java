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
  private static final TimeValue CHECK_IDLE_AFTER = TimeValue.of(1, TimeUnit.SECONDS);

  private LeanHttpClient() {}

  static CloseableHttpClient create(
      RegistryConfig config, TlsSocketStrategy tls, Network network, RetryPolicy retries) {
    HttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(QuietConnection.factory())
            .setTlsSocketStrategy(tls)
            .setDnsResolver(network.dns())
            .setMaxConnTotal(config.connections())
            .setMaxConnPerRoute(config.connections())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(retries.connectTimeout()))
                    .setSocketTimeout(Timeout.of(retries.stallTimeout()))
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
