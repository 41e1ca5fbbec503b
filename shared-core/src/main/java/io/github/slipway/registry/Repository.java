package io.github.slipway.registry;

import io.github.slipway.json.Json;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One repository as the endpoints see it: how to talk to it, and what to tell of refusals. */
final class Repository {
  private static final String VERSION = "Docker-Distribution-Api-Version";

  /** Registries answer {@code {}}, or little more. */
  private static final int LONGEST_ROOT = 64 * 1024;

  private final String registry;
  private final String name;
  private final Access access;
  private final RetryTransport transport;
  private final StatusFailures failures;

  Repository(
      String registry,
      String name,
      Access access,
      RetryTransport transport,
      StatusFailures failures) {
    this.registry = registry;
    this.name = name;
    this.access = access;
    this.transport = transport;
    this.failures = failures;
  }

  /** The same with this access. */
  Repository with(Access other) {
    return new Repository(registry, name, other, transport, failures);
  }

  String registry() {
    return registry;
  }

  String name() {
    return name;
  }

  Access access() {
    return access;
  }

  /** A request to something of this repository, such as {@code /blobs/uploads/}. */
  Request request(String method, String below) {
    return Request.of(method, "/v2/" + name + below).with(access);
  }

  /** A request to where a Location header of this repository led. */
  Request requestTo(String method, String target) {
    return Request.of(method, target).with(access);
  }

  /** Sends it, several times if that may help. */
  Reply send(Request request) throws IOException {
    return transport.send(request);
  }

  /** Sends it once, whatever comes of it. */
  Reply sendOnce(Request request) throws IOException {
    return transport.sendOnce(request);
  }

  /** Tries of something that is more than one request. */
  Tries tries() {
    return transport.tries();
  }

  /** The target that the Location header of this reply names. */
  String location(Reply reply, Request request) throws IOException {
    return transport.location(reply, request);
  }

  /** What to tell of this reply, which is closed. */
  SlipwayException failure(Reply reply, Request request) {
    return failures.of(reply, request);
  }

  /** What to tell of a reply whose body has been read. */
  SlipwayException failure(ErrorBody answer, Request request) {
    return failures.of(answer, request);
  }

  /** What to tell if this is a refusal by a rule of the registry's own. */
  Optional<SlipwayException> refusalByRule(ErrorBody answer, Request request) {
    return failures.byRule(answer, request);
  }

  /** Whether this looks like a web page rather than what a registry answers. */
  static boolean isPage(Reply reply) {
    return reply.contentType().equals("text/html") && reply.header(VERSION).isEmpty();
  }

  /** Tells that there is no registry, where a page was answered and the API's root is none too. */
  void checkIsRegistry() throws IOException {
    Request root = Request.of("GET", "/v2/");
    try (Reply reply = send(root)) {
      int status = reply.status();
      if (status >= 500 || status == 408 || status == 429) {
        throw failure(reply, root);
      }
      if (isPage(reply) && reply.headers("WWW-Authenticate").isEmpty()) {
        throw notRegistry(reply);
      }
      checkRoot(reply, root);
    }
  }

  /**
   * Whether a success may come from a server that answers 200 to everything: it has none of the
   * headers with which a registry says what it did.
   */
  static boolean isBare(Reply reply) {
    return reply.status() == 200
        && reply.header(VERSION).isEmpty()
        && reply.header("Docker-Content-Digest").isEmpty()
        && reply.header("Location").isEmpty();
  }

  /** Tells that there is no registry, where the API's root is neither JSON nor empty. */
  void checkRoot(Reply reply, Request root) throws IOException {
    if (!isBare(reply)) {
      return;
    }
    byte[] body = reply.read(LONGEST_ROOT);
    if (new String(body, StandardCharsets.ISO_8859_1).isBlank()) {
      return;
    }
    try {
      Json.parse(body);
    } catch (IOException e) {
      throw notRegistry(reply, "its answer to " + root + " is not JSON");
    }
  }

  SlipwayException notRegistry(Reply reply) {
    return notRegistry(reply, "it sent a web page, with status " + reply.status());
  }

  private SlipwayException notRegistry(Reply reply, String why) {
    return Problem.NOT_A_REGISTRY.with(
        "registry", registry, "why", why, "url", reply.url().withPath("/v2/"));
  }

  @Override
  public String toString() {
    return registry + "/" + name;
  }
}
