package io.jenkins.plugins.slipway.config;

import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.slipway.agent.HostReach;
import io.jenkins.plugins.slipway.agent.Login;
import io.jenkins.plugins.slipway.agent.Reach;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.credential.RegistryCredentials;
import io.jenkins.plugins.slipway.scm.RunRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run's work with registries gets: the settings of all registries that its item sees, and
 * the credentials of those that the work is about.
 *
 * <p>A run of a pull request gets no credentials at all: no logins, no client certificates, and of
 * a proxy its address alone.
 */
public final class RunReach {
  private final RegistryReach reach;

  /** What a step names besides credentials for it, by host. */
  private final Map<String, Registry> besides = new HashMap<>();

  /** By host; empty if all are. */
  private final Optional<Map<String, Optional<Registry>>> wanted;

  /** Hosts that a step names credentials for. */
  private final Set<String> namedHosts = new HashSet<>();

  /** Those of them where the step's are for all repositories, so that no others are needed. */
  private final Set<String> haveLogin = new HashSet<>();

  private final TaskListener listener;
  private final List<HostReach> reached = new ArrayList<>();
  private final List<Login> logins = new ArrayList<>();

  private RunReach(
      RegistryReach reach,
      Optional<Map<String, Optional<Registry>>> wanted,
      List<Named> named,
      Registries registries,
      TaskListener listener) {
    this.reach = reach;
    this.wanted = wanted;
    for (Named one : named) {
      String host = RegistryUrl.of(one.host()).host();
      namedHosts.add(host);
      registries
          .named(one.registry())
          .filter(registry -> registry.host().equals(host))
          .ifPresent(registry -> besides.putIfAbsent(host, registry));
      if (one.repository().isEmpty()) {
        haveLogin.add(host);
      }
    }
    this.listener = listener;
  }

  private static Map<String, Optional<Registry>> byHost(
      List<String> namesAndHosts, Registries registries) {
    Map<String, Optional<Registry>> found = new HashMap<>();
    for (String one : namesAndHosts) {
      Optional<Registry> named = registries.asked(one);
      String host = named.map(Registry::host).orElseGet(() -> RegistryUrl.of(one).host());
      found.merge(host, named, (first, second) -> first.isPresent() ? first : second);
    }
    for (String host : List.copyOf(found.keySet())) {
      // What is pulled from it may come from there.
      found.get(host).or(() -> registries.ofHost(host)).stream()
          .flatMap(registry -> registry.mirrorList().stream())
          .forEach(mirror -> found.putIfAbsent(RegistryUrl.of(mirror).host(), Optional.empty()));
    }
    return found;
  }

  /**
   * Credentials that a step names.
   *
   * @param host the registry that they are for, {@code host[:port]}
   * @param repository the only repository that they are for; empty for all of the registry
   * @param registry the name of the one of that host whose settings count; empty for the nearest
   */
  public record Named(String credentialsId, String host, String repository, String registry) {
    /** For the nearest registry of a host. */
    public Named(String credentialsId, String host, String repository) {
      this(credentialsId, host, repository, "");
    }
  }

  /**
   * Collects it, as {@link #of(Run, Node, Optional, List, TaskListener)} does, and tells nobody of
   * what was passed over.
   */
  public static Reach of(
      Run<?, ?> run, @Nullable Node node, Optional<List<String>> hosts, List<Named> named)
      throws RegistryException {
    return of(run, node, hosts, named, TaskListener.NULL);
  }

  /**
   * Collects it. The run's use of each credential is tracked.
   *
   * @param node where the work runs; its own settings of the layer store count
   * @param hosts the registries whose configured credentials the work gets, each by its name or as
   *     {@code host[:port]}, and those of its mirrors; empty for those of all configured
   *     registries. Of several for one host the one that is named here counts, else the nearest.
   * @param named credentials that the step names, which come first; their hosts get the rest of
   *     what is configured for them too, such as the client certificate
   * @param listener hears of configured credentials that cannot be used, and that nobody asked for
   *     by their host
   * @throws RegistryException if credentials that are named, or those of one of the hosts, are
   *     missing, not visible from here, or of a type that cannot be used
   */
  public static Reach of(
      Run<?, ?> run,
      @Nullable Node node,
      Optional<List<String>> hosts,
      List<Named> named,
      TaskListener listener)
      throws RegistryException {
    RegistriesConfiguration configuration = RegistriesConfiguration.get();
    Registries registries = Registries.of(run.getParent());
    boolean pullRequest = RunRef.isPullRequest(run);
    RunReach work =
        new RunReach(
            new RegistryReach(RegistryCredentials.of(run)),
            hosts.map(list -> byHost(list, registries)),
            named,
            registries,
            listener);
    for (Registry nearest : registries.byHost()) {
      Registry registry = work.asked(nearest).orElse(nearest);
      if (pullRequest) {
        work.addAlone(registry);
      } else {
        work.add(registry);
      }
    }
    List<Login> logins = new ArrayList<>();
    if (!pullRequest) {
      for (Named one : named) {
        logins.add(work.reach.login(one, registries));
      }
      logins.addAll(work.logins);
    }
    return new Reach(
        work.reached,
        logins,
        configuration.isAgentConfig() && !pullRequest,
        AgentStore.of(node, configuration),
        configuration.patience());
  }

  /** The one of this host that was named. */
  private Optional<Registry> asked(Registry nearest) {
    return wanted
        .map(byHost -> byHost.getOrDefault(nearest.host(), Optional.empty()))
        .flatMap(named -> named)
        .or(() -> Optional.ofNullable(besides.get(nearest.host())));
  }

  private void add(Registry registry) throws RegistryException {
    String host = registry.host();
    boolean asked = wanted.map(byHost -> byHost.containsKey(host)).orElse(false);
    if ((asked || wanted.isEmpty()) && !haveLogin.contains(host)) {
      attempt(registry, asked, () -> reach.login(registry).ifPresent(logins::add));
    }
    boolean strict = asked || namedHosts.contains(host);
    boolean withSecrets = strict || wanted.isEmpty();
    boolean whole = attempt(registry, strict, () -> reached.add(reach.host(registry, withSecrets)));
    if (!whole) {
      addAlone(registry);
    }
  }

  /** With what needs no credentials; not at all if that cannot be read either. */
  private void addAlone(Registry registry) throws RegistryException {
    attempt(registry, false, () -> reached.add(RegistryReach.hostAlone(registry)));
  }

  /** A part of the work that may turn out to be impossible. */
  private interface Part {
    void run() throws RegistryException;
  }

  /** Whether it was done; what nobody asked for must not fail the work. */
  private boolean attempt(Registry registry, boolean asked, Part part) throws RegistryException {
    try {
      part.run();
      return true;
    } catch (RegistryException e) {
      if (asked) {
        throw e;
      }
      String why = String.valueOf(e.getMessage());
      listener.getLogger().println(Messages.RunReach_PassedOver(registry.getName(), why));
      return false;
    }
  }
}
