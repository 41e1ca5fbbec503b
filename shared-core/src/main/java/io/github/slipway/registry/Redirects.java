package io.github.slipway.registry;

import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.util.Optional;

/**
 * Follows redirects, and sends what is not for the registry itself elsewhere, without
 * Authorization: to content networks that blobs come from, and to storage that uploads go to.
 */
final class Redirects implements Transport {
  private static final int MOST = 5;

  private final String registry;
  private final SchemeTransport scheme;
  private final Transport here;
  private final Wire elsewhere;

  /**
   * @param here what talks to the registry
   * @param elsewhere what talks to any other host
   */
  Redirects(String registry, SchemeTransport scheme, Transport here, Wire elsewhere) {
    this.registry = registry;
    this.scheme = scheme;
    this.here = here;
    this.elsewhere = elsewhere;
  }

  @Override
  public Reply send(Request request) throws IOException {
    Request current = request;
    for (int followed = 0; ; followed++) {
      Reply reply = route(current);
      Optional<Url> to = target(reply, current);
      if (to.isEmpty()) {
        return reply;
      }
      reply.close();
      if (followed == MOST) {
        throw Problem.REGISTRY_REDIRECT.with(
            "registry", registry, "request", request, "url", to.get(), "why", "too many of them");
      }
      current = request.to(textOf(to.get()));
    }
  }

  private Reply route(Request request) throws IOException {
    if (request.target().startsWith("/")) {
      return here.send(request);
    }
    Url url = Url.of(request.target());
    return scheme.isHere(url) ? here.send(request.to(url.path())) : elsewhere.send(url, request);
  }

  private Optional<Url> target(Reply reply, Request request) throws IOException {
    boolean any = reply.status() == 307 || reply.status() == 308;
    boolean reading = reply.status() >= 301 && reply.status() <= 303 && request.isIdempotent();
    Optional<String> location = reply.header("Location");
    if (!(any || reading) || location.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(follow(reply, location.get(), request));
    } catch (RuntimeException | IOException e) {
      reply.close();
      throw e;
    }
  }

  /**
   * Where a Location header leads, as a request's target.
   *
   * @throws io.github.slipway.problem.SlipwayException if it leads from https to http
   */
  String location(Reply reply, Request request) throws IOException {
    Optional<String> location = reply.header("Location");
    if (location.isEmpty()) {
      throw Problem.NOT_A_REGISTRY.with(
          "registry",
          registry,
          "why",
          "its answer to " + request + " has no Location",
          "url",
          reply.url().withPath("/v2/"));
    }
    return textOf(follow(reply, location.get(), request));
  }

  private Url follow(Reply reply, String location, Request request) throws IOException {
    Url to = reply.url().resolve(location);
    if (reply.url().scheme() == Scheme.HTTPS && to.scheme() == Scheme.HTTP) {
      throw Problem.REGISTRY_REDIRECT.with(
          "registry", registry, "request", request, "url", to, "why", "it is not encrypted");
    }
    return to;
  }

  private static String textOf(Url url) {
    return url.scheme() + "://" + url.authority() + url.path();
  }
}
