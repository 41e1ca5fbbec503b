package io.github.slipway;

import io.github.slipway.base.Base;
import io.github.slipway.base.Bases;
import io.github.slipway.base.Repositories;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.Layers;
import io.github.slipway.layer.ScratchFiles;
import io.github.slipway.problem.Problem;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.report.Listener;
import io.github.slipway.source.Source;
import io.github.slipway.source.Sources;
import io.github.slipway.work.ShutdownGuard;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What one call of the facade works with, opened and closed together. */
final class Workshop implements AutoCloseable {
  /** How many things are done at the same time. */
  static final int THREADS = 4;

  private final LayerStore store;
  private final ScratchFiles scratch;
  private final FileDigests digests;
  private final RegistryClients registries;
  private final Workers workers;
  private final Listener listener;
  private final ShutdownGuard guard;

  private Workshop(
      LayerStore store,
      FileDigests digests,
      RegistryClients registries,
      Workers workers,
      Listener listener,
      ShutdownGuard guard) {
    this.store = store;
    this.scratch = ScratchFiles.of(store);
    this.digests = digests;
    this.registries = registries;
    this.workers = workers;
    this.listener = listener;
    this.guard = guard;
  }

  /** To be opened and closed by the thread that works with it. */
  static Workshop open(SlipwayOptions options, Listener listener) {
    LayerStore store = LayerStore.at(options.cache(), options.cacheBytes());
    RegistryClients registries =
        RegistryClients.of(
            options.registries(),
            options.credentials(),
            options.retries(),
            options.offline(),
            listener,
            new LoginKnowledge(store));
    return new Workshop(
        store,
        new FileDigests(),
        registries,
        Workers.of(THREADS, registries::abort),
        listener,
        ShutdownGuard.ofThisThread());
  }

  LayerStore store() {
    return store;
  }

  /** Files that go when this is closed. */
  ScratchFiles scratch() {
    return scratch;
  }

  RegistryClients registries() {
    return registries;
  }

  Workers workers() {
    return workers;
  }

  /**
   * The source that was asked for, to be closed when the image is where it belongs.
   *
   * @param anew whether files are read that have not changed since an earlier push, too
   */
  Source source(ImageRequest request, boolean anew) throws IOException {
    Optional<Path> home = Sources.home(request.source());
    if (home.isPresent() && !anew) {
      digests.remember(store, home.get());
    }
    return Sources.of(store, digests, listener).open(request.source());
  }

  /** What the image is built on: what the user says, or else the source. */
  Base base(ImageRequest request, Source source) throws IOException, InterruptedException {
    Optional<String> from =
        request.from().isPresent() ? request.from() : source.from(request.platforms().get(0));
    Repositories repositories = new BaseRepositories(registries);
    Bases bases = Bases.of(repositories, store, digests, scratch, listener);
    String name = from.orElseThrow(() -> Problem.NO_BASE.with("source", request.source().name()));
    return request.runtime()
        ? bases.parseWithRuntime(name, source.classPath())
        : bases.parse(name, source.classPath());
  }

  ImageWork images(ImageRequest request) {
    return new ImageWork(
        request.format(),
        Description.of(request, this, listener),
        store,
        Layers.of(store, digests),
        workers,
        listener);
  }

  /** Stops the workers first: what they wait for is closed after them. */
  @Override
  public void close() {
    try (guard) {
      workers.close();
      registries.close();
      scratch.close();
    }
  }
}
