package io.jenkins.plugins.slipway.push;

import hudson.FilePath;
import io.github.slipway.image.ImageReference;
import io.jenkins.plugins.slipway.agent.EngineSite;
import io.jenkins.plugins.slipway.agent.Reach;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.build.ImageParameters;
import io.jenkins.plugins.slipway.build.Origin;
import io.jenkins.plugins.slipway.build.ProjectBuilds;
import io.jenkins.plugins.slipway.config.References;
import io.jenkins.plugins.slipway.config.Registries;
import io.jenkins.plugins.slipway.config.Registry;
import io.jenkins.plugins.slipway.config.RunReach;
import io.jenkins.plugins.slipway.maven.MavenBuild;
import io.jenkins.plugins.slipway.scm.RunRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where images may go, and as whom: the part of a push that the controller decides, since what
 * builds and rules say comes from whoever may commit.
 */
final class Targets {
  private static final String SOME_NAME = "x";

  /** Who can write to a directory of layers can change later builds. */
  private static final String OF_STRANGERS = "-pull-requests";

  private final ImagePush.Place place;
  private final PushOptions options;
  private final Registries registries;
  private final @Nullable Registry registry;
  private final AlsoTo alsoTo;

  private Targets(
      ImagePush.Place place,
      PushOptions options,
      Registries registries,
      @Nullable Registry registry) {
    this.place = place;
    this.options = options;
    this.registries = registries;
    this.registry = registry;
    alsoTo = new AlsoTo(CommaList.of(options.getAlsoTo()), registries, registry);
  }

  /**
   * Those of a step.
   *
   * @throws RegistryException if the step names a registry that nobody knows
   */
  static Targets of(ImagePush.Place place, PushOptions options) throws RegistryException {
    Registries registries = Registries.of(place.run().getParent());
    String named = options.getRegistry();
    return new Targets(place, options, registries, named.isEmpty() ? null : registries.get(named));
  }

  /** What the rules are asked. */
  PlanQuery query(RunRef ref) {
    return new PlanQuery(
        options.getImage().isEmpty() ? "" : complete(options.getImage()),
        registry == null ? "" : prefix(registry, ""),
        CommaList.of(options.getTags()),
        options.getRule(),
        options.getRulesFile(),
        options.getOverwrite(),
        options.getRef(),
        ref);
  }

  /** The whole of what comes before a name that is to be appended. */
  private static String prefix(Registry registry, String image) {
    String whole = registry.complete(image + SOME_NAME);
    return whole.substring(0, whole.length() - SOME_NAME.length());
  }

  private String complete(String image) {
    if (registry == null) {
      return image;
    }
    return image.endsWith("/") ? prefix(registry, image) : registry.complete(image);
  }

  /** Where the images of a plan go; what rules name without a registry would be Docker Hub's. */
  List<PlannedImage> place(ModulePlan plan) throws RegistryException {
    List<PlannedImage> placed = new ArrayList<>();
    for (PlannedImage image : plan.images()) {
      PlannedImage first = place(image);
      placed.add(first);
      if (image.push()) {
        placed.addAll(alsoTo.placesOf(first, plan.module()));
      }
    }
    return placed;
  }

  private PlannedImage place(PlannedImage image) throws RegistryException {
    if (registry == null || !image.registry().equals(ImageReference.DOCKER_HUB)) {
      return image;
    }
    String library = "library/";
    String repository = image.repository();
    ImageReference whole =
        References.of(
            registry.complete(
                repository.startsWith(library)
                    ? repository.substring(library.length())
                    : repository));
    return image.at(whole.registry(), whole.repository());
  }

  /**
   * Checks all of them before the first is pushed.
   *
   * @throws RegistryException if one may not be pushed, or two are one
   */
  void check(List<ModulePlan> plans) throws RegistryException {
    Map<String, String> claimed = new LinkedHashMap<>();
    for (ModulePlan plan : plans) {
      for (PlannedImage image : plan.images()) {
        if (image.push()) {
          registries.requirePushable(options.getRegistry(), References.of(image.name()));
          for (String reference : image.references()) {
            String other = claimed.put(reference, plan.module());
            if (other != null && !other.equals(plan.module())) {
              throw new RegistryException(
                  "image-of-two-modules",
                  Messages.Targets_claimed(reference, other, plan.module()));
            }
          }
        }
      }
    }
  }

  /** The name of the registry of this host that the step names; empty if it names none. */
  private String name(String host) {
    return registry != null && registry.host().equals(host)
        ? registry.getName()
        : alsoTo.registryOf(host);
  }

