package io.github.slipway.credential;

import java.util.List;
import java.util.Optional;

/**
 * Finds the registry that somebody logged in to when it is written almost as the one that was asked
 * for: another port, or one letter more, less, other or in another place.
 */
public final class NearMiss {
  private NearMiss() {}

  /**
   * The first of these hosts that may have been meant.
   *
   * @param registry {@code host[:port]}
   */
  public static Optional<KnownHost> of(String registry, List<KnownHost> hosts) {
    for (KnownHost candidate : hosts) {
      if (!candidate.host().equals(registry) && isNear(registry, candidate.host())) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static boolean isNear(String one, String other) {
    String oneName = name(one);
    String otherName = name(other);
    // Addresses that differ in one digit are neighbours, not mistakes.
    return oneName.equals(otherName)
        || (hasLetter(oneName) && hasLetter(otherName) && differInOneLetter(oneName, otherName));
  }

  private static String name(String host) {
    int port = host.lastIndexOf(':');
    return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
  }

  private static boolean hasLetter(String host) {
    return !host.startsWith("[") && host.chars().anyMatch(Character::isLetter);
  }

  private static boolean differInOneLetter(String one, String other) {
    int start = 0;
    int shorter = Math.min(one.length(), other.length());
    while (start < shorter && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    String restOfOne = one.substring(start);
    String restOfOther = other.substring(start);
    if (restOfOne.length() == restOfOther.length()) {
      return tail(restOfOne, 1).equals(tail(restOfOther, 1)) || areSwapped(restOfOne, restOfOther);
    }
    return restOfOne.length() < restOfOther.length()
        ? restOfOne.equals(tail(restOfOther, 1))
        : restOfOther.equals(tail(restOfOne, 1));
  }

  private static boolean areSwapped(String one, String other) {
    return one.length() >= 2
        && one.charAt(0) == other.charAt(1)
        && one.charAt(1) == other.charAt(0)
        && tail(one, 2).equals(tail(other, 2));
  }

  private static String tail(String text, int from) {
    return text.substring(Math.min(from, text.length()));
  }
}
