package io.github.slipway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.faults.FaultMatrix.Run;
import io.github.slipway.faults.Result.Verdict;
import io.github.slipway.testsupport.DistributionRegistry;
import io.github.slipway.testsupport.RequiredPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Every kind of request of a push meets every fault: the push succeeds, and the registry has all of
 * it; or it fails in time, and says why. {@link Expectations} has which of the two.
 */
class FaultMatrixTest {
  private static final String EMBEDDED = "embedded";
  private static final String DISTRIBUTION = "distribution";

  @TempDir static Path folder;
  private static List<Run> runs = List.of();

  @BeforeAll
  static void run() throws Exception {
    Map<String, Integer> ports = new LinkedHashMap<>();
    try (EmbeddedRegistry embedded = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      ports.put(EMBEDDED, embedded.port());
      try (DistributionRegistry distribution = DistributionRegistry.start()) {
        ports.put(DISTRIBUTION, distribution.port());
        runs = FaultMatrix.run(ports, folder);
      } catch (TestAbortedException e) {
        runs = FaultMatrix.run(ports, folder);
      }
    }
    tell(ports.keySet());
  }

  @Test
  void pushesToTheEmbeddedRegistrySurviveOrFailClearly() {
    assertThat(wrong(EMBEDDED)).isEmpty();
  }

  @Test
  void pushesToDistributionSurviveOrFailClearly() {
    RequiredPart.DOCKER_REGISTRY.require();

    assertThat(wrong(DISTRIBUTION)).isEmpty();
  }

  private static String wrong(String registry) {
    return runs.stream()
        .filter(run -> run.registry().equals(registry) && run.result().is(Verdict.WRONG))
        .map(run -> run.cell() + ": " + run.result().detail() + "\n")
        .collect(Collectors.joining());
  }

  /** For the last lines of ./verify. */
  private static void tell(Set<String> registries) throws Exception {
    String names = String.join(" and ", registries);
    String line = "fault matrix (" + names + "): " + FaultMatrix.summary(runs);
    System.out.println(line);
    Files.writeString(Path.of("target/fault-matrix.txt"), line + "\n");
  }
}
