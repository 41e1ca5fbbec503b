package io.github.slipway.registry;

import java.io.IOException;

/** {@code GET /v2/}: 200 from a registry that lets the client in. */
final class GetRoot {
  private static final int OK = 200;

  private final Repository repository;

  GetRoot(Repository repository) {
    this.repository = repository;
  }

  /**
   * Asks.
   *
   * @throws io.github.slipway.problem.SlipwayException if the answer is another one
   */
  void send() throws IOException {
    Request request = Request.of("GET", "/v2/").with(repository.access());
    try (Reply reply = repository.send(request)) {
      // Proxies ask for a login with a web page; other pages are what browsers are for.
      boolean refusal = reply.status() == 401 || reply.status() == 403;
      if (Repository.isPage(reply) && !refusal) {
        throw repository.notRegistry(reply);
      }
      if (reply.status() != OK) {
        throw repository.failure(reply, request);
      }
      repository.checkRoot(reply, request);
    }
  }
}
