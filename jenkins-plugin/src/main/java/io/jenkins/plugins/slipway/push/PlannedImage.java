package io.jenkins.plugins.slipway.push;

import io.github.slipway.report.PlanResult;
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
 */
record PlannedImage(
    String registry,
    String repository,
    List<String> tags,
    List<String> kept,
    List<String> rules,
    boolean push)
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
        image.push());
  }

  /** The same in another place. */
  PlannedImage at(String newRegistry, String newRepository) {
    return new PlannedImage(newRegistry, newRepository, tags, kept, rules, push);
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
