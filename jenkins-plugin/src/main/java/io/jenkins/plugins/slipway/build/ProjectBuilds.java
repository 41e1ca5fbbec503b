package io.jenkins.plugins.slipway.build;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.slipway.agent.EngineSite;
import io.jenkins.plugins.slipway.agent.Login;
import io.jenkins.plugins.slipway.agent.Reach;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.bind.PrivateDirectory;
import io.jenkins.plugins.slipway.bind.ToolFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The images that one step builds on its agent, each source once. Their layouts are in a private
 * directory beside the workspace, until this is closed.
 */
public final class ProjectBuilds implements AutoCloseable {
  private static final String NOBODY = "image";

  private final Place place;
  private final ImageParameters parameters;
  private final Origin origin;
  private final Base base;
  private final Map<RulePlace, String> built = new HashMap<>();
  private @Nullable PrivateDirectory directory;

  /**
   * Builds of a step; nothing is done yet.
   *
   * @param base asked before something is built
   */
  public ProjectBuilds(Place place, ImageParameters parameters, Origin origin, Base base) {
    this.place = place;
    this.parameters = parameters;
    this.origin = origin;
    this.base = base;
  }

  /**
   * Where they are done.
   *
   * @param directory of the project, in the workspace
   */
  public record Place(
      Run<?, ?> run, FilePath workspace, FilePath directory, TaskListener listener) {}

  /** How registries are reached, with the logins of the base's registry alone. */
  public interface Base {
    Reach reach() throws RegistryException;
  }

  /**
   * Builds an image, unless that is done already.
   *
   * @param source where a rule says that it is
   * @param name {@code registry/repository[:tag]}
   * @return where it is, as the core's {@code PublishRequest} wants it
   * @throws io.jenkins.plugins.slipway.agent.RegistryException if it cannot be built
   */
  public String build(RulePlace source, String name) throws IOException, InterruptedException {
    String known = built.get(source);
    if (known != null) {
      return known;
    }
    String layout = run(source, name, true);
    built.put(source, layout);
    return layout;
  }

  /** Builds what is there for an image that nobody names, if there is something. */
  public void tryOut() throws IOException, InterruptedException {
    run(RulePlace.NONE, NOBODY, false);
  }

  private String run(RulePlace source, String name, boolean required)
      throws IOException, InterruptedException {
    Reach reach = base.reach();
    if (directory == null) {
      // Also what other tools that build find their logins in: the base's alone.
      Set<String> hosts = reach.logins().stream().map(Login::registry).collect(Collectors.toSet());
      ToolFiles files = ToolFiles.of(reach, hosts);
      directory = PrivateDirectory.create(place.run(), place.workspace(), files);
    }
    BuildWork work =
        new BuildWork(
            parameters,
            place.workspace().getRemote(),
            origin,
            source,
            directory.path(),
            "image" + built.size(),
            name,
            required);
    return EngineSite.of(place.directory()).run(reach, place.listener(), work);
  }

  /** What cannot be deleted now, since the agent is away, is deleted later. */
  @Override
  public void close() throws InterruptedException {
    if (directory == null) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      directory.delete();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
