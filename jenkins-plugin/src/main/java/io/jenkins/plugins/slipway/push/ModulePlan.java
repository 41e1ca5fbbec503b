package io.jenkins.plugins.slipway.push;

import io.github.slipway.git.GitRef;
import io.github.slipway.problem.PlainText;
import io.github.slipway.report.PlanResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of one built image, as it travels from the agent that has the rules.
 *
 * @param module its artifactId; empty outside of Maven
 * @param source where the image is, as the core's {@code PublishRequest} wants it; empty if it is
 *     not built yet
 * @param nothing why there is no image to push, as half a sentence; empty if there is one
 * @param ref the full name of what is built; empty if nobody had to know
 * @param commit 40 hex digits; empty if nobody had to know
 */
record ModulePlan(
    String module,
    String source,
    List<PlannedImage> images,
    String nothing,
    String ref,
    String commit)
    implements Serializable {
  ModulePlan {
    images = new ArrayList<>(images);
  }

  static ModulePlan of(String module, String source, PlanResult plan) {
    return new ModulePlan(
        module,
        source,
        plan.images().stream().map(PlannedImage::of).toList(),
        plan.nothing().map(StepWords::of).map(PlainText::of).orElse(""),
        plan.build()
            .flatMap(build -> build.refs().stream().findFirst())
            .map(ModulePlan::full)
            .orElse(""),
        plan.build().flatMap(PlanResult.Build::commit).orElse(""));
  }

  /** The same with other images. */
  ModulePlan with(List<PlannedImage> others) {
    return new ModulePlan(module, source, others, nothing, ref, commit);
  }

  private static String full(GitRef ref) {
    return switch (ref.kind()) {
      case BRANCH -> "refs/heads/" + ref.name();
      case TAG -> "refs/tags/" + ref.name();
      case PULL_REQUEST -> "refs/pull/" + ref.name() + "/head";
    };
  }
}
