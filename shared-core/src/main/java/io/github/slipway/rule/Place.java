package io.github.slipway.rule;

import io.github.slipway.yaml.FileMistake;
import io.github.slipway.yaml.YamlNode;
import java.util.List;
import java.util.function.Supplier;

/** Gives mistakes in rules the place that they have in a file. */
final class Place {
  private Place() {}

  /**
   * Checks a mapping.
   *
   * @throws FileMistake as {@link #in(YamlNode, Supplier)} does
   */
  static void check(YamlNode mapping, Runnable check) {
    in(
        mapping,
        () -> {
          check.run();
          return mapping;
        });
  }

  /**
   * What is made of a mapping.
   *
   * @throws FileMistake where the mapping has the key of a {@link RuleMistake}, or the element of
   *     its list; where the mapping itself stands if it has no such key
   */
  static <T> T in(YamlNode mapping, Supplier<T> made) {
    try {
      return made.get();
    } catch (RuleMistake e) {
      YamlNode wrong = mapping.members().get(e.key());
      if (wrong == null) {
        throw mapping.mistake(e.why());
      }
      if (e.element() >= 0 && wrong.value() instanceof List<?>) {
        wrong = wrong.list().get(e.element());
      }
      throw wrong.mistake(e.why());
    }
  }
}
