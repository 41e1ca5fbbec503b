package io.jenkins.plugins.slipway.push;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.slipway.agent.EngineSite;
import io.jenkins.plugins.slipway.agent.Reach;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.build.ImageParameters;
import io.jenkins.plugins.slipway.build.ProjectBuilds;
import io.jenkins.plugins.slipway.config.RunReach;
import io.jenkins.plugins.slipway.maven.MavenBuild;
import io.jenkins.plugins.slipway.page.PushedImages;
import io.jenkins.plugins.slipway.result.PushResult;
import io.jenkins.plugins.slipway.result.PushedImage;
import io.jenkins.plugins.slipway.scm.RunRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order of a push: the rules are asked, Maven builds, the rules are asked again for what it
 * built, and each image goes to where it may go.
 */
final class ImagePush {
  private final Place place;
  private final PushOptions options;
  private final FilePath directory;
  private final EngineSite site;

  ImagePush(Place place, PushOptions options) {
    this.place = place;
    this.options = options;
    directory =
        options.getDirectory().isEmpty()
            ? place.workspace()
            : place.workspace().child(options.getDirectory());
    site = EngineSite.of(directory);
  }

  /**
   * Where it is done, and for whom.
   *
   * @param blocks credentials of the {@code withRegistry} around the step, the innermost first
   */
  record Place(
      Run<?, ?> run,
      FilePath workspace,
      Launcher launcher,
      EnvVars environment,
      TaskListener listener,
      List<RunReach.Named> blocks) {
    /** Writes a line into the log. */
    void say(String line) {
      listener.getLogger().println(line);
    }
  }

  PushResult run() throws IOException, InterruptedException {
    Targets targets = Targets.of(place, options);
    Source source = Source.find(directory, options.getSource());
    RunRef ref =
        RunRef.of(
            place.run(),
            directory,
            options.getRulesFile().isEmpty() ? null : options.getRulesFile(),
            place.environment(),
            place.listener());
    PlanQuery query = targets.query(ref);
    if (ref.pullRequest()) {
      place.say(Messages.ImagePush_pullRequest());
    }
    Reach nobody = targets.reach(List.of());
    if (source == Source.ARCHIVE) {
      ArchiveWork work = new ArchiveWork(query, options.getSource());
      return push(List.of(site.run(nobody, place.listener(), work)), targets, ref);
    }
    if (source == Source.ENGINE) {
      ProjectWork work =
          new ProjectWork(
              query,
              ImageParameters.of(BuildParameters.of(options)),
              place.workspace().getRemote());
      return push(List.of(site.run(nobody, place.listener(), work)), targets, ref);
    }
    ModulePlan preview = site.run(nobody, place.listener(), new PreviewWork(query));
    if (!preview.nothing().isEmpty() && !ref.pullRequest()) {
      PushedImage skipped = skipped(preview, preview.nothing());
      PushedImages.add(place.run(), List.of(skipped));
      return PushResult.of(List.of(skipped));
    }
    if (!ref.pullRequest()) {
      targets.checkBeforeBuild();
    }
    try (MavenBuild build = targets.build(directory, site)) {
      ReportsWork reports = new ReportsWork(query, build.reports(), place.workspace().getRemote());
      List<ModulePlan> plans = site.run(nobody, place.listener(), reports);
      return push(plans, targets, ref);
    }
  }

  private PushResult push(List<ModulePlan> plans, Targets targets, RunRef ref)
      throws IOException, InterruptedException {
    List<ModulePlan> placed = new ArrayList<>();
    Set<PlannedImage> ofRules = new HashSet<>();
    for (ModulePlan plan : plans) {
      // What a rule has built is the same for each module.
      List<PlannedImage> own =
          targets.place(plan).stream()
              .filter(image -> image.source().isNone() || ofRules.add(image))
              .toList();
      if (!own.isEmpty() || plan.images().isEmpty()) {
        placed.add(plan.with(own));
      }
    }
    if (!ref.pullRequest()) {
      targets.check(placed);
    }
    Reach reach = targets.reach(ref.pullRequest() ? List.of() : placed);
    try (ProjectBuilds builds = targets.builds(directory, site, ref)) {
      return push(built(placed, builds, ref), reach, ref);
    }
  }

  /** Builds all that is not built yet, before the first image is pushed. */
  private static List<ModulePlan> built(List<ModulePlan> plans, ProjectBuilds builds, RunRef ref)
      throws IOException, InterruptedException {
    List<ModulePlan> built = new ArrayList<>();
    for (ModulePlan plan : plans) {
      List<PlannedImage> images = new ArrayList<>();
      for (PlannedImage image : plan.images()) {
        boolean needed = plan.source().isEmpty() || !image.source().isNone();
        images.add(needed ? image.in(builds.build(image.source(), image.name())) : image);
      }
      if (images.isEmpty() && plan.source().isEmpty() && ref.pullRequest()) {
        builds.tryOut();
      }
      built.add(plan.with(images));
    }
    return built;
  }

  private PushResult push(List<ModulePlan> placed, Reach reach, RunRef ref)
      throws IOException, InterruptedException {
    List<PushedImage> results = new ArrayList<>();
    PushFailures failures = new PushFailures(place, !options.getAlsoTo().isEmpty());
    try {
      for (ModulePlan plan : placed) {
        if (plan.images().isEmpty()) {
          results.add(skipped(plan, plan.nothing()));
        }
        for (PlannedImage image : plan.images()) {
          try {
            results.add(push(plan, image, reach, ref));
          } catch (RegistryException e) {
            failures.add(image, e);
          }
        }
      }
    } finally {
      // All at once: each time the whole run is written, and modules may be many.
      PushedImages.add(place.run(), results.stream().filter(PushedImage::isSkipped).toList());
    }
    failures.end();
    if (results.isEmpty()) {
      results.add(
          PushedImage.builder().skipped(true).reason(Messages.ImagePush_noModule()).build());
      place.say(Messages.ImagePush_nothing(Messages.ImagePush_noModule()));
    }
    return PushResult.of(results);
  }

  private PushedImage push(ModulePlan plan, PlannedImage image, Reach reach, RunRef ref)
      throws IOException, InterruptedException {
    if (ref.pullRequest()) {
      return notPushed(plan, image, Messages.ImagePush_builtOfPullRequest());
    }
    if (!image.push()) {
      return notPushed(
          plan, image, Messages.ImagePush_buildOnly(String.join("', '", image.rules())));
    }
    place.say(Messages.ImagePush_pushing(String.join(", ", image.references())));
    PushedImage pushed =
        site.run(reach, place.listener(), new PublishWork(plan, image, options.isForce()));
    // Kept at once: the next one may fail.
    PushedImages.add(place.run(), List.of(pushed));
    return pushed;
  }

  private PushedImage notPushed(ModulePlan plan, PlannedImage image, String why) {
    place.say(Messages.ImagePush_notPushed(image.name(), why));
    return skippedOf(plan, why).image(image.name()).rule(String.join(",", image.rules())).build();
  }

  private PushedImage skipped(ModulePlan plan, String why) {
    place.say(Messages.ImagePush_nothing(why));
    return skippedOf(plan, why).build();
  }

  private static PushedImage.Builder skippedOf(ModulePlan plan, String why) {
    return PushedImage.builder().skipped(true).reason(why).ref(plan.ref()).commit(plan.commit());
  }
}
