package io.github.slipway.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private final AtomicBoolean aborted = new AtomicBoolean();

  @Test
  void givesTheResultsInTheOrderOfTheTasks() throws Exception {
    CountDownLatch secondRan = new CountDownLatch(1);
    try (Workers workers = Workers.of(2, () -> aborted.set(true))) {
      List<Callable<String>> tasks =
          List.of(
              () -> {
                secondRan.await();
                return "first";
              },
              () -> {
                secondRan.countDown();
                return "second";
              });
      assertThat(workers.all(tasks)).containsExactly("first", "second");
    }
    assertThat(aborted).isFalse();
  }

  @Test
  void throwsTheFirstFailureAndStopsTheOthers() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    try (Workers workers = Workers.of(2, () -> aborted.set(true))) {
      List<Callable<String>> tasks =
          List.of(
              () -> {
                started.countDown();
                try {
                  Thread.sleep(60_000);
                } catch (InterruptedException e) {
                  interrupted.countDown();
                }
                return "";
              },
              () -> {
                started.await();
                throw new IOException("broken");
              });
      assertThatThrownBy(() -> workers.all(tasks))
          .isInstanceOf(IOException.class)
          .hasMessage("broken");
      assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(aborted).isTrue();
  }

  @Test
  void anInterruptStopsTheTasksAndRunsTheAbort() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch abortRan = new CountDownLatch(1);
    AtomicBoolean threw = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              try (Workers workers = Workers.of(1, abortRan::countDown)) {
                workers.all(
                    List.of(
                        () -> {
                          started.countDown();
                          abortRan.await();
                          return "";
                        }));
              } catch (InterruptedException e) {
                threw.set(true);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    caller.start();
    assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    caller.join(30_000);
    assertThat(caller.isAlive()).isFalse();
    assertThat(threw).isTrue();
  }

  @Test
  void closingStopsATaskThatNobodyWaitedFor() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (Workers workers = Workers.of(1, () -> aborted.set(true))) {
      var unused =
          workers.start(
              () -> {
                started.countDown();
                try {
                  Thread.sleep(60_000);
                } catch (InterruptedException e) {
                  interrupted.countDown();
                }
                return "";
              });
      assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(interrupted.getCount()).isZero();
    assertThat(aborted).isTrue();
  }
}
