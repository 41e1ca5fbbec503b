package io.github.slipway.base;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Digest;
import io.github.slipway.image.KnownPlatforms;
import io.github.slipway.image.Platform;
import io.github.slipway.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Nothing at all: for programs that bring everything. */
final class ScratchBase implements Base {
  static final String NAME = "scratch";

  /**
   * Here nothing else tells whether there is such a platform: one without a known name is refused.
   */
  @Override
  public ResolvedBase resolve(Platform platform) {
    if (!KnownPlatforms.has(platform)) {
      throw Problem.UNKNOWN_PLATFORM.with(
          "platform", WantedPlatform.named(platform, List.of()), "base", NAME);
    }
    // A platform's parts have no characters that JSON would escape.
    Bytes config =
        Bytes.of(
            "{\"architecture\":\""
                + platform.architecture()
                + "\",\"os\":\""
                + platform.os()
                + "\""
                + platform.variant().map(v -> ",\"variant\":\"" + v + "\"").orElse("")
                + ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]}}");
    return new Resolved(config);
  }

  private record Resolved(Bytes config) implements ResolvedBase {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Digest identity() {
      return config.digest();
    }

    @Override
    public BaseImage load() {
      return new BaseImage(
          Optional.empty(),
          config,
          List.of(),
          layer -> {
            throw new IllegalArgumentException("scratch has no layers");
          },
          Optional.empty());
    }
  }
}
