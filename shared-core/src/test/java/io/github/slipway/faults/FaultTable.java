package io.github.slipway.faults;

import io.github.slipway.image.Digest;
import io.github.slipway.testsupport.DistributionRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Not a test: writes the tables of docs/reliability.md to {@code target/fault-table.md}, Slipway
 * and Jib beside each other under the same faults. Its name keeps it out of the build; run with
 *
 * <pre>{@code
 * mvn -pl shared-core -am test -Dtest=FaultTable -Dsurefire.failIfNoSpecifiedTests=false \
 *   -DsendCredentialsOverHttp=true -Djib.httpTimeout=2000
 * }</pre>
 *
 * The two properties are Jib's own, for the whole JVM: without the first it sends no password to a
 * registry over plain HTTP, the second is its timeout in milliseconds, 20 s by default.
 */
class FaultTable {
  private static final int AT_ONCE = 12;

  @TempDir Path folder;

  @Test
  void write() throws Exception {
    Map<Cell, PeerResult> jib = new LinkedHashMap<>();
    Map<Cell, Result> ours = new LinkedHashMap<>();
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      for (FaultMatrix.Run run : FaultMatrix.run(Map.of("distribution", registry.port()), folder)) {
        ours.put(run.cell(), run.result());
      }
      jib.putAll(withJib(Ground.lay(registry.port(), folder.resolve("jib"))));
    }
    StringBuilder text = new StringBuilder();
    text.append(table("The fault strikes once", false, ours, jib));
    text.append(table("The fault lasts", true, ours, jib));
    text.append(totals(jib));
    text.append("\nSlipway: ").append(count(ours)).append("\n\n");
    jib.forEach((cell, result) -> text.append(cell + ": " + result + "\n"));
    Files.writeString(Path.of("target/fault-table.md"), text);
  }

  private static Map<Cell, PeerResult> withJib(Ground ground) throws Exception {
    JibUnderFault pushes = new JibUnderFault(ground);
    Digest image = pushes.expectedDigest();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<Cell, Future<PeerResult>> running = new LinkedHashMap<>();
      for (Cell cell : Expectations.cells()) {
        running.put(cell, threads.submit(() -> pushes.run(cell, image)));
      }
      Map<Cell, PeerResult> results = new LinkedHashMap<>();
      for (Map.Entry<Cell, Future<PeerResult>> entry : running.entrySet()) {
        results.put(entry.getKey(), entry.getValue().get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static String table(
      String title, boolean lasting, Map<Cell, Result> ours, Map<Cell, PeerResult> jib) {
    StringBuilder text = new StringBuilder("### " + title + "\n\n| |");
    for (Kind kind : Kind.values()) {
      text.append(" ").append(kind).append(" |");
    }
    text.append("\n|---|").append("---|".repeat(Kind.values().length)).append("\n");
    for (Fault fault : Fault.values()) {
      List<String> row = new ArrayList<>();
      for (Kind kind : Kind.values()) {
        Cell cell = new Cell(kind, fault, lasting);
        Result mine = ours.get(cell);
        PeerResult other = jib.get(cell);
        row.add(mine == null || other == null ? "" : word(mine) + " / " + other.verdict());
      }
      text.append("| ").append(fault).append(" | ");
      text.append(String.join(" | ", row)).append(" |\n");
    }
    return text.append("\n").toString();
  }

  private static String word(Result result) {
    return switch (result.verdict()) {
      case SURVIVED -> "ok";
      case FAILED_CLEARLY -> "fails";
      case WRONG -> "**wrong**";
    };
  }

  private static String count(Map<Cell, Result> ours) {
    Map<Result.Verdict, Integer> counts = new EnumMap<>(Result.Verdict.class);
    ours.values().forEach(result -> counts.merge(result.verdict(), 1, Integer::sum));
    return counts.toString();
  }

  private static String totals(Map<Cell, PeerResult> jib) {
    StringBuilder text = new StringBuilder();
    for (boolean lasting : new boolean[] {false, true}) {
      Map<PeerResult.Verdict, Integer> counts = new EnumMap<>(PeerResult.Verdict.class);
      jib.forEach(
          (cell, result) -> {
            if (cell.lasts() == lasting) {
              counts.merge(result.verdict(), 1, Integer::sum);
            }
          });
      text.append("Jib, ").append(lasting ? "lasting: " : "once: ").append(counts).append("\n");
    }
    return text.toString();
  }
}
