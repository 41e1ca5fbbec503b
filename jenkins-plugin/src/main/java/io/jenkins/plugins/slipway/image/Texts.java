package io.jenkins.plugins.slipway.image;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists of short texts, as forms and scripts give them. */
final class Texts {
  private Texts() {}

  /** Those that are not empty, without blanks around them. */
  static List<String> nonEmpty(@Nullable List<String> texts) {
    return texts == null
        ? List.of()
        : texts.stream()
            .filter(Objects::nonNull)
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .toList();
  }
}
