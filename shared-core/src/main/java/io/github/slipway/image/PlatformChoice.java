package io.github.slipway.image;

import io.github.slipway.image.ManifestContent.Entry;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the image of an index that runs on a platform, as containerd does: same system and
 * processor, and the highest variant that is not above the one asked for. Without a variant, arm
 * means v7, arm64 v8 and amd64 v1.
 */
public final class PlatformChoice {
  private static final int UNKNOWN = -1;

  private PlatformChoice() {}

  /** The best entry; one without a platform only if it is the only entry of all. */
  public static Optional<Entry> of(List<Entry> entries, Platform wanted) {
    Optional<Entry> best = Optional.empty();
    int bestLevel = UNKNOWN;
    for (Entry entry : entries) {
      if (entry.platform().isEmpty()) {
        continue;
      }
      Platform offered = entry.platform().get();
      int level = level(offered);
      if (runs(offered, wanted) && (best.isEmpty() || level > bestLevel)) {
        best = Optional.of(entry);
        bestLevel = level;
      }
    }
    if (best.isEmpty() && entries.size() == 1 && entries.get(0).platform().isEmpty()) {
      return Optional.of(entries.get(0));
    }
    return best;
  }

  /** Whether an image for one platform runs on the other. */
  public static boolean runs(Platform offered, Platform wanted) {
    if (!offered.os().equals(wanted.os())
        || !offered.architecture().equals(wanted.architecture())) {
      return false;
    }
    int have = level(offered);
    int may = level(wanted);
    if (have == UNKNOWN || may == UNKNOWN) {
      return wanted.variant().isEmpty() || wanted.variant().equals(offered.variant());
    }
    return have <= may;
  }

  /** Variants as numbers that grow with what the processor can do: v8 is 80, v8.2 is 82. */
  private static int level(Platform platform) {
    String variant = platform.variant().orElse(usual(platform.architecture()));
    if (!variant.matches("v[0-9]{1,2}(\\.[0-9])?")) {
      return UNKNOWN;
    }
    int dot = variant.indexOf('.');
    int major = Integer.parseInt(variant.substring(1, dot < 0 ? variant.length() : dot));
    return major * 10 + (dot < 0 ? 0 : variant.charAt(dot + 1) - '0');
  }

  private static String usual(String architecture) {
    return switch (architecture) {
      case "arm" -> "v7";
      case "arm64" -> "v8";
      case "amd64" -> "v1";
      default -> "";
    };
  }
}
