package io.github.slipway;

import io.github.slipway.Copy.Work;
import io.github.slipway.copy.CopyJob;
import io.github.slipway.copy.Origin;
import io.github.slipway.copy.StoreName;
import io.github.slipway.copy.Stores;
import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.BlobCounts;
import io.github.slipway.report.CopyResult.Copied;
import io.github.slipway.report.CopyResult.Outcome;
import io.github.slipway.report.Listener;
import io.github.slipway.store.ImageTarget;
import io.github.slipway.transfer.ImageCopy;
import io.github.slipway.transfer.ImageCopy.Wanted;
import io.github.slipway.transfer.ImageTransfer;
import io.github.slipway.transfer.ImageTree;
import io.github.slipway.transfer.ImageTreeReader;
import io.github.slipway.transfer.TagOrder;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Copies images, as they are, to a repository or a layout. */
final class CopyWork {
  /**
   * So many images are read and sent together: of thousands of tags, not all manifests are kept.
   */
  private static final int BATCH = 8;

  private final CopyRequest request;
  private final Workers workers;
  private final StoreName source;
  private final Origin origin;
  private final StoreName target;
  private final ImageTarget images;
  private final ImageTransfer transfer;
  private final Optional<BlobKnowledge> knowledge;
  private final Listener listener;
  private final ImageCopy copy;
  private final Map<CopyJob, Copied> done = new HashMap<>();

  CopyWork(
      CopyRequest request,
      Workshop workshop,
      Stores stores,
      StoreName source,
      Origin origin,
      StoreName target,
      Listener listener)
      throws IOException {
    this.request = request;
    this.workers = workshop.workers();
    this.source = source;
    this.origin = origin;
    this.target = target;
    this.listener = listener;
    if (target instanceof StoreName.InRegistry registry) {
      this.images = stores.target(registry, request.dryRun());
      this.knowledge =
          Optional.of(new BlobKnowledge(workshop.store(), registry.reference().registry()));
    } else {
      this.images = stores.target((StoreName.InLayout) target);
      this.knowledge = Optional.empty();
    }
    this.transfer = new ImageTransfer(images, workers, listener);
    this.copy = new ImageCopy(origin.images(), images, transfer, workers, this::mountable);
  }

  /** A job, and what its names stand for. */
  private record Asked(CopyJob job, Digest digest, Optional<Digest> target) {}

  Work run(List<CopyJob> jobs) throws IOException, InterruptedException {
    List<List<Asked>> groups = missing(jobs);
    int size = groups.size();
    long pretended = 0;
    for (int from = 0; from < size; ) {
      int end = Math.min(from + BATCH, size);
      pretended += copy(groups.subList(from, end));
      if (end < size) {
        listener.info(end + " of " + size + " images copied");
      }
      from = end;
    }
    List<Copied> results = new ArrayList<>();
    jobs.forEach(job -> results.add(Objects.requireNonNull(done.get(job))));
    return new Work(results, request.dryRun() ? pretended : transfer.bytesSent());
  }

  /**
   * Asks both sides what each name stands for.
   *
   * @return what the target lacks, or may lack: the jobs of one image together, and after those
   *     whose tags are to be there before
   */
  private List<List<Asked>> missing(List<CopyJob> jobs) throws IOException, InterruptedException {
    List<Future<Digest>> atSource = new ArrayList<>();
    List<Future<Optional<Digest>>> atTarget = new ArrayList<>();
    for (CopyJob job : jobs) {
      atSource.add(workers.start(() -> resolve(job)));
      atTarget.add(
          job.tag().isPresent()
              ? workers.start(() -> images.resolve(job.tag().get()))
              : CompletableFuture.completedFuture(Optional.empty()));
    }
    Map<Digest, List<Asked>> missing = new LinkedHashMap<>();
    for (int i = 0; i < jobs.size(); i++) {
      Digest digest = workers.await(atSource.get(i));
      Asked asked = new Asked(jobs.get(i), digest, workers.await(atTarget.get(i)));
      if (request.platform().isEmpty()) {
        requireDigest(asked.job(), digest);
      }
      if (request.platform().isEmpty() && asked.target().equals(Optional.of(digest))) {
        tell(asked, digest, List.of(), Outcome.PRESENT, BlobCounts.NONE);
      } else {
        missing.computeIfAbsent(digest, d -> new ArrayList<>()).add(asked);
      }
    }
    List<List<Asked>> groups = new ArrayList<>(missing.values());
    TagOrder order = TagOrder.of(jobs.stream().flatMap(job -> job.tag().stream()).toList());
    groups.sort(Comparator.comparing(group -> stage(order, group)));
    return groups;
  }

  private static int stage(TagOrder order, List<Asked> group) {
    int latest = 0;
    for (Asked asked : group) {
      latest = Math.max(latest, asked.job().tag().map(order::stage).orElse(0));
    }
    return latest;
  }

