package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.image.Manifest;
import io.github.slipway.report.Listener;
import io.github.slipway.work.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fewer connections than workers make a transfer slower, and not stand still. */
class FewConnectionsTest {
  private static final int WORKERS = 4;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  @Timeout(120)
  void blobsStreamFromARegistryToItself(int connections) throws Exception {
    List<TestBlob> blobs = new ArrayList<>();
    for (int i = 0; i < 2 * WORKERS; i++) {
      blobs.add(TestBlob.ofSize(1_000_000 + i));
    }
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder).start();
        CountingProxy counting = new CountingProxy(registry.port());
        RegistryClients clients = clients(connections);
        Workers workers = Workers.of(WORKERS, clients::abort)) {
      String host = "localhost:" + counting.port();
      RegistryRepository source = clients.forPush(host, "source");
      RegistryRepository target = clients.forPush(host, "target");
      workers.all(each(blobs, blob -> source.writeBlob(blob.descriptor(), blob.content())));

      workers.all(
          each(
              blobs,
              blob ->
                  target.writeBlob(blob.descriptor(), () -> source.openBlob(blob.descriptor()))));

      for (TestBlob blob : blobs) {
        assertThat(target.hasBlob(blob.descriptor())).isTrue();
      }
      assertThat(counting.connections()).isLessThanOrEqualTo(Math.max(2, connections));
    }
  }

  @Test
  @Timeout(120)
  void aDownloadThatIsNotReadToItsEndGivesItsTurnBack() throws Exception {
    TestBlob blob = TestBlob.ofSize(5_000_000);
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder).start();
        RegistryClients clients = clients(1)) {
      RegistryRepository repository = clients.forPush("localhost:" + registry.port(), "app");
      repository.writeBlob(blob.descriptor(), blob.content());
      for (int i = 0; i < 3; i++) {
        repository.openBlob(blob.descriptor()).close();
      }
      assertThat(repository.openBlob(blob.descriptor()).readAllBytes()).hasSize(5_000_000);
    }
  }

  @Test
  @Timeout(120)
  void whoLooksWhetherAPageComesFromARegistryKeepsNobodyWaiting() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    try (ScriptedServer server =
            ScriptedServer.start(
                request -> {
                  if (!request.is("GET", "/v2/app/manifests/")) {
                    return ScriptedServer.Answer.of(request.target().equals("/v2/") ? 200 : 404);
                  }
                  asked.countDown();
                  await(asked);
                  return new ScriptedServer.Answer(
                      404, Map.of("Content-Type", "text/html"), "<html>none</html>");
                });
        RegistryClients clients = clients(2);
        Workers workers = Workers.of(2, clients::abort)) {
      RegistryRepository repository = clients.forPull(server.host(), "app");
      assertThat(repository.resolve("0")).isEmpty();

      List<Callable<Optional<Manifest>>> asking =
          List.of(() -> repository.manifest("1"), () -> repository.manifest("2"));
      assertThat(workers.all(asking)).containsOnly(Optional.empty());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RegistryClients clients(int connections) {
    return RegistryClients.of(
        host -> RegistryConfig.SECURE.withConnections(connections),
        List.of(),
        QuickRetries.POLICY,
        false,
        Listener.SILENT);
  }

  private interface Step {
    void run(TestBlob blob) throws Exception;
  }

  private static List<Callable<Boolean>> each(List<TestBlob> blobs, Step step) {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (TestBlob blob : blobs) {
      tasks.add(
          () -> {
            step.run(blob);
            return true;
          });
    }
    return tasks;
  }
}
