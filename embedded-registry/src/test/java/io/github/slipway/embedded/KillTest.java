package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.testsupport.BackgroundProcess;
import io.github.slipway.testsupport.Command;
import io.github.slipway.testsupport.RequiredPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A registry in a process of its own is killed (SIGKILL) again and again while clients push, delete
 * and upload in chunks and it collects garbage without any grace. After each kill the storage is
 * looked at as it lies there, and again through the next registry.
 */
class KillTest {
  private static final List<Integer> SEEDS = List.of(1, 2, 3, 4, 5);
  private static final int CLIENTS = 6;

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedSurvivesAKillAndNothingIsHalfWritten() throws Exception {
    Path storage = folder.resolve("storage");
    List<PushingClient> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new PushingClient("client/" + i));
    }
    BackgroundProcess registry = start(storage, 0);
    try {
      for (int seed : SEEDS) {
        Http http = Http.plain(uri(registry));
        workUntilKilled(registry, http, clients, new Random(seed));

        assertThatAllIsWhole(storage);
        assertThatSkopeoReadsIt(storage);
        registry = start(storage, seed);
        Http next = Http.plain(uri(registry));
        for (PushingClient client : clients) {
          client.check(next);
        }
      }
    } finally {
      registry.kill();
      registry.close();
    }
    assertThat(clients.stream().mapToInt(PushingClient::resumed).sum())
        .as("uploads resumed after a kill")
        .isPositive();
    assertThatNoGarbageIsLeft(storage);
  }

  private static void workUntilKilled(
      BackgroundProcess registry, Http http, List<PushingClient> clients, Random random)
      throws Exception {
    AtomicInteger left = new AtomicInteger(20 + random.nextInt(150));
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (PushingClient client : clients) {
        Random own = new Random(random.nextLong());
        ends.add(
            threads.submit(
                () -> {
                  client.work(
                      http,
                      own,
                      () -> {
                        if (left.decrementAndGet() == 0) {
                          registry.kill();
                        }
                      });
                  return null;
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Every file is what its name says, and every manifest and what it names is there. */
  private static void assertThatAllIsWhole(Path storage) throws Exception {
    for (Path blobs : blobDirectories(storage)) {
      for (BlobDigest digest : BlobStorage.list(blobs)) {
        byte[] content = Files.readAllBytes(BlobStorage.place(blobs, digest));
        assertThat(BlobDigest.ofContent(digest.algorithm(), content)).isEqualTo(digest);
      }
    }
    for (Path repository : list(storage.resolve("repositories"))) {
      if (!Files.exists(repository.resolve("index.json"))) {
        // Killed when it was made.
        assertThat(repository.resolve("blobs")).doesNotExist();
        continue;
      }
      RepositoryIndex index = IndexFile.read(repository.resolve("index.json"));
      Set<BlobDigest> here = Set.copyOf(BlobStorage.list(repository.resolve("blobs")));
      for (Tag tag : index.tags()) {
        BlobDigest digest = index.manifest(tag).orElseThrow().digest();
        byte[] manifest =
            Files.readAllBytes(BlobStorage.place(repository.resolve("blobs"), digest));
        assertThat(here)
            .as(repository + ":" + tag)
            .containsAll(ManifestContent.read(manifest, null).references());
      }
    }
  }

  private static void assertThatSkopeoReadsIt(Path storage) throws Exception {
    RequiredPart.SKOPEO.require();
    for (Path repository : list(storage.resolve("repositories"))) {
      Path file = repository.resolve("index.json");
      RepositoryIndex index = Files.exists(file) ? IndexFile.read(file) : RepositoryIndex.EMPTY;
      for (Tag tag : index.tags()) {
        // Skopeo takes no image in Docker's format from a layout.
        if (index.manifest(tag).orElseThrow().mediaType().equals(TestImage.OCI)) {
          Command.of("skopeo", "inspect", "oci:" + repository + ":" + tag).run().successful();
          return;
        }
      }
    }
    throw new AssertionError("there is no image at all");
  }

  private static void assertThatNoGarbageIsLeft(Path storage) throws Exception {
    EmbeddedRegistry.collectGarbage(storage, Main.ALL_GARBAGE);

    Set<BlobDigest> linked =
        blobDirectories(storage).stream()
            .filter(each -> !each.equals(storage.resolve("blobs")))
            .flatMap(each -> blobs(each).stream())
            .collect(Collectors.toSet());
    assertThat(blobs(storage.resolve("blobs"))).containsExactlyInAnyOrderElementsOf(linked);
    try (Stream<Path> uploads = Files.list(storage.resolve("uploads"))) {
      assertThat(uploads.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static List<Path> blobDirectories(Path storage) throws IOException {
    List<Path> directories = new ArrayList<>();
    directories.add(storage.resolve("blobs"));
    list(storage.resolve("repositories")).forEach(each -> directories.add(each.resolve("blobs")));
    return directories;
  }

  private static List<BlobDigest> blobs(Path directory) {
    try {
      return BlobStorage.list(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private BackgroundProcess start(Path storage, int number) throws Exception {
    BackgroundProcess process =
        BackgroundProcess.start(
            Files.createDirectories(folder.resolve("log-" + number)),
            Map.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                storage.toString()));
    process.await(() -> !output(process).isEmpty() && output(process).endsWith("\n"));
    return process;
  }

  private static String uri(BackgroundProcess process) {
    return output(process).trim();
  }

  private static String output(BackgroundProcess process) {
    try {
      return process.output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process that is killed. */
  static final class Main {
    static final GarbageOptions ALL_GARBAGE =
        GarbageOptions.defaults().grace(Duration.ZERO).removeUntagged(true);

    private Main() {}

    public static void main(String[] arguments) throws Exception {
      try (EmbeddedRegistry registry = EmbeddedRegistry.builder(Path.of(arguments[0])).start()) {
        System.out.println(registry.uri());
        while (true) {
          registry.collectGarbage(ALL_GARBAGE);
          Thread.sleep(20);
        }
      }
    }
  }
}
