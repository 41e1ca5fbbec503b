package io.github.slipway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.CopyRequest;
import io.github.slipway.ImageRequest;
import io.github.slipway.PushRequest;
import io.github.slipway.Slipway;
import io.github.slipway.SlipwayOptions;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.DistributionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An interrupt ends pushes and copies that wait for a registry, whatever they wait for, and nothing
 * of them is left.
 */
class AbortTest {
  private static final long WIDE_MARGIN_SECONDS = 60;

  @TempDir static Path common;
  static DistributionRegistry registry;
  static Ground ground;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    registry = DistributionRegistry.start();
    ground = Ground.lay(registry.port(), common.resolve("project"), 4_000_000);
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  /** What a registry does at the moment of the interrupt. */
  enum Obstruction {
    SILENCE,
    HALF_AN_ANSWER,
    PAUSE
  }

  /** What is interrupted. */
  interface Work {
    void run(Slipway slipway, String host) throws IOException, InterruptedException;
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD_BASE, SILENCE",
    "HEAD_TAG, SILENCE",
    "GET_BASE_MANIFEST, SILENCE",
    "GET_BASE_LAYER, SILENCE",
    "GET_BASE_LAYER, HALF_AN_ANSWER",
    "GET_BASE_LAYER, PAUSE",
    "HEAD_BLOB, SILENCE",
    "POST, SILENCE",
    "PUT_BLOB, SILENCE",
    "PUT_BLOB, PAUSE",
    "PUT_MANIFEST, SILENCE",
    "PUT_MANIFEST, PAUSE"
  })
  void anInterruptEndsAPush(Kind kind, Obstruction obstruction) throws Exception {
    interrupted(
        kind,
        obstruction,
        (slipway, host) -> {
          ImageReference target = target(host, kind, obstruction);
          if (kind == Kind.HEAD_BASE) {
            // Sent for a base that was met before: with an empty cache its manifest is fetched.
            slipway.push(request(host, target.withTag("before")));
          }
          slipway.push(request(host, target));
        });
  }

  private static PushRequest request(String host, ImageReference target) {
    return new PushRequest(
        new ImageRequest(
            ground.project(),
            // By another name of the host nothing can be mounted, so it streams.
            host.replace("localhost", "127.0.0.1") + "/base/jre:17",
            ImageSettings.empty(),
            ImageFormat.DOCKER,
            Platform.DEFAULT),
        target,
        List.of(),
        false);
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD_BASE, SILENCE",
    "GET_BASE_MANIFEST, SILENCE",
    "GET_BASE_LAYER, SILENCE",
    "GET_BASE_LAYER, HALF_AN_ANSWER",
    "PUT_BLOB, SILENCE",
    "PUT_MANIFEST, SILENCE"
  })
  void anInterruptEndsACopy(Kind kind, Obstruction obstruction) throws Exception {
    interrupted(
        kind,
        obstruction,
        (slipway, host) ->
            slipway.copy(
                new CopyRequest(
                    host.replace("localhost", "127.0.0.1") + "/base/jre:17",
                    target(host, kind, obstruction) + "-copy",
                    List.of(),
                    Optional.empty(),
                    ImageFormat.DOCKER,
                    false)));
  }

  private void interrupted(Kind kind, Obstruction obstruction, Work work) throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    CountDownLatch obstructed = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Set<String> begun = ConcurrentHashMap.newKeySet();
    try (FaultProxy proxy =
        FaultProxy.open(
            ground.port(),
            exchange -> {
              if (ground.requests().kind(exchange.request()).equals(Optional.of(kind))) {
                begun.add(path(exchange.request()));
                obstruct(exchange, obstruction, obstructed, over);
              } else {
                exchange.answer(exchange.forward());
              }
            })) {
      Listener listener =
          new Listener() {
            @Override
            public void info(String line) {
              if (line.contains("trying again")) {
                obstructed.countDown();
              }
            }

            @Override
            public void warn(String line) {}

            @Override
            public void debug(String line) {}
          };
      Slipway slipway = Slipway.of(options(), listener);
      Thread caller =
          new Thread(
              () -> {
                try {
                  work.run(slipway, "localhost:" + proxy.port());
                } catch (Throwable e) {
                  thrown.set(e);
                }
              });
      caller.start();
      assertThat(obstructed.await(WIDE_MARGIN_SECONDS, TimeUnit.SECONDS)).isTrue();

      caller.interrupt();
      caller.join(TimeUnit.SECONDS.toMillis(WIDE_MARGIN_SECONDS));

      assertThat(caller.isAlive()).isFalse();
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      over.countDown();
      noThreadSince(before);
      noConnection(proxy);
      if (kind == Kind.PUT_BLOB) {
        assertThat(cancelled(proxy)).containsAll(begun);
      }
    }
    noPartialFile();
  }

  /** The path of an upload's session; what comes behind changes. */
  static String path(Head request) {
    return request.target().replaceFirst("\\?.*", "");
  }

  static List<String> cancelled(FaultProxy proxy) {
    return proxy.received().stream()
        .filter(request -> request.method().equals("DELETE"))
        .map(AbortTest::path)
        .toList();
  }

  private static void obstruct(
      Exchange exchange, Obstruction obstruction, CountDownLatch obstructed, CountDownLatch over)
      throws IOException {
    switch (obstruction) {
      case PAUSE -> {
        exchange.read();
        exchange.answer(Message.of(503, "text/plain", "later").with("Retry-After", 50));
      }
      case HALF_AN_ANSWER -> {
        exchange.sendHalf(exchange.forward());
        obstructed.countDown();
        exchange.stopReadingUntil(over);
      }
      case SILENCE -> {
        obstructed.countDown();
        exchange.stopReadingUntil(over);
      }
    }
  }

  private static ImageReference target(String host, Kind kind, Obstruction obstruction) {
    String repository = kind.name() + "-" + obstruction.name();
    return ImageReference.of(
        host + "/team/" + repository.toLowerCase(java.util.Locale.ROOT).replace("_", "-") + ":1");
  }

  private SlipwayOptions options() {
    return new SlipwayOptions(
        folder.resolve("cache"),
        host -> RegistryConfig.SECURE,
        List.of(),
        RetryPolicy.DEFAULT,
        false);
  }

  private static void noThreadSince(Set<Thread> before) throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      String name = thread.getName();
      boolean ours = name.startsWith("slipway-") || name.startsWith("httpclient-");
      if (ours && !before.contains(thread)) {
        // One that has done its work may not be quite gone yet.
        thread.join(TimeUnit.SECONDS.toMillis(WIDE_MARGIN_SECONDS));
        assertThat(thread.isAlive()).as(name).isFalse();
      }
    }
  }

  private static void noConnection(FaultProxy proxy) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WIDE_MARGIN_SECONDS);
    while (proxy.openConnections() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertThat(proxy.openConnections()).isZero();
  }

  private void noPartialFile() throws IOException {
    Path temporary = folder.resolve("cache/v1/tmp");
    // An interrupt may come before there was anything to keep.
    if (Files.exists(temporary)) {
      try (Stream<Path> files = Files.list(temporary)) {
        assertThat(files).isEmpty();
      }
    }
  }
}
