package io.github.slipway.base;

import io.github.slipway.image.KnownPlatforms;
import io.github.slipway.image.Platform;
import io.github.slipway.yaml.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A platform that a base is wanted for.
 *
 * @param all the platforms that are asked for together: what is missing is told of all of them
 */
record WantedPlatform(Platform platform, List<Platform> all) {
  WantedPlatform {
    all = List.copyOf(all);
  }

  static WantedPlatform of(Platform platform) {
    return new WantedPlatform(platform, List.of(platform));
  }

  static List<WantedPlatform> each(List<Platform> platforms) {
    return platforms.stream().map(platform -> new WantedPlatform(platform, platforms)).toList();
  }

  /** Those of all that are not there, for a message. */
  String missing(Predicate<Platform> there, Collection<String> offered) {
    return String.join(
        ", ",
        all.stream().filter(there.negate()).map(platform -> named(platform, offered)).toList());
  }

  /** A platform, with the one that is meant if it looks mistyped. */
  static String named(Platform platform, Collection<String> offered) {
    String name = platform.toString();
    if (KnownPlatforms.has(platform)) {
      return name;
    }
    Set<String> known = new TreeSet<>(offered.isEmpty() ? KnownPlatforms.usual() : offered);
    return name
        + NearestName.of(name, known).map(meant -> " (did you mean " + meant + "?)").orElse("");
  }
}
