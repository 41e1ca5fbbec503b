package io.github.slipway.maven;

import io.github.slipway.copy.StoreName;
import io.github.slipway.report.BlobCounts;
import io.github.slipway.report.ByteCount;
import io.github.slipway.report.CopyResult;
import io.github.slipway.report.CopyResult.Copied;
import io.github.slipway.report.CopyResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a copy did as lines for the log. */
final class CopyLines {
  private CopyLines() {}

  static List<String> of(CopyResult result) {
    List<String> lines = new ArrayList<>();
    for (Copied image : result.images()) {
      image.conversion().ifPresent(lines::add);
    }
    List<String> distinct = new ArrayList<>(lines.stream().distinct().toList());
    distinct.add(blobs(result));
    distinct.add(
        String.format(
            Locale.ROOT,
            "took %.1f s and %d request%s%s",
            result.duration().toMillis() / 1000.0,
            result.requests(),
            result.requests() == 1 ? "" : "s",
            credentials(result)));
    result.images().forEach(image -> distinct.add(line(image, result.dryRun())));
    return distinct;
  }

  /** Of registries only: what is on disk needs none. */
  private static String credentials(CopyResult result) {
    List<String> used = new ArrayList<>();
    if (!onDisk(result.source())) {
      used.add("of the source: " + result.sourceCredentials().orElse("none"));
    }
    if (!onDisk(result.target())) {
      used.add("of the target: " + result.targetCredentials().orElse("none"));
    }
    return used.isEmpty() ? "" : "; credentials " + String.join(", ", used);
  }

  private static boolean onDisk(String store) {
    return StoreName.isLocal(store);
  }

  private static String blobs(CopyResult result) {
    BlobCounts all = BlobCounts.NONE;
    for (Copied image : result.images()) {
      all = all.plus(image.blobs());
    }
    return (result.dryRun() ? "nothing was written; blobs " : "blobs ")
        + all.sent()
        + (result.dryRun() ? " to send, " : " sent, ")
        + all.mounted()
        + (result.dryRun() ? " to mount, " : " mounted, ")
        + all.present()
        + " present; "
        + ByteCount.of(result.bytesSent());
  }

  private static String line(Copied image, boolean dryRun) {
    String what = image.outcome() == Outcome.PRESENT ? "present" : dryRun ? "would copy" : "copied";
    String platforms =
        image.platforms().isEmpty()
            ? ""
            : image.platforms().stream()
                .map(Object::toString)
                .collect(Collectors.joining(", ", " (", ")"));
    String target = image.target();
    String digest = target.endsWith(image.digest().toString()) ? "" : "@" + image.digest();
    return what + " " + target + digest + platforms;
  }
}
