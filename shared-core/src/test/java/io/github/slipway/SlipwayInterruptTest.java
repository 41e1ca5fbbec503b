package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.slipway.image.ImageFormat;
import io.github.slipway.image.ImageReference;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.Platform;
import io.github.slipway.registry.RegistryConfig;
import io.github.slipway.registry.RetryPolicy;
import io.github.slipway.report.Listener;
import io.github.slipway.source.ProjectFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interrupt ends a push whose registry has stopped to answer, whatever it waits for. */
class SlipwayInterruptTest {
  private static final long WIDE_MARGIN_SECONDS = 30;

  @TempDir Path folder;
  private final CountDownLatch stalled = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private String stallOn = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    release.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD manifests", "POST uploads", "PUT uploads", "PUT manifests"})
  void endsPromptlyAndLeavesNoThread(String waitingFor) throws Exception {
    stallOn = waitingFor;

    assertEndsPromptly(this::push);

    Path cache = folder.resolve("cache/v1");
    // The first answer may be awaited before the first layer is written.
    boolean written = !waitingFor.equals("HEAD manifests");
    if (written || Files.exists(cache)) {
      try (Stream<Path> walk = Files.walk(cache)) {
        List<String> files =
            walk.filter(Files::isRegularFile)
                .map(file -> cache.relativize(file).toString())
                .toList();
        assertThat(files).noneMatch(file -> file.startsWith("tmp"));
        assertThat(!files.isEmpty() || !written).isTrue();
      }
    }
  }

  @Test
  void aListEndsPromptlyToo() throws Exception {
    stallOn = "GET tags";

    assertEndsPromptly(
        () ->
            Slipway.of(options(), Listener.SILENT)
                .list(new ListRequest(registry(), Optional.of("team/app"), 0, false)));
  }

  private interface Work {
    void run() throws Exception;
  }

  private void assertEndsPromptly(Work work) throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Throwable e) {
                thrown.set(e);
              }
            });
    caller.start();
    assertThat(stalled.await(WIDE_MARGIN_SECONDS, TimeUnit.SECONDS)).isTrue();

    caller.interrupt();
    caller.join(TimeUnit.SECONDS.toMillis(WIDE_MARGIN_SECONDS));

    assertThat(caller.isAlive()).isFalse();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    for (Thread thread : ownThreads()) {
      // One that has done its work may not be quite gone yet.
      thread.join(TimeUnit.SECONDS.toMillis(WIDE_MARGIN_SECONDS));
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private void push() throws IOException, InterruptedException {
    ImageRequest image =
        new ImageRequest(
            new ProjectFolder(folder.resolve("project")).compileMain("demo.Main").project(),
            "scratch",
            ImageSettings.empty(),
            ImageFormat.DOCKER,
            Platform.DEFAULT);
    ImageReference target = ImageReference.of(registry() + "/team/app:1");
    Slipway.of(options(), Listener.SILENT).push(new PushRequest(image, target, List.of(), false));
  }

  private SlipwayOptions options() {
    return new SlipwayOptions(
        folder.resolve("cache"),
        name -> RegistryConfig.SECURE,
        List.of(),
        RetryPolicy.DEFAULT,
        false);
  }

  private String registry() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private static List<Thread> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("slipway-"))
        .toList();
  }

  /** A registry that is empty, takes everything, and stalls where it is told to. */
  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    String kind =
        path.contains("/uploads/") ? "uploads" : path.endsWith("/tags/list") ? "tags" : "manifests";
    if ((method + " " + kind).equals(stallOn)) {
      stalled.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Docker-Distribution-Api-Version", "registry/2.0");
    int status =
        switch (method) {
          case "POST" -> 202;
          case "PUT" -> 201;
          default -> 404;
        };
    if (status == 202) {
      exchange.getResponseHeaders().add("Location", path + "session");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
