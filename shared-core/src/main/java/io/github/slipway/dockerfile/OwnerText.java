package io.github.slipway.dockerfile;

import io.github.slipway.dockerfile.Recipe.Owner;
import java.util.Optional;

/** An owner as Dockerfiles write it: {@code user[:group]}. */
final class OwnerText {
  private static final int LONGEST = 10;

  private OwnerText() {}

  /** The numbers, the user's being the group's too where that is not said; empty for names. */
  static Optional<Owner> of(String text) {
    int colon = text.indexOf(':');
    Optional<Integer> uid = number(colon < 0 ? text : text.substring(0, colon));
    Optional<Integer> gid = colon < 0 ? uid : number(text.substring(colon + 1));
    return uid.isPresent() && gid.isPresent()
        ? Optional.of(new Owner(uid.get(), gid.get()))
        : Optional.empty();
  }

  private static Optional<Integer> number(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    return number <= Integer.MAX_VALUE ? Optional.of((int) number) : Optional.empty();
  }
}
