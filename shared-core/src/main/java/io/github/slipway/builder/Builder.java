package io.github.slipway.builder;

import io.github.slipway.problem.Problem;
import java.util.Locale;

/** Who builds what a Dockerfile says. */
public enum Builder {
  /** Slipway; and for what it cannot build buildah, or else docker, if one is there. */
  AUTO,
  /** Slipway alone. */
  SLIPWAY,
  /** buildah, whatever the Dockerfile says. */
  BUILDAH,
  /** docker, whatever the Dockerfile says. */
  DOCKER;

  /**
   * Reads a name.
   *
   * @throws io.github.slipway.problem.SlipwayException if there is no such builder
   */
  public static Builder of(String text) {
    for (Builder builder : values()) {
      if (builder.toString().equalsIgnoreCase(text)) {
        return builder;
      }
    }
    throw Problem.INVALID_SETTING.with(
        "value",
        text,
        "property",
        "builder",
        "why",
        "the builders are auto, slipway, buildah and docker");
  }

  /** Whether it is another program. */
  public boolean isTool() {
    return this == BUILDAH || this == DOCKER;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
