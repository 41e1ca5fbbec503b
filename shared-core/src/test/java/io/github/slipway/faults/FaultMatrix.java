package io.github.slipway.faults;

import io.github.slipway.faults.Result.Verdict;
import io.github.slipway.image.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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

  /** The result of a cell at one of the registries. */
  record Run(String registry, Cell cell, Result result) {}

  /**
   * Runs them.
   *
   * @param ports of the registries, by their names
   */
  static List<Run> run(Map<String, Integer> ports, Path folder) throws Exception {
    List<Task> tasks = new ArrayList<>();
    for (Map.Entry<String, Integer> registry : ports.entrySet()) {
      String name = registry.getKey();
      PushUnderFault pushes =
          new PushUnderFault(Ground.lay(registry.getValue(), folder.resolve(name)));
      Digest image = pushes.expectedDigest();
      for (Cell cell : Expectations.cells()) {
        tasks.add(new Task(name, cell, () -> pushes.run(cell, Expectations.of(cell), image)));
      }
    }
    // Those that take long first.
    tasks.sort(Comparator.comparing(task -> !task.cell().takesLong()));
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Result>> running = new ArrayList<>();
      tasks.forEach(task -> running.add(threads.submit(task.work())));
      List<Run> runs = new ArrayList<>();
      for (int i = 0; i < tasks.size(); i++) {
        Task task = tasks.get(i);
        runs.add(new Run(task.registry(), task.cell(), result(running.get(i))));
      }
      return runs;
    } finally {
      threads.shutdownNow();
    }
  }

  private record Task(String registry, Cell cell, Callable<Result> work) {}

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

  static String summary(List<Run> runs) {
    return "%d survived, %d failed clearly, %d wrong"
        .formatted(
            count(runs, Verdict.SURVIVED),
            count(runs, Verdict.FAILED_CLEARLY),
            count(runs, Verdict.WRONG));
  }

  private static long count(List<Run> runs, Verdict verdict) {
    return runs.stream().filter(run -> run.result().verdict() == verdict).count();
  }
}
