package io.github.slipway.maven;

import io.github.slipway.config.ByteSize;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.source.LayerRules;
import io.github.slipway.source.LayerRules.Layer;
import io.github.slipway.source.LayerRules.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** The parameter {@code layers}: one word, or a list of {@code <layer>} in the POM. */
final class LayersParameter {
  private LayersParameter() {}

  /**
   * Reads it.
   *
   * @param property the word of the property; wins over the POM
   * @param inPom null if the POM says nothing
   * @throws SlipwayException with {@link Problem#INVALID_SETTING} if something is wrong
   */
  static LayerRules read(Optional<String> property, @Nullable PlexusConfiguration inPom) {
    if (property.isPresent()) {
      return new LayerRules(List.of(), split(property.get()));
    }
    if (inPom == null) {
      return LayerRules.USUAL;
    }
    if (inPom.getChildCount() == 0) {
      Optional<String> word = text(inPom);
      return word.isEmpty() ? LayerRules.USUAL : new LayerRules(List.of(), split(word.get()));
    }
    List<Layer> layers = new ArrayList<>();
    Split split = Split.DEFAULT;
    for (PlexusConfiguration child : inPom.getChildren()) {
      if (child.getName().equals("rest")) {
        split = split(text(child).orElse(""));
      } else if (child.getName().equals("layer")) {
        layers.add(layer(child));
      } else {
        throw wrong("<" + child.getName() + ">", "<layers> takes <layer> and <rest>");
      }
    }
    return new LayerRules(layers, split);
  }

  private static Layer layer(PlexusConfiguration element) {
    Optional<String> name = Optional.empty();
    Optional<Long> largerThan = Optional.empty();
    List<String> includes = new ArrayList<>();
    List<String> excludes = new ArrayList<>();
    for (PlexusConfiguration child : element.getChildren()) {
      String value =
          text(child).orElseThrow(() -> wrong("<" + child.getName() + ">", "it is empty"));
      switch (child.getName()) {
        case "name" -> name = Optional.of(value);
        case "include" -> includes.add(pattern(value));
        case "exclude" -> excludes.add(pattern(value));
        case "largerThan" -> largerThan = Optional.of(size(value));
        default ->
            throw wrong(
                "<" + child.getName() + ">",
                "a <layer> takes <name>, <include>, <exclude> and <largerThan>");
      }
    }
    if (includes.isEmpty() && excludes.isEmpty() && largerThan.isEmpty()) {
      throw wrong(name.orElse("<layer>"), "the layer says nothing of what it takes");
    }
    String called = name.orElse(includes.isEmpty() ? "large dependencies" : includes.get(0));
    return new Layer(called, includes, excludes, largerThan);
  }

  /** A groupId alone stands for all of its artifacts. */
  private static String pattern(String text) {
    return text.indexOf(':') < 0 ? text + ":*" : text;
  }

  private static long size(String text) {
    try {
      return ByteSize.parse(text);
    } catch (IllegalArgumentException e) {
      throw wrong(text, String.valueOf(e.getMessage()));
    }
  }

  private static Split split(String word) {
    for (Split split : Split.values()) {
      if (split.name().toLowerCase(Locale.ROOT).equals(word.strip())) {
        return split;
      }
    }
    throw wrong(word, "the ways to split are default, group, size and each");
  }

  private static Optional<String> text(PlexusConfiguration element) {
    return Optional.of(element.getValue("")).map(String::strip).filter(t -> !t.isEmpty());
  }

  private static SlipwayException wrong(String value, String why) {
    return Problem.INVALID_SETTING.with("value", value, "property", "layers", "why", why);
  }
}
