package io.github.slipway;

import io.github.slipway.problem.Problem;
import io.github.slipway.registry.RegistryRepository;
import io.github.slipway.report.ListResult;
import io.github.slipway.report.ListResult.ListedTag;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Lists the repositories of a registry, or the tags of a repository. */
final class Listing {
  private final ListRequest request;
  private final Workshop workshop;

  Listing(ListRequest request, Workshop workshop) {
    this.request = request;
    this.workshop = workshop;
  }

  ListResult run() throws IOException, InterruptedException {
    Optional<String> repository = request.repository();
    if (repository.isEmpty()) {
      List<String> all =
          await(() -> workshop.registries().catalog(request.registry())).stream()
              .distinct()
              .sorted()
              .toList();
      return new ListResult(
          request.registry(), Optional.empty(), limited(all), List.of(), all.size());
    }
    RegistryRepository source = workshop.registries().forPull(request.registry(), repository.get());
    List<String> all =
        await(source::tags)
            .orElseThrow(
                () ->
                    Problem.NO_SUCH_REPOSITORY.with(
                        "registry", request.registry(), "repository", repository.get()))
            .stream()
            .distinct()
            .sorted(new TagsByVersion())
            .toList();
    List<String> shown = limited(all);
    List<ListedTag> tags =
        request.details()
            ? new TagDetails(source, workshop.workers()).of(shown)
            : shown.stream().map(ListedTag::named).toList();
    return new ListResult(request.registry(), repository, List.of(), tags, all.size());
  }

  /** By a worker: an interrupt then closes the connection that it waits for. */
  private <T> T await(Callable<T> task) throws IOException, InterruptedException {
    return workshop.workers().await(workshop.workers().start(task));
  }

  private List<String> limited(List<String> all) {
    return request.limit() == 0 || request.limit() >= all.size()
        ? all
        : all.subList(0, request.limit());
  }
}
