package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Digest;
import io.github.slipway.image.Platform;
import io.github.slipway.report.BlobCounts;
import io.github.slipway.report.CopyResult;
import io.github.slipway.report.CopyResult.Copied;
import io.github.slipway.report.CopyResult.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopyLinesTest {
  private static final Digest DIGEST = Digest.ofContent(new byte[0]);

  private static CopyResult result(boolean dryRun, Copied... images) {
    return new CopyResult(
        "a/b",
        "c/d",
        dryRun,
        List.of(images),
        2_000_000,
        7,
        Duration.ofMillis(1234),
        Optional.empty(),
        Optional.of("config.json"));
  }

  private static Copied image(String name, Outcome outcome, List<Platform> platforms) {
    BlobCounts blobs = new BlobCounts(2, 1, 3, 1_000_000);
    return new Copied("a/" + name, name, DIGEST, platforms, outcome, blobs, Optional.empty());
  }

  @Test
  void whatWasCopiedComesLastWithItsPlatforms() {
    assertThat(
            CopyLines.of(
                result(
                    false,
                    image("c/d:1", Outcome.COPIED, List.of(Platform.DEFAULT)),
                    image("c/d@" + DIGEST, Outcome.PRESENT, List.of()))))
        .containsExactly(
            "blobs 4 sent, 2 mounted, 6 present; 2.0 MB",
            "took 1.2 s and 7 requests; credentials of the source: none, of the target: config.json",
            "copied c/d:1@" + DIGEST + " (linux/amd64)",
            "present c/d@" + DIGEST);
  }

  @Test
  void whatIsOnDiskNeedsNoCredentials() {
    CopyResult toLayout =
        new CopyResult(
            "a/b",
            "oci:/tmp/layout",
            false,
            List.of(),
            0,
            1,
            Duration.ofMillis(1234),
            Optional.empty(),
            Optional.empty());

    assertThat(CopyLines.of(toLayout))
        .contains("took 1.2 s and 1 request; credentials of the source: none");
  }

  @Test
  void aDryRunSaysThatNothingWasWritten() {
    assertThat(CopyLines.of(result(true, image("c/d:1", Outcome.COPIED, List.of()))))
        .contains(
            "nothing was written; blobs 2 to send, 1 to mount, 3 present; 2.0 MB",
            "would copy c/d:1@" + DIGEST);
  }
}
