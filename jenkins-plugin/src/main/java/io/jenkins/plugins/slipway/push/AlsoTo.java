package io.jenkins.plugins.slipway.push;

import io.github.slipway.image.ImageReference;
import io.jenkins.plugins.slipway.agent.RegistryException;
import io.jenkins.plugins.slipway.config.References;
import io.jenkins.plugins.slipway.config.Registries;
import io.jenkins.plugins.slipway.config.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where else each image of a step goes, under the same tags. */
final class AlsoTo {
  private final List<String> texts;
  private final Registries registries;
  private final @Nullable Registry registry;

  /** The names of registries that are named, by host. */
  private final Map<String, String> names = new LinkedHashMap<>();

  /** Hosts of all of them that images were placed at. */
  private final List<String> hosts = new ArrayList<>();

  /**
   * Further places.
   *
   * @param texts each is a registry, where images have the same repository, or a repository; one
   *     that ends in {@code /} gets the artifactId or the last part of the image's name appended,
   *     and one with a tag gets that tag alone
   * @param registry completes those without a registry
   */
  AlsoTo(List<String> texts, Registries registries, @Nullable Registry registry) {
    this.texts = List.copyOf(texts);
    this.registries = registries;
    this.registry = registry;
  }

  /**
   * The image in all these places.
   *
   * @param module its artifactId; empty outside of Maven
   * @throws RegistryException if one is none, or has a digest
   */
  List<PlannedImage> placesOf(PlannedImage image, String module) throws RegistryException {
    List<PlannedImage> places = new ArrayList<>();
    for (String text : texts) {
      ImageReference place = place(text, image.repository(), module);
      if (place.tag().isPresent() || !place.name().equals(image.name())) {
        if (!hosts.contains(place.registry())) {
          hosts.add(place.registry());
        }
        PlannedImage there = image.at(place.registry(), place.repository());
        places.add(place.tag().map(there::underTag).orElse(there));
      }
    }
    return places;
  }

  private ImageReference place(String text, String repository, String module)
      throws RegistryException {
    Optional<Registry> called = registries.called(text);
    if (called.isPresent()) {
      names.putIfAbsent(called.get().host(), called.get().getName());
      return References.of(called.get().host() + "/" + repository);
    }
    String name = module.isEmpty() ? repository.substring(repository.lastIndexOf('/') + 1) : module;
    String whole = text.endsWith("/") ? text + name : text;
    ImageReference place = References.of(registry == null ? whole : registry.complete(whole));
    if (place.digest().isPresent()) {
      throw new RegistryException("invalid-also-to", Messages.AlsoTo_digest(text));
    }
    return place;
  }

  /** Whether an image was placed at this host. */
  boolean names(String host) {
    return hosts.contains(host);
  }

  /** The name of the registry of this host that was named; empty if none was. */
  String registryOf(String host) {
    return names.getOrDefault(host, "");
  }
}
