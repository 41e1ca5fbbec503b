package io.github.slipway;

import io.github.slipway.Copy.Work;
import io.github.slipway.copy.CopyJob;
import io.github.slipway.copy.FileTarget;
import io.github.slipway.copy.Origin;
import io.github.slipway.copy.StoreName;
import io.github.slipway.image.Digest;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.BlobCounts;
import io.github.slipway.report.CopyResult.Copied;
import io.github.slipway.report.CopyResult.Outcome;
import io.github.slipway.report.Listener;
import io.github.slipway.transfer.ImageTree;
import io.github.slipway.transfer.ImageTreeReader;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Copies one image into an archive. */
final class CopyToArchive {
  private final CopyRequest request;
  private final Workers workers;
  private final StoreName source;
  private final Origin origin;
  private final CopyJob job;
  private final FileTarget archive;

  CopyToArchive(
      CopyRequest request,
      Workshop workshop,
      StoreName source,
      Origin origin,
      StoreName target,
      CopyJob job,
      Listener listener) {
    this.request = request;
    this.workers = workshop.workers();
    this.source = source;
    this.origin = origin;
    this.archive = FileTarget.of(target, job, origin, source, listener);
    this.job = job;
  }

  Work run() throws IOException, InterruptedException {
    Digest digest =
        workers
            .await(workers.start(() -> origin.images().resolve(job.source())))
            .orElseThrow(() -> Problem.NO_SUCH_IMAGE.with("reference", source));
    ImageTree image = read(digest);
    if (job.digest().isPresent() && !job.digest().get().equals(image.digest())) {
      throw Problem.COPY_OTHER_DIGEST.with("target", archive, "digest", image.digest());
    }
    boolean present = archive.has(image);
    BlobCounts counts = archive.counts(image);
    if (!present && !request.dryRun()) {
      workers.await(
          workers.start(
              () -> {
                archive.write(image, origin.images());
                return image;
              }));
    }
    Copied copied =
        new Copied(
            source.toString(),
            archive.toString(),
            image.digest(),
            image.platforms(),
            present ? Outcome.PRESENT : Outcome.COPIED,
            present ? counts.allPresent() : counts,
            archive.conversion().or(origin::conversion));
    return new Work(List.of(copied), present ? 0 : counts.bytes());
  }

  /** The image for the platform; without one, of an index for one platform that one image. */
  private ImageTree read(Digest digest) throws IOException, InterruptedException {
    ImageTreeReader reader = new ImageTreeReader(origin.images(), workers);
    ImageTree tree = reader.read(List.of(digest), request.platform()).get(0);
    if (!archive.takesIndexes() && tree.root().isIndex() && tree.platforms().size() == 1) {
      return reader.read(List.of(digest), Optional.of(tree.platforms().get(0))).get(0);
    }
    return tree;
  }
}
