package io.jenkins.plugins.slipway.push;

import io.github.slipway.report.PlanResult;
import io.jenkins.plugins.slipway.build.RulePlace;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * An image that a build gives, as it travels from the agent that has the rules.
 *
 * @param registry {@code host[:port]}, {@code docker.io} for Docker Hub
 * @param kept the tags that must not be moved from another image to this one
 * @param rules the names of the rules that it comes from; none if none were asked
 * @param push whether it is pushed, and not only built
 * @param source where a rule says that it is made of
 * @param layout where it is, as the core's {@code PublishRequest} wants it; empty if where the
 *     other images of its plan are
 */
record PlannedImage(
    String registry,
    String repository,
    List<String> tags,
    List<String> kept,
    List<String> rules,
    boolean push,
    RulePlace source,
    String layout)
    implements Serializable {
  PlannedImage {
    tags = new ArrayList<>(tags);
    kept = new ArrayList<>(kept);
    rules = new ArrayList<>(rules);
  }

  static PlannedImage of(PlanResult.PlannedImage image) {
    return new PlannedImage(
        image.name().registry(),
        image.name().repository(),
        image.tags(),
        List.copyOf(image.kept()),
        image.rules(),
        image.push(),
        new RulePlace(image.context().orElse(""), image.dockerfile().orElse("")),
        "");
  }

  /** The same in another place. */
  PlannedImage at(String newRegistry, String newRepository) {
    return new PlannedImage(newRegistry, newRepository, tags, kept, rules, push, source, layout);
  }

  /** The same under this tag alone; where none of its tags may be moved, this may not either. */
  PlannedImage underTag(String tag) {
    List<String> only = List.of(tag);
    List<String> fixed = kept.containsAll(tags) ? only : List.of();
    return new PlannedImage(registry, repository, only, fixed, rules, push, source, layout);
  }

  /** The same, built. */
  PlannedImage in(String newLayout) {
    return new PlannedImage(registry, repository, tags, kept, rules, push, source, newLayout);
  }

  /** Registry and repository. */
  String name() {
    return registry + "/" + repository;
  }

  /** The image under each of its tags. */
  List<String> references() {
    return tags.stream().map(tag -> name() + ":" + tag).toList();
  }
}
