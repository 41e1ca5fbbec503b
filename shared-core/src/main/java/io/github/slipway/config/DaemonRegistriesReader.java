package io.github.slipway.config;

import io.github.slipway.image.ImageReference;
import io.github.slipway.json.Json;
import io.github.slipway.registry.Mirror;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Reads what a {@code daemon.json} says about registries, and complains of what it cannot read. */
final class DaemonRegistriesReader {
  private static final String HTTP = "http://";
  private static final String HTTPS = "https://";

  private final AddressLookup lookup;
  private final BiConsumer<String, String> complaints;
  private final Set<String> insecure = new HashSet<>();
  private final List<Cidr> ranges = new ArrayList<>();
  private final List<Mirror> mirrors = new ArrayList<>();

  /**
   * A reader.
   *
   * @param complaints gets what is passed over, and why
   */
  DaemonRegistriesReader(AddressLookup lookup, BiConsumer<String, String> complaints) {
    this.lookup = lookup;
    this.complaints = complaints;
  }

  void read(Json root) {
    if (!root.isObject()) {
      complaints.accept("What stands", "it is not an object.");
    }
    each(root, "insecure-registries", this::addInsecure);
    each(root, "registry-mirrors", this::addMirror);
  }

  DaemonRegistries result() {
    return new DaemonRegistries(insecure, new Networks(ranges, lookup), mirrors);
  }

  private void each(Json root, String name, Consumer<String> reader) {
    Json list = root.get(name);
    if (root.members().containsKey(name) && !list.isArray()) {
      complaints.accept(name, "it is not a list.");
    }
    for (Json element : list.elements()) {
      Optional<String> text = element.text();
      if (text.isEmpty()) {
        complaints.accept("An element of " + name, "it is not a text.");
        continue;
      }
      try {
        reader.accept(text.get());
      } catch (IllegalArgumentException e) {
        complaints.accept("'" + text.get() + "' of " + name, e.getMessage() + ".");
      }
    }
  }

  private void addInsecure(String entry) {
    String name = host(entry);
    if (name.indexOf('/') >= 0) {
      ranges.add(Cidr.of(name));
    } else {
      HostPattern.of(name);
      insecure.add(name.equals("index.docker.io") ? ImageReference.DOCKER_HUB : name);
    }
  }

  private void addMirror(String url) {
    String host = host(url);
    if (host.equals(url.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("a mirror begins with http:// or https://");
    }
    if (host.endsWith("/")) {
      host = host.substring(0, host.length() - 1);
    }
    HostPattern.of(host);
    mirrors.add(new Mirror(host, ""));
    if (url.regionMatches(true, 0, HTTP, 0, HTTP.length())) {
      insecure.add(host);
    }
  }

  /** In lower case, and as Docker does it, without a scheme. */
  private static String host(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith(HTTP)) {
      return lower.substring(HTTP.length());
    }
    return lower.startsWith(HTTPS) ? lower.substring(HTTPS.length()) : lower;
  }
}
