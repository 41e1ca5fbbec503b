package io.github.slipway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.faults.Result.Verdict;
import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of request of a push meets every fault: the push succeeds, and the registry has all of
 * it; or it fails in time, and says why. {@link Expectations} has which of the two.
 */
class FaultMatrixTest {
  private static final List<Result> ALL = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void pushesToTheEmbeddedRegistrySurviveOrFailClearly() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      check(registry.port());
    }
  }

  @Test
  void pushesToDistributionSurviveOrFailClearly() throws Exception {
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      check(registry.port());
    }
  }

  private void check(int port) throws Exception {
    Map<Cell, Result> results = FaultMatrix.run(port, folder.resolve("project"));
    ALL.addAll(results.values());

    assertThat(
            results.entrySet().stream()
                .filter(cell -> cell.getValue().is(Verdict.WRONG))
                .map(cell -> cell.getKey() + ": " + cell.getValue().detail())
                .collect(Collectors.joining("\n")))
        .as(FaultMatrix.summary(results.values()))
        .isEmpty();
  }

  /** For the last lines of ./verify. */
  @AfterAll
  static void tell() throws IOException {
    String line = "fault matrix: " + FaultMatrix.summary(ALL);
    System.out.println(line);
    Files.write(Path.of("target/fault-matrix.txt"), line.getBytes(StandardCharsets.UTF_8));
  }
}
