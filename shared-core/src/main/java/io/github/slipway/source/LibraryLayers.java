package io.github.slipway.source;

import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject.Dependency;
import io.github.slipway.source.JavaProject.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Splits the jars of a project into layers by its rules. Which layer a jar is in depends on itself
 * and its group alone, so that an upgrade of one moves no other, unless there are too many layers.
 */
final class LibraryLayers {
  /** Docker takes 127 layers in all, and each costs a request. */
  private static final int MOST_SPLIT = 40;

  /** What a layer of its own has to have with {@link LayerRules.Split#GROUP}. */
  private static final long WORTH_A_LAYER_BYTES = 256 * 1024;

  /** What counts as large with {@link LayerRules.Split#SIZE}. */
  private static final long LARGE_BYTES = 1024 * 1024;

  private final LayerRules rules;
  private final Map<Path, Dependency> dependencies = new HashMap<>();
  private final Listener listener;

  LibraryLayers(LayerRules rules, List<Dependency> dependencies, Listener listener) {
    this.rules = rules;
    this.listener = listener;
    for (Dependency dependency : dependencies) {
      this.dependencies.putIfAbsent(dependency.jar(), dependency);
    }
  }

  /** The layers, the lowest first, with what is changed most rarely at the bottom. */
  List<LayerPlan> of(Map<Kind, List<LayerEntry>> libraries) throws IOException {
    Map<LayerRules.Layer, List<LayerEntry>> ruled = new LinkedHashMap<>();
    rules.layers().forEach(layer -> ruled.put(layer, new ArrayList<>()));
    Map<Kind, List<LayerEntry>> rest = new HashMap<>();
    for (Kind kind : Kind.values()) {
      List<LayerEntry> left = new ArrayList<>();
      for (LayerEntry entry : libraries.getOrDefault(kind, List.of())) {
        ruled.getOrDefault(layer(entry), left).add(entry);
      }
      rest.put(kind, left);
    }
    List<LayerPlan> layers = new ArrayList<>();
    ruled.forEach((layer, entries) -> addRuled(layers, layer, entries));
    split(layers, rest.getOrDefault(Kind.RELEASE, List.of()));
    add(layers, "snapshot dependencies", rest.getOrDefault(Kind.SNAPSHOT, List.of()));
    add(layers, "project dependencies", rest.getOrDefault(Kind.PROJECT, List.of()));
    return layers;
  }

  private void addRuled(List<LayerPlan> layers, LayerRules.Layer layer, List<LayerEntry> entries) {
    if (entries.isEmpty()) {
      listener.warn("The layer '" + layer.name() + "' takes no dependency: it is left out.");
    }
    add(layers, layer.name(), entries);
  }

  /** The rule that takes it; one that is not in the map if there is none. */
  private LayerRules.Layer layer(LayerEntry entry) throws IOException {
    for (LayerRules.Layer layer : rules.layers()) {
      if (layer.takes(coordinates(entry), size(entry))) {
        return layer;
      }
    }
    return new LayerRules.Layer("", List.of(), List.of(), Optional.empty());
  }

  private void split(List<LayerPlan> layers, List<LayerEntry> entries) throws IOException {
    if (rules.split() == LayerRules.Split.DEFAULT) {
      add(layers, "dependencies", entries);
      return;
    }
    Map<String, List<LayerEntry>> parts = new TreeMap<>();
    for (LayerEntry entry : entries) {
      parts.computeIfAbsent(part(entry), name -> new ArrayList<>()).add(entry);
    }
    Map<String, Long> sizes = new HashMap<>();
    for (Map.Entry<String, List<LayerEntry>> part : parts.entrySet()) {
      long size = 0;
      for (LayerEntry entry : part.getValue()) {
        size += size(entry);
      }
      if (!part.getKey().isEmpty() && size >= least()) {
        sizes.put(part.getKey(), size);
      }
    }
    List<String> own =
        sizes.keySet().stream()
            .sorted(
                Comparator.<String>comparingLong(name -> -sizes.getOrDefault(name, 0L))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(Math.max(0, MOST_SPLIT - rules.layers().size()))
            .toList();
    List<LayerEntry> shared = new ArrayList<>();
    for (LayerEntry entry : entries) {
      if (!own.contains(part(entry))) {
        shared.add(entry);
      }
    }
    parts.forEach(
        (name, of) -> {
          if (own.contains(name)) {
            add(layers, name, of);
          }
        });
    add(layers, "dependencies", shared);
  }

  /** What is to be in one layer; empty for what is not to have one. */
  private String part(LayerEntry entry) {
    String coordinates = coordinates(entry);
    return switch (rules.split()) {
      case DEFAULT -> "";
      case GROUP -> coordinates.substring(0, Math.max(0, coordinates.indexOf(':')));
      case SIZE, EACH ->
          coordinates.isEmpty()
              ? entry.path().substring(entry.path().lastIndexOf('/') + 1)
              : coordinates;
    };
  }

  private long least() {
    return switch (rules.split()) {
      case SIZE -> LARGE_BYTES;
      case GROUP -> WORTH_A_LAYER_BYTES;
      case EACH, DEFAULT -> 0;
    };
  }

  /** Group and artifact; empty if they are not known. */
  private String coordinates(LayerEntry entry) {
    Dependency dependency =
        entry instanceof LayerEntry.FromFile file ? dependencies.get(file.source()) : null;
    return dependency == null
        ? ""
        : dependency
            .coordinates()
            .map(known -> known.groupId() + ":" + known.artifactId())
            .orElse("");
  }

  private static long size(LayerEntry entry) throws IOException {
    return entry instanceof LayerEntry.FromFile file ? Files.size(file.source()) : 0;
  }

  /** Empty layers are left out, as Jib does. */
  static void add(List<LayerPlan> layers, String name, List<LayerEntry> entries) {
    if (!entries.isEmpty()) {
      layers.add(new LayerPlan(name, entries, LayerPlan.Writer.JIB));
    }
  }
}
