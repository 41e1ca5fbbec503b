package io.github.slipway.maven;

import io.github.slipway.image.ImageReference;
import io.github.slipway.report.ByteCount;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.LayerResult;
import io.github.slipway.report.ImageResult.Outcome;
import io.github.slipway.report.ImageResult.PlatformImage;
import io.github.slipway.report.PushResult.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result as lines for the log; the references come last, as scripts like to find them. */
final class ResultLines {
  private ResultLines() {}

  /** What a push did. */
  static List<String> ofPush(ImageResult result) {
    List<String> lines = new ArrayList<>();
    lines.add("base " + base(result));
    if (result.unchanged()) {
      lines.add("unchanged: the registry has this image under every tag");
    } else {
      lines.add("layers " + layers(result) + "; " + ByteCount.of(result.bytesSent()) + " sent");
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "took %.1f s and %d request%s, %s",
            result.duration().toMillis() / 1000.0,
            result.requests(),
            result.requests() == 1 ? "" : "s",
            result.credentials().isPresent()
                ? "credentials from " + result.credentials().get()
                : "without credentials"));
    lines.addAll(platforms(result));
    for (ImageReference reference : result.references()) {
      lines.add("pushed " + reference.withDigest(result.digest()));
    }
    return lines;
  }

  /**
   * What a build did.
   *
   * @param output where the image was written
   */
  static List<String> ofBuild(ImageResult result, String output) {
    List<String> lines = new ArrayList<>();
    lines.add("base " + base(result));
    if (result.unchanged()) {
      lines.add("unchanged: " + output + " has this image");
    }
    lines.add(String.format(Locale.ROOT, "took %.1f s", result.duration().toMillis() / 1000.0));
    lines.addAll(platforms(result));
    for (ImageReference reference : result.references()) {
      lines.add("built " + reference.withDigest(result.digest()) + " into " + output);
    }
    return lines;
  }

  /** Where there are several: an index has no image id, and people look for that of theirs. */
  private static List<String> platforms(ImageResult result) {
    List<String> lines = new ArrayList<>();
    for (PlatformImage image : result.platforms()) {
      lines.add("image for " + image.platform() + ": " + image.digest());
    }
    return lines;
  }

  /** What did not come about. */
  static String of(Failure failure) {
    return "failed: " + failure.place() + ": " + failure.why().what();
  }

  private static String base(ImageResult result) {
    if (result.base().isEmpty()) {
      return "unknown";
    }
    return result.base().get().name() + " (" + result.base().get().identity() + ")";
  }

  private static String layers(ImageResult result) {
    return count(result, Outcome.SENT)
        + " sent, "
        + count(result, Outcome.MOUNTED)
        + " mounted, "
        + count(result, Outcome.PRESENT)
        + " present";
  }

  private static int count(ImageResult result, Outcome outcome) {
    int count = 0;
    for (LayerResult layer : result.layers()) {
      if (layer.outcome() == outcome) {
        count++;
      }
    }
    return count;
  }
}
