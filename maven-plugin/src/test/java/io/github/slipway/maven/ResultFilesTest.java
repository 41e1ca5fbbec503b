package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImageReference;
import io.github.slipway.report.ImageResult;
import io.github.slipway.report.ImageResult.BaseUsed;
import io.github.slipway.report.PushResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  private static final Digest DIGEST = Digest.of("sha256:" + "ab".repeat(32));

  @TempDir Path folder;

  private static ImageResult result() {
    return new ImageResult(
        List.of(ImageReference.of("localhost:5000/app:1")),
        DIGEST,
        DIGEST,
        true,
        Optional.of(new BaseUsed("scratch", DIGEST)),
        List.of(),
        0,
        2,
        Duration.ofMillis(80),
        Optional.empty());
  }

  @Test
  void theDigestStandsAloneAndTheRestIsJson() throws IOException {
    Path directory = folder.resolve("target/registry");
    new ResultFiles(directory).write(new PushResult(List.of(result()), List.of(), List.of()));
    assertThat(directory.resolve("digest")).hasContent(DIGEST.toString());
    assertThat(directory.resolve("result.json"))
        .content()
        .contains("\"localhost:5000/app:1@" + DIGEST + "\"");
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("digest", "result.json");
  }

  @Test
  void anEarlierResultIsReplacedAndCanBeTakenAway() throws IOException {
    ResultFiles files = new ResultFiles(folder);
    files.write(new PushResult(List.of(result()), List.of(), List.of()));
    files.write(new PushResult(List.of(result()), List.of(), List.of()));
    files.clear();
    assertThat(folder).isEmptyDirectory();
  }
}
