package io.github.slipway.registry;

import io.github.slipway.image.ImageReference;
import io.github.slipway.json.Json;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code GET /v2/_catalog}: 200 with the names of the repositories. It is in no specification:
 * Docker Hub, GHCR and Aliyun refuse it, Harbor shows it to those who may see everything.
 */
final class Catalog {
  private final Repository server;

  /**
   * Reads the catalog of a registry.
   *
   * @param server with the access to list
   */
  Catalog(Repository server) {
    this.server = server;
  }

  /**
   * Reads all pages.
   *
   * @throws SlipwayException with {@link Problem#NO_CATALOG} if the registry has none to show
   */
  List<String> send() throws IOException {
    try {
      return new Pages(server, this::refused)
          .read("/v2/_catalog", this::names)
          .orElseThrow(() -> none("it answers GET /v2/_catalog with 404"));
    } catch (SlipwayException e) {
      // A token server that gives no token for the list.
      if (e.problem() == Problem.ACCESS_DENIED) {
        throw none(e.what());
      }
      throw e;
    }
  }

  private SlipwayException refused(Reply reply, Request request) {
    boolean basic =
        Challenge.parse(reply.headers("WWW-Authenticate")).stream().noneMatch(Challenge::isBearer);
    return switch (reply.status()) {
      // Basic: nothing works without the right password. A token was given, and is not enough.
      case 401 -> basic ? server.failure(reply, request) : none(words(reply));
      case 400, 403, 405, 501 -> none(words(reply));
      default -> server.failure(reply, request);
    };
  }

  private static String words(Reply reply) {
    return "it answers GET /v2/_catalog with " + ErrorBody.of(reply);
  }

  private SlipwayException none(String why) {
    return Problem.NO_CATALOG.with("registry", server.registry(), "why", why);
  }

  private List<String> names(Json page) {
    List<String> names = new ArrayList<>();
    for (Json name : page.get("repositories").elements()) {
      name.text().filter(this::isName).ifPresent(names::add);
    }
    return names;
  }

  private boolean isName(String text) {
    try {
      return ImageReference.of(server.registry() + "/" + text).repository().endsWith(text);
    } catch (SlipwayException e) {
      return false;
    }
  }
}
