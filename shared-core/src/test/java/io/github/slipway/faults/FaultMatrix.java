package io.github.slipway.faults;

import io.github.slipway.faults.Result.Verdict;
import io.github.slipway.image.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs all cells against one registry, several at once: many of them wait. */
final class FaultMatrix {
  private static final int AT_ONCE = 12;

  /** After this a push counts as hung. */
  private static final int LIMIT_SECONDS = 120;

  private FaultMatrix() {}

  static Map<Cell, Result> run(int port, Path folder) throws Exception {
    Ground ground = Ground.lay(port, folder);
    PushUnderFault pushes = new PushUnderFault(ground);
    Digest image = pushes.expectedDigest();
    List<Cell> cells = new ArrayList<>(Expectations.cells());
    // Those that take long first.
    cells.sort(Comparator.comparing(cell -> !(cell.fault().isSilent() && cell.lasts())));
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<Cell, Future<Result>> running = new LinkedHashMap<>();
      for (Cell cell : cells) {
        running.put(cell, threads.submit(() -> pushes.run(cell, Expectations.of(cell), image)));
      }
      Map<Cell, Result> results = new LinkedHashMap<>();
      for (Map.Entry<Cell, Future<Result>> entry : running.entrySet()) {
        results.put(entry.getKey(), result(entry.getValue()));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Result result(Future<Result> running) throws InterruptedException {
    try {
      return running.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      running.cancel(true);
      return Result.wrong("no end");
    } catch (ExecutionException e) {
      return Result.wrong(e.getCause() + "");
    }
  }

  static String summary(Iterable<Result> results) {
    int[] counts = new int[Verdict.values().length];
    results.forEach(result -> counts[result.verdict().ordinal()]++);
    return "%d survived, %d failed clearly, %d wrong".formatted(counts[0], counts[1], counts[2]);
  }
}
