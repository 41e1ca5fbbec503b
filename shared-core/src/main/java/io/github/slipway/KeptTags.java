package io.github.slipway;

import io.github.slipway.image.Digest;
import io.github.slipway.problem.Problem;
import io.github.slipway.store.ImageTarget;
import io.github.slipway.work.Workers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * The tags of a push that may not be moved. Registries have no write that fails if the tag is
 * taken, so another push can take one between the last question and the write; to exclude that, the
 * registry itself has to make tags immutable.
 */
final class KeptTags {
  private final TargetTags tags;
  private final ImageTarget target;
  private final Workers workers;

  KeptTags(TargetTags tags, ImageTarget target, Workers workers) {
    this.tags = tags;
    this.target = target;
    this.workers = workers;
  }

  /**
   * Refuses an image for which one of them would be moved.
   *
   * @param present what each tag stands for
   * @throws io.github.slipway.problem.SlipwayException with {@link Problem#TAG_TAKEN}
   */
  void check(Digest image, Map<String, Optional<Digest>> present) {
    for (Map.Entry<String, Optional<Digest>> tag : present.entrySet()) {
      Optional<Digest> other =
          tag.getValue().equals(Optional.of(image)) ? Optional.empty() : tag.getValue();
      if (other.isPresent() && tags.keeps(tag.getKey())) {
        throw Problem.TAG_TAKEN.with(
            "reference",
            tags.target().withTag(tag.getKey()),
            "present",
            other.get(),
            "digest",
            image);
      }
    }
  }

  /** The same by what they stand for now, since sending blobs may have taken long. */
  void checkAgain(Digest image) throws IOException, InterruptedException {
    List<String> kept = tags.all().stream().filter(tags::keeps).toList();
    Map<String, Future<Optional<Digest>>> asking = new LinkedHashMap<>();
    for (String tag : kept) {
      asking.put(tag, workers.start(() -> target.resolve(tag)));
    }
    Map<String, Optional<Digest>> now = new LinkedHashMap<>();
    for (Map.Entry<String, Future<Optional<Digest>>> tag : asking.entrySet()) {
      now.put(tag.getKey(), workers.await(tag.getValue()));
    }
    check(image, now);
  }
}
