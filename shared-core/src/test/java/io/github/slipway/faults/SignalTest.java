package io.github.slipway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.PushProcess;
import io.github.slipway.testsupport.BackgroundProcess;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.DistributionRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C, and what CI servers send, end a process that pushes; it tidies up before. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class SignalTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130, PUT_BLOB", "TERM, 143, GET_BASE_LAYER"})
  void aSignalEndsAPush(String signal, int exitCode, Kind kind) throws Exception {
    CountDownLatch obstructed = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Set<String> begun = ConcurrentHashMap.newKeySet();
    try (DistributionRegistry registry = DistributionRegistry.start()) {
      Ground ground = Ground.lay(registry.port(), folder.resolve("ground"), 4_000_000);
      try (FaultProxy proxy =
              FaultProxy.open(
                  ground.port(),
                  exchange -> {
                    if (over.getCount() > 0
                        && ground.requests().kind(exchange.request()).equals(Optional.of(kind))) {
                      begun.add(AbortTest.path(exchange.request()));
                      obstructed.countDown();
                      exchange.stopReadingUntil(over);
                    } else {
                      exchange.answer(exchange.forward());
                    }
                  });
          BackgroundProcess process = start("stopped", proxy)) {
        assertThat(obstructed.await(60, TimeUnit.SECONDS)).as(process.errors()).isTrue();

        Command.of("kill", "-" + signal, Long.toString(process.pid())).run().successful();

        assertThat(process.exitCode()).isEqualTo(exitCode);
        try (Stream<Path> files = Files.list(folder.resolve("cache/v1/tmp"))) {
          assertThat(files).isEmpty();
        }
        if (kind == Kind.PUT_BLOB) {
          assertThat(AbortTest.cancelled(proxy)).containsAll(begun);
        }
        over.countDown();
        try (BackgroundProcess next = start("next", proxy)) {
          assertThat(next.exitCode()).as(next.errors()).isZero();
        }
      }
    }
  }

  private BackgroundProcess start(String name, FaultProxy proxy) throws Exception {
    return PushProcess.start(
        folder.resolve(name),
        folder.resolve("cache"),
        "127.0.0.1:" + proxy.port() + "/base/jre:17",
        "localhost:" + proxy.port() + "/team/app:1",
        7,
        1);
  }
}
