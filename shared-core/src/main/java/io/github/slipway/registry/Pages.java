package io.github.slipway.registry;

import io.github.slipway.json.Json;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a list that a registry sends in pages, each naming the next one in a Link header. Whatever
 * a registry sends, the list ends: pages, their bytes and their entries are capped. Requests go to
 * the registry alone, so that a link takes no credentials to another host.
 */
final class Pages {
  /** What ECR and newer versions of CNCF Distribution allow at most. */
  private static final int ENTRIES_PER_PAGE = 1000;

  /** CNCF Distribution before 3.0 sends all tags in one page. */
  private static final int BYTES_PER_PAGE = 16 * 1024 * 1024;

  private static final int MOST_PAGES = 1000;
  private static final int MOST_ENTRIES = 100_000;

  private final Repository repository;
  private final Refusals refusals;

  /** What to tell of a reply that is no page. */
  interface Refusals {
    SlipwayException of(Reply reply, Request request) throws IOException;
  }

  Pages(Repository repository, Refusals refusals) {
    this.repository = repository;
    this.refusals = refusals;
  }

  /**
   * Reads all pages.
   *
   * @param path of the list, without a query
   * @param entries what is in one page
   * @return empty if the registry has no such list (404)
   */
  <T> Optional<List<T>> read(String path, Function<Json, List<T>> entries) throws IOException {
    List<T> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Optional<String> next = Optional.of(path + "?n=" + ENTRIES_PER_PAGE);
    while (next.isPresent()) {
      if (!seen.add(next.get())) {
        throw endless(path, "a page names itself, or one before it, as the next");
      }
      if (seen.size() > MOST_PAGES) {
        throw endless(path, "it has more than " + MOST_PAGES + " pages");
      }
      String target = next.get();
      boolean first = all.isEmpty();
      Optional<Page<T>> page = Rereading.of(repository, () -> page(path, target, first, entries));
      if (page.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(page.get().entries());
      if (all.size() > MOST_ENTRIES) {
        throw endless(path, "it has more than " + MOST_ENTRIES + " entries");
      }
      next = page.get().next();
    }
    return Optional.of(List.copyOf(all));
  }

  /** A page, and the next one's target. */
  private record Page<T>(List<T> entries, Optional<String> next) {}

  private <T> Optional<Page<T>> page(
      String path, String target, boolean first, Function<Json, List<T>> entries)
      throws IOException, Rereading.BrokenOffException {
    Request request = Request.of("GET", target).with(repository.access());
    try (Reply reply = repository.send(request)) {
      if (reply.status() == 400 && target.equals(path + "?n=" + ENTRIES_PER_PAGE)) {
        // It allows fewer in a page, and need not say how many: its own number will do.
        return Optional.of(new Page<>(List.of(), Optional.of(path)));
      }
      if (reply.status() == 404 && first && !Repository.isPage(reply)) {
        return Optional.empty();
      }
      return Optional.of(new Page<>(entries.apply(content(reply, request)), next(reply, request)));
    }
  }

  private Json content(Reply reply, Request request)
      throws IOException, Rereading.BrokenOffException {
    if (Repository.isPage(reply) && reply.status() != 401) {
      throw repository.notRegistry(reply);
    }
    if (reply.status() != 200) {
      throw refusals.of(reply, request);
    }
    byte[] bytes = Rereading.read(reply, request, BYTES_PER_PAGE + 1);
    if (bytes.length > BYTES_PER_PAGE) {
      throw endless(request.target(), "a page has more than " + BYTES_PER_PAGE + " bytes");
    }
    try {
      return Json.parse(bytes);
    } catch (IOException e) {
      throw Problem.NOT_A_REGISTRY.because(
          e,
          "registry",
          repository.registry(),
          "why",
          "its answer to " + request + " is " + e.getMessage(),
          "url",
          reply.url().withPath("/v2/"));
    }
  }

  private Optional<String> next(Reply reply, Request request) throws IOException {
    Optional<String> link = Link.next(reply.headers("Link"));
    if (link.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> path = Link.path(reply.url(), link.get());
    if (path.isEmpty()) {
      throw Problem.REGISTRY_REDIRECT.with(
          "registry",
          repository.registry(),
          "request",
          request,
          "url",
          reply.url().resolve(link.get()),
          "why",
          "the next page of a list is on the same host");
    }
    return path;
  }

  private SlipwayException endless(String path, String why) {
    return Problem.LIST_TOO_LONG.with("registry", repository.registry(), "list", path, "why", why);
  }
}
