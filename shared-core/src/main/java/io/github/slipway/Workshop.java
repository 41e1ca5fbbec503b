package io.github.slipway;

import io.github.slipway.base.Base;
import io.github.slipway.base.Bases;
import io.github.slipway.base.Repositories;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.Layers;
import io.github.slipway.registry.RegistryClients;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProjectSource;
import io.github.slipway.source.Source;
import io.github.slipway.work.ShutdownGuard;
import io.github.slipway.work.Workers;

/** What one call of the facade works with, opened and closed together. */
final class Workshop implements AutoCloseable {
  private static final int THREADS = 4;

  private final LayerStore store;
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
    this.digests = digests;
    this.registries = registries;
    this.workers = workers;
    this.listener = listener;
    this.guard = guard;
  }

  /** To be opened and closed by the thread that works with it. */
  static Workshop open(SlipwayOptions options, Listener listener) {
    RegistryClients registries =
        RegistryClients.of(
            options.registries(),
            options.credentials(),
            options.retries(),
            options.offline(),
            listener);
    return new Workshop(
        LayerStore.at(options.cache(), options.cacheBytes()),
        new FileDigests(),
        registries,
        Workers.of(THREADS, registries::abort),
        listener,
        ShutdownGuard.ofThisThread());
  }

  LayerStore store() {
    return store;
  }

  RegistryClients registries() {
    return registries;
  }

  Workers workers() {
    return workers;
  }

  Source source(ImageRequest request) {
    return JavaProjectSource.of(request.project(), store, digests, listener);
  }

  Base base(ImageRequest request, Source source) {
    Repositories repositories = new BaseRepositories(registries);
    return Bases.of(repositories, store, digests, listener)
        .parse(request.from(), source.classPath());
  }

  ImageWork images(ImageRequest request) {
    return new ImageWork(request, store, Layers.of(store, digests), workers, listener);
  }

  /** Stops the workers first: what they wait for is closed after them. */
  @Override
  public void close() {
    try (guard) {
      workers.close();
      registries.close();
    }
  }
}
