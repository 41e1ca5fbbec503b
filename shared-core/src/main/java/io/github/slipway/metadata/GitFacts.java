package io.github.slipway.metadata;

import io.github.slipway.git.BuildRefs;
import io.github.slipway.git.WorkTree;
import io.github.slipway.git.WorkTrees;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Asks Git what is built. Nothing fails because Git does not know. */
final class GitFacts {
  private static final String KIND = "commit-time";

  private final ImageFacts facts;
  private final LayerStore store;
  private final Listener listener;
  private final Map<MetadataKey, String> found = new EnumMap<>(MetadataKey.class);

  private GitFacts(ImageFacts facts, LayerStore store, Listener listener) {
    this.facts = facts;
    this.store = store;
    this.listener = listener;
  }

  /**
   * Revision, source and time of what is built, as far as they are not known.
   *
   * @param store remembers the times of commits: for those that are in packs, JGit is needed
   * @throws SlipwayException with {@link Problem#COMMIT_NOT_BUILT} or {@link
   *     Problem#INVALID_SETTING} if the user names a commit that it is not
   */
  static Map<MetadataKey, String> find(ImageFacts facts, LayerStore store, Listener listener)
      throws IOException {
    return new GitFacts(facts, store, listener).find();
  }

  private Map<MetadataKey, String> find() throws IOException {
    Optional<WorkTree> tree = WorkTrees.find(facts.directory());
    try {
      Optional<String> commit = commit(tree);
      if (commit.isPresent()) {
        found.put(MetadataKey.REVISION, commit.get());
      }
      if (tree.isPresent()) {
        if (!facts.known().containsKey(MetadataKey.SOURCE)) {
          asked(tree.get()::origin).ifPresent(url -> found.put(MetadataKey.SOURCE, url));
        }
        if (commit.isPresent() && facts.created().isEmpty()) {
          time(tree.get(), commit.get()).ifPresent(time -> found.put(MetadataKey.CREATED, time));
        }
      }
      return found;
    } finally {
      if (tree.isPresent()) {
        tree.get().close();
      }
    }
  }

  private Optional<String> commit(Optional<WorkTree> tree) {
    try {
      return BuildRefs.commit(facts.build(), facts.environment(), tree);
    } catch (SlipwayException e) {
      if (e.problem() == Problem.COMMIT_NOT_BUILT || e.problem() == Problem.INVALID_SETTING) {
        throw e;
      }
      tellOf(e);
      return tree.isPresent() && e.problem() == Problem.GIT_UNREADABLE
          ? commit(Optional.empty())
          : Optional.empty();
    }
  }

  /** A commit never gets another time. */
  private Optional<String> time(WorkTree tree, String commit) throws IOException {
    Digest key = Bytes.of(commit).digest();
    Optional<Bytes> remembered = store.recall(KIND, key);
    if (remembered.isPresent()) {
      return remembered.map(time -> new String(time.toArray(), StandardCharsets.UTF_8));
    }
    Optional<String> time = asked(() -> Optional.of(tree.commitTime().toString()));
    if (time.isPresent()) {
      store.remember(KIND, key, Bytes.of(time.get()));
    }
    return time;
  }

  private Optional<String> asked(Question question) {
    try {
      return question.ask();
    } catch (SlipwayException e) {
      tellOf(e);
      return Optional.empty();
    }
  }

  private void tellOf(SlipwayException e) {
    listener.info("the image says less of its source: " + e.what());
  }

  /** What may fail because a repository is damaged. */
  @FunctionalInterface
  private interface Question {
    Optional<String> ask();
  }
}
