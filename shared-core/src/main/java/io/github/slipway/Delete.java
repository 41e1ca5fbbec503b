package io.github.slipway;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.Manifest;
import io.github.slipway.problem.Problem;
import io.github.slipway.registry.DeleteSupport;
import io.github.slipway.registry.RegistryRepository;
import io.github.slipway.report.DeleteResult;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Deletes a tag, or a digest. What goes is found out first: where a registry does not delete tags
 * alone, every tag of the digest goes, and indexes that name it are broken.
 */
final class Delete {
  private final DeleteRequest request;
  private final Workshop workshop;
  private final Listener listener;
  private final RegistryRepository repository;

  Delete(DeleteRequest request, Workshop workshop, Listener listener) {
    this.request = request;
    this.workshop = workshop;
    this.listener = listener;
    ImageReference image = request.image();
    this.repository = workshop.registries().forPull(image.registry(), image.repository());
  }

  DeleteResult run() throws IOException, InterruptedException {
    ImageReference image = request.image();
    Digest digest =
        await(() -> repository.resolve(image.tagOrDigest()))
            .orElseThrow(() -> Problem.NO_SUCH_IMAGE.with("reference", image));
    DeleteSupport support = await(repository::deleteSupport);
    if (!support.byDigest()) {
      throw Problem.DELETES_OFF.with("registry", image.registry(), "status", support.status());
    }
    DeleteResult plan = plan(digest, image.digest().isEmpty() && support.byTag());
    if (!request.confirmed()) {
      return plan;
    }
    if (!plan.byTag()) {
      listener.info("deleting " + digest + " with its tags: " + String.join(", ", plan.tags()));
    }
    String target = plan.byTag() ? image.tagOrDigest() : digest.toString();
    if (!await(() -> repository.delete(target))) {
      requireGone(target);
    }
    return plan.done();
  }

  /**
   * It was there a moment ago, and "not found" was the answer to its deletion: the answer to an
   * earlier try was lost, or somebody else was quicker. Some registries say so of tags that they
   * cannot delete.
   */
  private void requireGone(String target) throws IOException, InterruptedException {
    if (await(() -> repository.resolve(target)).isPresent()) {
      throw Problem.DELETES_OFF.with(
          "registry",
          request.image().registry(),
          "status",
          "it answers 404 to a deletion of " + target + ", and still has it");
    }
    listener.info(target + " is gone: deleted by a request whose answer was lost, or by others");
  }

  private DeleteResult plan(Digest digest, boolean byTag) throws IOException, InterruptedException {
    Map<String, Digest> tags = resolved(await(repository::tags).orElse(List.of()));
    String named = request.image().tag().orElse("");
    List<String> going = new ArrayList<>();
    List<String> staying = new ArrayList<>();
    for (Map.Entry<String, Digest> tag : tags.entrySet()) {
      if (tag.getValue().equals(digest)) {
        (byTag && !tag.getKey().equals(named) ? staying : going).add(tag.getKey());
      }
    }
    if (byTag && !going.contains(named)) {
      // It appeared since the list was made, or the list is incomplete.
      going.add(named);
    }
    return new DeleteResult(
        request.image().name(),
        digest,
        byTag,
        going,
        staying,
        byTag ? List.of() : indexesOf(digest, tags),
        false);
  }

  /** What each tag stands for; tags that are gone by now are left out. */
  private Map<String, Digest> resolved(List<String> tags) throws IOException, InterruptedException {
    List<String> sorted = tags.stream().distinct().sorted(new TagsByVersion()).toList();
    List<Callable<Optional<Digest>>> tasks = new ArrayList<>();
    for (String tag : sorted) {
      tasks.add(() -> repository.resolve(tag));
    }
    List<Optional<Digest>> digests = workshop.workers().all(tasks);
    Map<String, Digest> resolved = new LinkedHashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      String tag = sorted.get(i);
      digests.get(i).ifPresent(digest -> resolved.put(tag, digest));
    }
    return resolved;
  }

  /** Tags of indexes that name the digest. */
  private List<String> indexesOf(Digest digest, Map<String, Digest> tags)
      throws IOException, InterruptedException {
    List<Digest> others =
        tags.values().stream().filter(other -> !other.equals(digest)).distinct().toList();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (Digest other : others) {
      tasks.add(() -> names(other, digest));
    }
    List<Boolean> naming = workshop.workers().all(tasks);
    return tags.entrySet().stream()
        .filter(tag -> others.contains(tag.getValue()))
        .filter(tag -> naming.get(others.indexOf(tag.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean names(Digest index, Digest digest) throws IOException {
    Optional<Manifest> manifest = repository.manifest(index.toString());
    return manifest.isPresent()
        && manifest.get().isIndex()
        && ManifestView.of(manifest.get()).entries().stream()
            .anyMatch(entry -> entry.descriptor().digest().equals(digest));
  }

  private <T> T await(Callable<T> task) throws IOException, InterruptedException {
    return workshop.workers().await(workshop.workers().start(task));
  }
}
