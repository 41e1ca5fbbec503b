package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
  private static final int CLIENTS = 12;

  @TempDir Path folder;
  private EmbeddedRegistry registry;
  private Http http;

  @BeforeEach
  void start() throws Exception {
    registry = EmbeddedRegistry.builder(folder).start();
    http = Http.plain(registry.uri().toString());
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void manyPushTheSameBlobAtTheSameTime() throws Exception {
    byte[] content = RegistryContract.content(2_000_000);

    atTheSameTime(
        client -> {
          http.pushBlob("app" + client % 3, content);
          return client;
        });

    for (int i = 0; i < 3; i++) {
      assertThat(http.send("GET", "/v2/app" + i + "/blobs/" + TestImage.digest(content)).body())
          .isEqualTo(content);
    }
    try (Stream<Path> uploads = Files.list(folder.resolve("uploads"))) {
      assertThat(uploads).isEmpty();
    }
  }

  @Test
  void manyPushOtherTagsOfOneRepositoryAtTheSameTime() throws Exception {
    TestImage image = TestImage.docker("hello");

    atTheSameTime(
        client -> {
          http.push("app", "both-" + client, image);
          http.push("app", "own-" + client, TestImage.docker("client " + client));
          return client;
        });

    List<String> tags = http.send("GET", "/v2/app/tags/list").list("tags");
    assertThat(tags).hasSize(2 * CLIENTS);
    for (int client = 0; client < CLIENTS; client++) {
      assertThat(http.send("GET", "/v2/app/manifests/own-" + client).body())
          .isEqualTo(TestImage.docker("client " + client).manifest());
    }
    registry.close();
    try (EmbeddedRegistry again = EmbeddedRegistry.builder(folder).start()) {
      assertThat(Http.plain(again.uri().toString()).send("GET", "/v2/app/tags/list").list("tags"))
          .isEqualTo(tags);
    }
  }

  @Test
  void pushesAndDeletesAtTheSameTimeNeverLeaveATagWithoutItsManifest() throws Exception {
    atTheSameTime(
        client -> {
          TestImage image = TestImage.docker("shared " + client % 2);
          for (int i = 0; i < 10; i++) {
            if (client % 3 == 0) {
              http.send("DELETE", "/v2/app/manifests/" + image.manifestDigest());
            } else {
              http.push("app", "t" + client, image);
            }
          }
          return client;
        });

    for (String tag : http.send("GET", "/v2/app/tags/list").list("tags")) {
      assertThat(http.send("GET", "/v2/app/manifests/" + tag).status()).isEqualTo(200);
    }
  }

  @Test
  void twoWhoWriteToOneUploadDoNotMixTheirBytes() throws Exception {
    byte[] content = RegistryContract.content(1_000_000);
    String location = http.startUpload("app");

    List<Integer> statuses =
        atTheSameTime(
            client ->
                http.send(
                        "PATCH",
                        location,
                        content,
                        "Content-Type",
                        "application/octet-stream",
                        "Content-Range",
                        "0-999999")
                    .status());

    assertThat(statuses).containsOnlyOnce(202).isSubsetOf(202, 409, 416);
    assertThat(http.send("PUT", Http.withDigest(location, TestImage.digest(content))).status())
        .isEqualTo(201);
  }

  @Test
  void deletesAndGarbageCollectionNeverTakeWhatAPushedManifestNames() throws Exception {
    GarbageOptions noGrace = GarbageOptions.defaults().grace(Duration.ZERO).removeUntagged(true);
    List<TestImage> images = List.of(TestImage.docker("one"), TestImage.oci("two"));
    atTheSameTime(
        client -> {
          TestImage image = images.get(client % 2);
          for (int i = 0; i < 8; i++) {
            switch (client % 4) {
              case 0 -> registry.collectGarbage(noGrace);
              case 1 -> pushAndDelete("passing", image);
              case 2 -> pushUntilTaken("kept-" + client, image);
              default -> mountUntilTaken("passing", "mounted-" + client, image);
            }
          }
          return client;
        });
  }

  @Test
  void whoReadsABlobWhileItIsDeletedGetsAllOfItOrIsToldThatItIsGone() throws Exception {
    byte[] content = RegistryContract.content(300_000);
    String blob = "/v2/app/blobs/" + TestImage.digest(content);
    http.pushBlob("app", content);

    atTheSameTime(
        client -> {
          for (int i = 0; i < 20; i++) {
            if (client < 2) {
              http.send("DELETE", blob);
              http.pushBlob("app", content);
            } else {
              Http.Answer answer = http.send("GET", blob);
              if (answer.status() == 200) {
                assertThat(answer.body()).isEqualTo(content);
              } else {
                assertThat(answer.errorCode()).isEqualTo("BLOB_UNKNOWN");
              }
            }
          }
          return client;
        });
  }

  private void pushAndDelete(String name, TestImage image) throws Exception {
    http.pushBlob(name, image.layer());
    http.pushBlob(name, image.config());
    http.putManifest(name, "1", image.mediaType(), image.manifest());
    http.send("DELETE", "/v2/" + name + "/manifests/" + image.manifestDigest());
    http.send("DELETE", "/v2/" + name + "/blobs/" + image.layerDigest());
    http.send("DELETE", "/v2/" + name + "/blobs/" + image.configDigest());
  }

  private void pushUntilTaken(String name, TestImage image) throws Exception {
    Http.Answer answer;
    do {
      http.pushBlob(name, image.layer());
      http.pushBlob(name, image.config());
      answer = http.putManifest(name, "1", image.mediaType(), image.manifest());
    } while (answer.status() != 201);
    assertPullable(name, image);
    // Else the next push would find everything in place.
    http.send("DELETE", "/v2/" + name + "/manifests/1");
  }

  private void mountUntilTaken(String source, String name, TestImage image) throws Exception {
    Http.Answer answer;
    do {
      for (byte[] content : List.of(image.layer(), image.config())) {
        String query = "?from=" + source + "&mount=" + TestImage.digest(content);
        Http.Answer mount = http.send("POST", "/v2/" + name + "/blobs/uploads/" + query);
        if (mount.status() != 201) {
          http.send("DELETE", mount.header("Location"));
          http.pushBlob(name, content);
        }
      }
      answer = http.putManifest(name, "1", image.mediaType(), image.manifest());
    } while (answer.status() != 201);
    assertPullable(name, image);
    http.send("DELETE", "/v2/" + name + "/manifests/1");
  }

  private void assertPullable(String name, TestImage image) throws Exception {
    assertThat(http.send("GET", "/v2/" + name + "/manifests/1").body()).isEqualTo(image.manifest());
    assertThat(http.send("GET", "/v2/" + name + "/blobs/" + image.layerDigest()).body())
        .isEqualTo(image.layer());
    assertThat(http.send("GET", "/v2/" + name + "/blobs/" + image.configDigest()).body())
        .isEqualTo(image.config());
  }

  private interface Client<T> {
    T run(int number) throws Exception;
  }

  private static <T> List<T> atTheSameTime(Client<T> client) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(CLIENTS);
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<T>> calls =
          IntStream.range(0, CLIENTS)
              .<Callable<T>>mapToObj(
                  number ->
                      () -> {
                        barrier.await();
                        return client.run(number);
                      })
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
