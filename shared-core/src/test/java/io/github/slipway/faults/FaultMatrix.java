package io.github.slipway.faults;

import io.github.slipway.faults.Result.Verdict;
import io.github.slipway.image.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs all cells against some registries, many at once: many of them wait. */
final class FaultMatrix {
  private static final int AT_ONCE = 16;

  /** After this a push counts as hung. */
  private static final int LIMIT_SECONDS = 120;

  private FaultMatrix() {}

  /**
   * Runs them.
   *
   * @param ports of the registries, by their names
   * @return the results by cell, by the registries' names
   */
  static Map<String, Map<Cell, Result>> run(Map<String, Integer> ports, Path folder)
      throws Exception {
    List<Cell> cells = new ArrayList<>(Expectations.cells());
    // Those that take long first.
    cells.sort(Comparator.comparing(cell -> !(cell.fault().isSilent() && cell.lasts())));
    Map<String, Map<Cell, Callable<Result>>> tasks = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> registry : ports.entrySet()) {
      Ground ground = Ground.lay(registry.getValue(), folder.resolve(registry.getKey()));
      PushUnderFault pushes = new PushUnderFault(ground);
      Digest image = pushes.expectedDigest();
      Map<Cell, Callable<Result>> some = new LinkedHashMap<>();
      cells.forEach(cell -> some.put(cell, () -> pushes.run(cell, Expectations.of(cell), image)));
      tasks.put(registry.getKey(), some);
    }
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      return results(cells, tasks, threads);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<String, Map<Cell, Result>> results(
      List<Cell> cells, Map<String, Map<Cell, Callable<Result>>> tasks, ExecutorService threads)
      throws InterruptedException {
    Map<String, Map<Cell, Future<Result>>> running = new LinkedHashMap<>();
    for (Cell cell : cells) {
      tasks.forEach(
          (registry, some) ->
              running
                  .computeIfAbsent(registry, r -> new LinkedHashMap<>())
                  .put(cell, threads.submit(some.get(cell))));
    }
    Map<String, Map<Cell, Result>> results = new LinkedHashMap<>();
    for (Cell cell : cells) {
      for (String registry : tasks.keySet()) {
        results
            .computeIfAbsent(registry, r -> new LinkedHashMap<>())
            .put(cell, result(running.get(registry).get(cell)));
      }
    }
    return results;
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

  static String summary(Collection<Result> results) {
    int[] counts = new int[Verdict.values().length];
    results.forEach(result -> counts[result.verdict().ordinal()]++);
    return "%d survived, %d failed clearly, %d wrong".formatted(counts[0], counts[1], counts[2]);
  }
}
