package io.jenkins.plugins.slipway.config;

import hudson.model.Item;
import hudson.model.ItemGroup;
import io.github.slipway.image.ImageReference;
import io.jenkins.plugins.slipway.agent.RegistryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The registries that an item sees: those of its folders, the nearest first, then the global ones.
 */
public final class Registries {
  private final List<Registry> nearestFirst;

  private Registries(List<Registry> nearestFirst) {
    this.nearestFirst = List.copyOf(nearestFirst);
  }

  /** Those that this item sees; the global ones without an item. */
  public static Registries of(@Nullable Item item) {
    List<Registry> found = new ArrayList<>();
    Object place = item;
    while (place instanceof Item here) {
      found.addAll(FolderRegistries.at(here));
      ItemGroup<?> parent = here.getParent();
      place = parent;
    }
    found.addAll(RegistriesConfiguration.get().getRegistries());
    return new Registries(found);
  }

  /** All of them; where two have one name, only the nearest. */
  public List<Registry> all() {
    return nearestBy(Registry::getName);
  }

  /** One for each host, the nearest. */
  List<Registry> byHost() {
    return nearestBy(Registry::host);
  }

  private List<Registry> nearestBy(Function<Registry, String> key) {
    Map<String, Registry> found = new LinkedHashMap<>();
    nearestFirst.forEach(registry -> found.putIfAbsent(key.apply(registry), registry));
    return List.copyOf(found.values());
  }

  /** The one of this {@code host[:port]}, if it is configured; the nearest, if there are two. */
  public Optional<Registry> ofHost(String host) {
    return allOfHost(host).stream().findFirst();
  }

  /** All of this host, the nearest first. */
  List<Registry> allOfHost(String host) {
    String wanted = RegistryUrl.of(host).host();
    return nearestFirst.stream().filter(registry -> registry.host().equals(wanted)).toList();
  }

  /** The nearest of this name, if there is one. */
  Optional<Registry> named(String name) {
    return nearestFirst.stream().filter(registry -> registry.getName().equals(name)).findFirst();
  }

  /** The one that a text is the name of, or whose {@code host[:port]} it is and nothing more. */
  public Optional<Registry> called(String text) throws RegistryException {
    RegistryUrl url = RegistryUrl.of(text);
    boolean called = named(text).isPresent() || url.looksLikeHost() && url.onlyHost();
    return called ? Optional.of(get(text)) : Optional.empty();
  }

  /** The one of this name, unless that is the host of another one. */
  Optional<Registry> asked(String nameOrHost) {
    return named(nameOrHost)
        .filter(
            registry ->
                registry.host().equals(RegistryUrl.of(nameOrHost).host())
                    || allOfHost(nameOrHost).isEmpty());
  }

  /**
   * The one of this name, or of this host. A host that is not configured gives a registry with
   * default settings.
   *
   * @throws RegistryException if it is neither; the message lists those that are known
   */
  public Registry get(String nameOrHost) throws RegistryException {
    String wanted = nameOrHost.trim();
    Optional<Registry> named = named(wanted);
    if (named.isPresent()) {
      return named.get();
    }
    Optional<Registry> there = ofHost(wanted);
    if (there.isPresent()) {
      return there.get();
    }
    RegistryUrl url = RegistryUrl.of(wanted);
    if (url.looksLikeHost() && url.onlyHost()) {
      return new Registry(url.host(), wanted);
    }
    throw unknown(wanted);
  }

  /**
   * Checks what the configuration says of a push. It guards against mistakes; what a user may do is
   * up to the registry itself.
   *
   * @param named the registry that the step names; empty if it names none
   * @throws RegistryException if images of this repository may not be pushed
   */
  public void requirePushable(String named, ImageReference image) throws RegistryException {
    Optional<Registry> registry = ofHost(image.registry());
    if (!named.isEmpty() && get(named).host().equals(image.registry())) {
      registry = Optional.of(get(named));
    }
    if (registry.isPresent() && !registry.get().mayPush(image.repository())) {
      throw new RegistryException(
          "push-not-allowed",
          Messages.Registries_NotPushable(
              image.name(), registry.get().getName(), registry.get().getPushable()));
    }
  }

  private RegistryException unknown(String name) {
    String known =
        all().stream()
            .map(registry -> registry.getName() + " (" + registry.host() + ")")
            .collect(Collectors.joining(", "));
    return new RegistryException(
        "unknown-registry",
        known.isEmpty()
            ? Messages.Registries_UnknownAndNone(name)
            : Messages.Registries_Unknown(name, known));
  }
}