  private Digest resolve(CopyJob job) throws IOException {
    if (job.source().indexOf(':') >= 0) {
      return Digest.of(job.source());
    }
    try {
      return origin
          .images()
          .resolve(job.source())
          .orElseThrow(() -> Problem.NO_SUCH_IMAGE.with("reference", source.named(job.source())));
    } catch (SlipwayException e) {
      // Docker Hub asks for a login where there is nothing; its public images need none.
      if (e.problem() == Problem.NO_CREDENTIALS
          && source.toString().startsWith(ImageReference.DOCKER_HUB + "/")) {
        throw Problem.NO_SUCH_IMAGE.because(e, "reference", source.named(job.source()));
      }
      throw e;
    }
  }

  private void requireDigest(CopyJob job, Digest digest) {
    if (job.digest().isPresent() && !job.digest().get().equals(digest)) {
      throw Problem.COPY_OTHER_DIGEST.with("target", target, "digest", digest);
    }
  }

  /** Copies the images of these jobs; says how many bytes travelled, or would. */
  private long copy(List<List<Asked>> groups) throws IOException, InterruptedException {
    List<Digest> roots = groups.stream().map(group -> group.get(0).digest()).toList();
    List<ImageTree> trees =
        new ImageTreeReader(origin.images(), workers).read(roots, request.platform());
    List<Wanted> wanted = new ArrayList<>();
    List<List<Asked>> copied = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      List<Asked> absent = absent(groups.get(i), trees.get(i));
      if (!absent.isEmpty()) {
        String digest = trees.get(i).digest().toString();
        wanted.add(
            new Wanted(
                trees.get(i), absent.stream().map(a -> a.job().tag().orElse(digest)).toList()));
        copied.add(absent);
        warnOfFormat(trees.get(i));
      }
    }
    List<BlobCounts> counts = request.dryRun() ? copy.pretend(wanted) : copy.copy(wanted);
    long bytes = 0;
    for (int i = 0; i < wanted.size(); i++) {
      ImageTree tree = wanted.get(i).tree();
      bytes += counts.get(i).bytes();
      BlobCounts count = counts.get(i);
      for (Asked asked : copied.get(i)) {
        tell(asked, tree.digest(), tree.platforms(), Outcome.COPIED, count);
        // Under its second name nothing has to move.
        count = count.allPresent();
      }
      remember(tree);
    }
    return bytes;
  }

  private List<Asked> absent(List<Asked> group, ImageTree tree) {
    List<Asked> absent = new ArrayList<>();
    for (Asked asked : group) {
      requireDigest(asked.job(), tree.digest());
      if (asked.target().equals(Optional.of(tree.digest()))) {
        tell(asked, tree.digest(), tree.platforms(), Outcome.PRESENT, BlobCounts.NONE);
      } else {
        absent.add(asked);
      }
    }
    return absent;
  }

  private void tell(
      Asked asked, Digest digest, List<Platform> platforms, Outcome outcome, BlobCounts blobs) {
    done.put(
        asked.job(),
        new Copied(
            source.named(asked.job().source()),
            target.named(asked.job().tag().orElse(digest.toString())),
            digest,
            platforms,
            outcome,
            blobs,
            origin.conversion()));
  }

  private void warnOfFormat(ImageTree tree) {
    if (target instanceof StoreName.InLayout
        && tree.root().mediaType().startsWith("application/vnd.docker.")) {
      listener.info(
          "the image is in Docker's format, and stays so: of OCI layouts, other tools may read OCI's"
              + " format only");
    }
  }

  /** Later pushes and copies mount these blobs; of many tags it would be too much to remember. */
  private void remember(ImageTree tree) throws IOException {
    if (target instanceof StoreName.InRegistry registry
        && knowledge.isPresent()
        && request.tags().isEmpty()
        && !request.dryRun()) {
      String repository = registry.reference().repository();
      for (Map.Entry<Manifest, Set<Digest>> image : tree.blobsByManifest().entrySet()) {
        knowledge.get().remember(repository, List.of(image.getKey()), image.getValue());
      }
    }
  }

  /** A repository of the target's registry that has, or had, the blob. */
  private Optional<String> mountable(Digest blob) throws IOException {
    if (!(target instanceof StoreName.InRegistry to)) {
      return Optional.empty();
    }
    Optional<String> known = Optional.empty();
    if (source instanceof StoreName.InRegistry from
        && from.reference().registry().equals(to.reference().registry())) {
      known = Optional.of(from.reference().repository());
    } else if (knowledge.isPresent()) {
      known = knowledge.get().repositoryOf(blob);
    }
    return known.filter(repository -> !repository.equals(to.reference().repository()));
  }
}
