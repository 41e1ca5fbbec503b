package io.github.slipway.registry;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;

/** How HttpClient brings a request to a host. */
interface Way {
  /** Straight to it. */
  Way DIRECT = (client, target, request) -> client.executeOpen(target, request, null);

  /** Sends the request; the response is to be closed. */
  ClassicHttpResponse execute(
      CloseableHttpClient client, HttpHost target, HttpUriRequestBase request) throws IOException;
}
