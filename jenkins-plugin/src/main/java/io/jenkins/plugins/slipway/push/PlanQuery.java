package io.jenkins.plugins.slipway.push;

import io.github.slipway.PlanRequest;
import io.github.slipway.git.RefRequest;
import io.github.slipway.rule.BuildRules;
import io.github.slipway.rule.RulesPlace;
import io.jenkins.plugins.slipway.scm.RunRef;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a step and its run say of where images go, as it travels to the agent. What is empty is not
 * said.
 *
 * @param image {@code [registry[:port]/]repository[:tag]}
 * @param place what comes before the name of the module where nobody names an image
 * @param tags templates or tags
 * @param rule the name of the only rule to take
 * @param rulesFile relative to the directory
 * @param overwrite whether tags may be moved; null if the rules decide
 * @param ref what is built, in place of what the run says
 */
record PlanQuery(
    String image,
    String place,
    List<String> tags,
    String rule,
    String rulesFile,
    @Nullable Boolean overwrite,
    String ref,
    RunRef run)
    implements Serializable {
  PlanQuery {
    tags = new ArrayList<>(tags);
  }

  /** Whether the step itself says everything: then no rule is asked. */
  boolean hasTag() {
    return image.lastIndexOf(':') > image.lastIndexOf('/');
  }

  /** The same for another image. */
  PlanQuery withImage(String other) {
    return new PlanQuery(other, place, tags, rule, rulesFile, overwrite, ref, run);
  }

  /** The question for a directory about which nothing else is said. */
  PlanRequest request(
      Path directory, Optional<PlanRequest.Module> module, Optional<String> version) {
    Optional<BuildRules> trusted = trusted();
    return new PlanRequest(
        directory,
        directory,
        trusted.isPresent() ? Optional.empty() : text(rulesFile).map(directory::resolve),
        trusted,
        text(image),
        tags,
        Optional.ofNullable(overwrite),
        text(rule),
        run.manual(),
        module,
        version,
        new RefRequest(text(ref), Optional.empty(), run.buildNumber()),
        run.environment(),
        Instant.now());
  }

  /** Whether there are rules to ask for a project in this directory. */
  boolean hasRules(Path directory) {
    return run.trustedRules() != null
        || !rulesFile.isEmpty()
        || RulesPlace.find(directory).isPresent();
  }

  /** The rules of a pull request, which are not those of its work tree. */
  Optional<BuildRules> trusted() {
    return Optional.ofNullable(run.trustedRules())
        .map(text -> RulesText.read(text, Messages.PlanQuery_trusted()));
  }

  static Optional<String> text(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
