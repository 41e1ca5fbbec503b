package io.github.slipway;

import io.github.slipway.copy.CopyJob;
import io.github.slipway.copy.Origin;
import io.github.slipway.copy.StoreName;
import io.github.slipway.copy.Stores;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.report.CopyResult;
import io.github.slipway.report.CopyResult.Copied;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The way of one copy: source and target are opened, then {@link CopyWork} or an archive. */
final class Copy {
  private final CopyRequest request;
  private final Workshop workshop;
  private final Listener listener;
  private final StoreName source;
  private final StoreName target;

  Copy(CopyRequest request, Workshop workshop, Listener listener) {
    this.request = request;
    this.workshop = workshop;
    this.listener = listener;
    this.source = StoreName.source(request.source());
    this.target = StoreName.target(request.target());
  }

  /** What was done. */
  record Work(List<Copied> images, long bytes) {}

  /**
   * Copies.
   *
   * @param start when the work began, by {@link System#nanoTime}
   */
  CopyResult run(long start) throws IOException, InterruptedException {
    Stores stores = new Stores(workshop.registries(), workshop.store(), workshop.scratch());
    Origin origin =
        workshop.workers().await(workshop.workers().start(() -> stores.source(source, format())));
    List<CopyJob> jobs =
        workshop
            .workers()
            .await(
                workshop.workers().start(() -> CopyJob.of(origin, source, target, request.tags())));
    Work work = work(stores, origin, jobs);
    return new CopyResult(
        source.toString(),
        target.toString(),
        request.dryRun(),
        work.images(),
        work.bytes(),
        workshop.registries().requestCount(),
        Duration.ofNanos(System.nanoTime() - start),
        credentials(source),
        credentials(target));
  }

  private Work work(Stores stores, Origin origin, List<CopyJob> jobs)
      throws IOException, InterruptedException {
    if (target.isFile()) {
      return new CopyToArchive(request, workshop, source, origin, target, jobs.get(0), listener)
          .run();
    }
    return new CopyWork(request, workshop, stores, source, origin, target, listener).run(jobs);
  }

  /** Layouts are read by tools that know OCI's manifests only. */
  private ImageFormat format() {
    return target instanceof StoreName.InLayout || target instanceof StoreName.InOciArchive
        ? ImageFormat.OCI
        : request.format();
  }

  private Optional<String> credentials(StoreName name) {
    if (name instanceof StoreName.InRegistry registry) {
      ImageReference image = registry.reference();
      return workshop.registries().credentialSource(image.registry(), image.repository());
    }
    return Optional.empty();
  }
}
