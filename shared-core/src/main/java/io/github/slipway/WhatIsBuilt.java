package io.github.slipway;

import io.github.slipway.git.BuildRef;
import io.github.slipway.git.BuildRefs;
import io.github.slipway.git.GitRef;
import io.github.slipway.git.WorkTree;
import io.github.slipway.git.WorkTrees;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.PlanResult;
import io.github.slipway.tag.TagValues;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Git, the CI and the user say of the build: ref, commit, time, and what was changed. */
final class WhatIsBuilt implements AutoCloseable {
  /** More changed files than this need not be read to know that there are some. */
  private static final int SHOWN_FILES = 20;

  private final PlanRequest request;
  private final Optional<WorkTree> tree;
  private final BuildRef ref;
  private final boolean buildTime;
  private final ZoneId zone;
  private final List<String> notes;

  private WhatIsBuilt(
      PlanRequest request, Optional<WorkTree> tree, BuildRef ref, boolean buildTime, ZoneId zone) {
    this.request = request;
    this.tree = tree;
    this.buildTime = buildTime;
    this.zone = zone;
    this.ref = ref;
    notes = new ArrayList<>(ref.notes());
  }

  /** Finds it out. */
  @FunctionalInterface
  interface Opener {
    WhatIsBuilt open();
  }

  /** Finds the work tree, and which ref is built; dates are those of the commit, in UTC. */
  static WhatIsBuilt open(PlanRequest request) {
    return open(request, false, ZoneOffset.UTC);
  }

  /**
   * Finds the work tree, and which ref is built.
   *
   * @param buildTime whether dates are those of the build, and not those of the commit
   */
  static WhatIsBuilt open(PlanRequest request, boolean buildTime, ZoneId zone) {
    Optional<WorkTree> tree = WorkTrees.find(request.directory());
    try {
      return new WhatIsBuilt(request, tree, ref(request, tree), buildTime, zone);
    } catch (SlipwayException e) {
      tree.ifPresent(WorkTree::close);
      boolean said = request.ref().ref().isPresent() && request.ref().commit().isPresent();
      if (e.problem() != Problem.GIT_UNREADABLE || !said) {
        throw e;
      }
      // The failure advises to say both: then nobody has to be asked.
      Optional<WorkTree> none = Optional.empty();
      return new WhatIsBuilt(request, none, ref(request, none), buildTime, zone);
    }
  }

  private static BuildRef ref(PlanRequest request, Optional<WorkTree> tree) {
    return BuildRefs.find(request.ref(), request.environment(), tree);
  }

  List<GitRef> refs() {
    return ref.refs();
  }

  PlanResult.Build build() {
    return new PlanResult.Build(ref.refs(), ref.commit(), ref.source(), ref.buildNumber());
  }

  /** What a user should know; complete when the tags are made. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** What templates stand for, where a rule matched this ref. */
  TagValues values(Optional<GitRef> matched, Map<String, String> groups) {
    return new TagValues(
        matched,
        groups,
        ref.commit(),
        request.version(),
        ref.buildNumber(),
        request.environment(),
        () -> buildTime ? request.now() : commitTime(),
        zone);
  }

  private Instant commitTime() {
    if (tree.flatMap(WorkTree::commit).isPresent()) {
      return tree.orElseThrow().commitTime();
    }
    String why =
        tree.isPresent() ? "nothing has been committed yet" : "no Git repository could be read";
    String note = why + ": {date} is the time of the build";
    if (!notes.contains(note)) {
      notes.add(note);
    }
    return request.now();
  }

  /**
   * Refuses changed files.
   *
   * @param rule the name of the rule that wants it
   */
  void requireClean(String rule) throws InterruptedException {
    if (tree.isEmpty()) {
      throw Problem.NOT_KNOWN_CLEAN.with("rule", rule, "directory", request.directory());
    }
    List<String> changed = tree.get().changedFiles();
    if (!changed.isEmpty()) {
      throw Problem.NOT_CLEAN.with("rule", rule, "files", shown(changed));
    }
  }

  private static String shown(List<String> files) {
    String some = String.join(", ", files.subList(0, Math.min(SHOWN_FILES, files.size())));
    int more = files.size() - SHOWN_FILES;
    return more > 0 ? some + " and " + more + " more" : some;
  }

  @Override
  public void close() {
    tree.ifPresent(WorkTree::close);
  }
}
