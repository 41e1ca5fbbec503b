package io.github.slipway.registry;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** How requests get to a server. */
interface Way {
  /**
   * Connects.
   *
   * @param server a URL there; its path does not matter
   */
  void open(HttpConnection connection, Url server) throws IOException;

  /** What stands in the request line. */
  String target(Url url);

  /** Adds what the request needs on its way. */
  void prepare(ClassicHttpRequest request, Url url);

  /**
   * Looks whether it is the server that answered.
   *
   * @throws ProxyException if it is somebody on the way
   */
  void check(ClassicHttpResponse response) throws ProxyException;
}
