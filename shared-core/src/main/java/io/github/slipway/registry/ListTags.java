package io.github.slipway.registry;

import io.github.slipway.image.ImageReference;
import io.github.slipway.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /v2/N/tags/list}: 200 with the tags, which are {@code null} where all were deleted, or
 * 404.
 */
final class ListTags {
  private final Repository repository;

  ListTags(Repository repository) {
    this.repository = repository;
  }

  /**
   * Reads all pages.
   *
   * @return the tags in the registry's order; empty if there is no such repository
   */
  Optional<List<String>> send() throws IOException {
    String path = "/v2/" + repository.name() + "/tags/list";
    return new Pages(repository, repository::failure).read(path, ListTags::tags);
  }

  /** Whether there is such a repository, with as little of the list as the registry sends. */
  boolean isRepository() throws IOException {
    Request request = repository.request("GET", "/tags/list?n=1");
    try (Reply reply = repository.send(request)) {
      if (Repository.isPage(reply)) {
        reply.close();
        repository.checkIsRegistry();
      }
      return switch (reply.status()) {
        case 200 -> true;
        case 404 -> false;
        default -> throw repository.failure(reply, request);
      };
    }
  }

  /** What is no tag is left out: nobody could ask for it, and it may be meant for a terminal. */
  private static List<String> tags(Json page) {
    List<String> tags = new ArrayList<>();
    for (Json tag : page.get("tags").elements()) {
      tag.text().filter(ImageReference::isTag).ifPresent(tags::add);
    }
    return tags;
  }
}
