package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code GET /v2/}: 200, or 401 with a challenge. */
final class Ping {
  private final Repository server;

  Ping(Repository server) {
    this.server = server;
  }

  /**
   * What a registry says of itself.
   *
   * @param apiVersion the header Docker-Distribution-Api-Version
   * @param logins which kinds of login it wants, such as {@code bearer}; empty if none
   */
  record Answer(Scheme scheme, Optional<String> apiVersion, List<String> logins) {}

  /** Asks without saying who is asking. */
  Answer anonymously() throws IOException {
    Request request = Request.of("GET", "/v2/");
    try (Reply reply = server.send(request)) {
      List<String> logins =
          Challenge.parse(reply.headers("WWW-Authenticate")).stream()
              .map(Challenge::scheme)
              .distinct()
              .toList();
      if (Repository.isPage(reply) && logins.isEmpty()) {
        throw server.notRegistry(reply);
      }
      server.checkRoot(reply, request);
      return switch (reply.status()) {
        case 200, 401, 403 ->
            new Answer(
                reply.url().scheme(),
                reply.header("Docker-Distribution-Api-Version").map(ErrorBody::clean),
                reply.status() == 401 ? logins : List.of());
        case 404 ->
            throw Problem.NOT_A_REGISTRY.with(
                "registry",
                server.registry(),
                "why",
                "it answered " + request + " with 404",
                "url",
                reply.url().withPath("/v2/"));
        default -> throw server.failure(reply, request);
      };
    }
  }

  /** Asks as whom the access says, whose credentials have to be good. */
  void loggedIn() throws IOException {
    Request request = Request.of("GET", "/v2/").with(server.access());
    try (Reply reply = server.send(request)) {
      if (reply.status() != 200) {
        throw server.failure(reply, request);
      }
    }
  }
}