  /**
   * What the agent gets to push these: credentials of their registries, and of no others.
   *
   * @throws RegistryException if credentials are missing, or might go to a registry that only the
   *     rules name
   */
  Reach reach(List<ModulePlan> plans) throws RegistryException {
    List<String> hosts = new ArrayList<>();
    for (ModulePlan plan : plans) {
      plan.images().stream()
          .filter(PlannedImage::push)
          .map(PlannedImage::registry)
          .filter(host -> !hosts.contains(host))
          .forEach(hosts::add);
    }
    List<RunReach.Named> named = new ArrayList<>();
    if (!options.getCredentialsId().isEmpty() && !hosts.isEmpty()) {
      String host = credentialsHost(hosts);
      named.add(new RunReach.Named(options.getCredentialsId(), host, "", name(host)));
      // The step's come in place of the configured ones, which may be none of its business.
      hosts.remove(host);
    }
    for (RunReach.Named block : place.blocks()) {
      String name = name(block.host());
      boolean another = !name.isEmpty() && !name.equals(block.registry());
      if (!another && hosts.remove(block.host())) {
        named.add(block);
      }
    }
    hosts.replaceAll(host -> name(host).isEmpty() ? host : name(host));
    return RunReach.of(
        place.run(),
        EngineSite.of(place.workspace()).node(),
        Optional.of(hosts),
        named,
        place.listener());
  }

  /** Whoever may commit a rule must not have the password sent to a host of his own. */
  private String credentialsHost(List<String> hosts) throws RegistryException {
    if (registry != null) {
      return registry.host();
    }
    if (!options.getImage().isEmpty()) {
      return image().registry();
    }
    List<String> byRules = hosts.stream().filter(host -> !alsoTo.names(host)).toList();
    if (byRules.size() == 1 && mayBeNamedByRules(byRules.get(0))) {
      return byRules.get(0);
    }
    throw new RegistryException(
        "credentials-without-registry",
        Messages.Targets_whichRegistry(options.getCredentialsId(), String.join(", ", hosts)));
  }

  /** Whether they could choose no other one, or it is for these credentials anyway. */
  private boolean mayBeNamedByRules(String host) {
    Set<String> configured =
        registries.all().stream().map(Registry::host).collect(Collectors.toSet());
    return configured.equals(Set.of(host))
        || registries.all().stream()
            .filter(one -> one.host().equals(host))
            .anyMatch(one -> one.getCredentialsId().equals(options.getCredentialsId()));
  }

  /** The image that the step names. */
  private ImageReference image() throws RegistryException {
    String image = options.getImage();
    return References.of(complete(image + (image.endsWith("/") ? SOME_NAME : "")));
  }

  /**
   * Tells what is wrong with what the step itself says, before Maven works for minutes.
   *
   * @throws RegistryException if its image is none, or its credentials are not there
   */
  void checkBeforeBuild() throws RegistryException {
    String id = options.getCredentialsId();
    if (!options.getImage().isEmpty()) {
      image();
    }
    if (id.isEmpty() || registry == null && options.getImage().isEmpty()) {
      return;
    }
    String host = credentialsHost(List.of());
    RunReach.of(
        place.run(),
        EngineSite.of(place.workspace()).node(),
        Optional.of(List.of()),
        List.of(new RunReach.Named(id, host, "", name(host))));
  }

  /** Runs Maven, with the credentials of the base alone. */
  MavenBuild build(FilePath directory, EngineSite site) throws IOException, InterruptedException {
    Reach reach = baseReach(List.of(baseHost()), site);
    return MavenBuild.run(
        new MavenBuild.Place(
            place.run(),
            place.workspace(),
            directory,
            place.launcher(),
            place.environment(),
            place.listener(),
            site.name(),
            site.store(reach.store())),
        BuildParameters.forMaven(options),
        reach);
  }

  /** What the engine builds for this step, with the credentials of the base alone. */
  ProjectBuilds builds(FilePath directory, EngineSite site, RunRef ref) throws RegistryException {
    List<String> hosts = new ArrayList<>();
    hosts.add(baseHost());
    if (options.getFrom().isEmpty()) {
      // A Dockerfile may name any; whoever writes it must not have the password sent anywhere.
      registries.all().stream()
          .filter(one -> one.getCredentialsId().equals(options.getBaseCredentialsId()))
          .map(Registry::host)
          .filter(host -> !hosts.contains(host))
          .forEach(hosts::add);
    }
    return new ProjectBuilds(
        new ProjectBuilds.Place(place.run(), place.workspace(), directory, place.listener()),
        ImageParameters.of(BuildParameters.of(options)),
        new Origin(ref, options.getRef()),
        () -> baseReach(hosts, site));
  }

  private Reach baseReach(List<String> hosts, EngineSite site) throws RegistryException {
    List<RunReach.Named> base = new ArrayList<>();
    String id = options.getBaseCredentialsId();
    if (!id.isEmpty()) {
      hosts.forEach(host -> base.add(new RunReach.Named(id, host, "")));
    }
    Reach reach =
        RunReach.of(place.run(), site.node(), Optional.of(List.of()), base, place.listener());
    return RunRef.isPullRequest(place.run()) ? reach.apart(OF_STRANGERS) : reach;
  }

  private String baseHost() throws RegistryException {
    String from = options.getFrom();
    return from.isEmpty() || from.contains(":/") || from.startsWith("oci:")
        ? ImageReference.DOCKER_HUB
        : References.of(from).registry();
  }
}
