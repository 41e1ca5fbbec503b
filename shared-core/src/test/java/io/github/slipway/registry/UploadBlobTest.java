package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.registry.ScriptedServer.Answer;
import io.github.slipway.registry.ScriptedServer.Received;
import io.github.slipway.report.HeardLines;
import io.github.slipway.store.BlobContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a blob gets to a registry that refuses, breaks and forgets. */
class UploadBlobTest {
  private final HeardLines heard = new HeardLines();
  private final Registry registry = new Registry();

  @Test
  void aBlobGoesInOneRequestByDefault() throws Exception {
    TestBlob blob = TestBlob.ofSize(100_000);
    assertThat(push(RegistryConfig.SECURE, blob)).containsExactly("POST", "PUT 0-99999");
    assertThat(registry.committed()).isEqualTo(blob.bytes());
  }

  @Test
  void inChunksWhereThatIsSet() throws Exception {
    TestBlob blob = TestBlob.ofSize(250_000);
    assertThat(push(chunked(100_000), blob))
        .containsExactly(
            "POST", "PATCH 0-99999", "PATCH 100000-199999", "PATCH 200000-249999", "PUT");
    assertThat(registry.committed()).isEqualTo(blob.bytes());
  }

  @Test
  void anEmptyBlobNeedsNoChunk() throws Exception {
    assertThat(push(chunked(100), TestBlob.ofSize(0))).containsExactly("POST", "PUT");
  }

  @Test
  void chunksAreAsLargeAsTheRegistryWants() throws Exception {
    registry.chunkMinLength = 200_000;
    assertThat(push(chunked(100_000), TestBlob.ofSize(250_000)))
        .containsExactly("POST", "PATCH 0-199999", "PATCH 200000-249999", "PUT");
  }

  @Test
  void contentIsOpenedOnceForAllChunks() throws Exception {
    TestBlob blob = TestBlob.ofSize(250_000);
    AtomicInteger opened = new AtomicInteger();
    try (ScriptedServer server = ScriptedServer.start(registry::answer);
        RegistryClients clients = clients(chunked(100_000))) {
      clients
          .forPush(server.host(), "app")
          .writeBlob(
              blob.descriptor(),
              () -> {
                opened.incrementAndGet();
                return blob.content().open();
              });
    }
    assertThat(opened.get()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 411, 501})
  void whereNoWholeBlobIsTakenChunksAre(int status) throws Exception {
    registry.refuseWhole = status;
    TestBlob blob = TestBlob.ofSize(100_000);
    TestBlob next = TestBlob.ofSize(1000);
    assertThat(push(RegistryConfig.SECURE, blob, next))
        .containsExactly(
            "POST",
            "PUT 0-99999",
            "DELETE",
            "POST",
            "PATCH 0-99999",
            "PUT",
            "POST",
            "PATCH 0-999",
            "PUT");
    assertThat(registry.committed()).isEqualTo(next.bytes());
  }

  @Test
  void whereWholeBlobsAreSetChunksAreNotTried() {
    registry.refuseWhole = 405;
    assertThatThrownBy(
            () -> push(RegistryConfig.SECURE.withUpload(UploadMode.MONOLITHIC), TestBlob.ofSize(9)))
        .isInstanceOf(SlipwayException.class);
    assertThat(registry.requests).containsExactly("POST", "PUT 0-8", "DELETE");
  }

  @Test
  void chunksGetSmallerUntilTheyFit() throws Exception {
    registry.bodyLimit = 1 << 20;
    TestBlob blob = TestBlob.ofSize(3 << 20);
    TestBlob next = TestBlob.ofSize(2 << 20);
    assertThat(push(RegistryConfig.SECURE, blob, next))
        .containsExactly(
            "POST",
            "PUT 0-3145727",
            "PATCH 0-1048575",
            "PATCH 1048576-2097151",
            "PATCH 2097152-3145727",
            "PUT",
            "POST",
            "PATCH 0-1048575",
            "PATCH 1048576-2097151",
            "PUT");
    assertThat(registry.committed()).isEqualTo(next.bytes());
  }

  @Test
  void whereNothingFitsTheLimitIsNamed() {
    registry.bodyLimit = 1000;
    assertThatThrownBy(() -> push(RegistryConfig.SECURE, TestBlob.ofSize(3 << 20)))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.REGISTRY_TOO_LARGE));
    assertThat(registry.requests).endsWith("DELETE");
  }

  @Test
  void aCommitWhoseAnswerIsLostIsDone() throws Exception {
    registry.failOnce("PUT 0-999", 504, true);
    assertThat(push(RegistryConfig.SECURE, TestBlob.ofSize(1000)))
        .containsExactly("POST", "PUT 0-999", "HEAD", "DELETE");
    assertThat(heard.infos()).hasSize(1);
  }

  @Test
  void aWholeBlobThatFailsBeginsANewSession() throws Exception {
    registry.failOnce("PUT 0-999", 502, false);
    TestBlob blob = TestBlob.ofSize(1000);
    assertThat(push(RegistryConfig.SECURE, blob))
        .containsExactly("POST", "PUT 0-999", "HEAD", "DELETE", "POST", "PUT 0-999");
    assertThat(registry.committed()).isEqualTo(blob.bytes());
  }

  @Test
  void chunksThatFailGoOnWhereTheRegistrySays() throws Exception {
    registry.failOnce("PATCH 100000-199999", 500, true);
    TestBlob blob = TestBlob.ofSize(250_000);
    assertThat(push(chunked(100_000), blob))
        .containsExactly(
            "POST",
            "PATCH 0-99999",
            "PATCH 100000-199999",
            "HEAD",
            "GET",
            "PATCH 200000-249999",
            "PUT");
    assertThat(registry.committed()).isEqualTo(blob.bytes());
  }

  @Test
  void soDoThoseThatTheRegistryFindsAtAWrongPlace() throws Exception {
    registry.failOnce("PATCH 100000-199999", 416, false);
    TestBlob blob = TestBlob.ofSize(250_000);
    assertThat(push(chunked(100_000), blob))
        .containsExactly(
            "POST",
            "PATCH 0-99999",
            "PATCH 100000-199999",
            "HEAD",
            "GET",
            "PATCH 100000-199999",
            "PATCH 200000-249999",
            "PUT");
    assertThat(registry.committed()).isEqualTo(blob.bytes());
  }

  @Test
  void whereTheStatusIsNotToBeHadAnewSessionBegins() throws Exception {
    registry.failOnce("PATCH 100000-199999", 500, false);
    registry.noStatus = true;
    TestBlob blob = TestBlob.ofSize(250_000);
    assertThat(push(chunked(100_000), blob))
        .containsExactly(
            "POST",
            "PATCH 0-99999",
            "PATCH 100000-199999",
            "HEAD",
            "GET",
            "DELETE",
            "POST",
            "PATCH 0-99999",
            "PATCH 100000-199999",
            "PATCH 200000-249999",
            "PUT");
    assertThat(registry.committed()).isEqualTo(blob.bytes());
  }

  @Test
  void anUploadThatTheRegistryForgetsIsBegunAnew() throws Exception {
    registry.failOnce("PUT 0-999", 404, false);
    assertThat(push(RegistryConfig.SECURE, TestBlob.ofSize(1000)))
        .containsExactly("POST", "PUT 0-999", "HEAD", "POST", "PUT 0-999");
  }

  @Test
  void triesWithoutProgressAreLimited() {
    registry.refuseAlways = 503;
    assertThatThrownBy(() -> push(RegistryConfig.SECURE, TestBlob.ofSize(1000)))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.REGISTRY_ERROR));
    assertThat(registry.requests)
        .filteredOn(r -> r.startsWith("PUT"))
        .hasSize(QuickRetries.POLICY.tries());
    assertThat(registry.requests).endsWith("DELETE");
  }

  @Test
  void progressMakesUpForFailures() throws Exception {
    for (int i = 0; i < 8; i++) {
      registry.failOnce("PATCH " + i * 1000 + "-" + (i * 1000 + 999), 503, false);
    }
    TestBlob blob = TestBlob.ofSize(8000);
    push(chunked(1000), blob);
    assertThat(registry.committed()).isEqualTo(blob.bytes());
  }

  @Test
  void theSessionOfContentThatCannotBeReadIsCancelled() {
    TestBlob blob = TestBlob.ofSize(1000);
    IOException trouble = new IOException("gone");
    BlobContent broken =
        () -> {
          throw trouble;
        };
    assertThatThrownBy(
            () -> {
              try (ScriptedServer server = ScriptedServer.start(registry::answer);
                  RegistryClients clients = clients(RegistryConfig.SECURE)) {
                clients.forPush(server.host(), "app").writeBlob(blob.descriptor(), broken);
              }
            })
        .isSameAs(trouble);
    assertThat(registry.requests).endsWith("DELETE");
  }

  @Test
  void aProblemOfTheContentIsNotTakenForOneOfTheRegistry() {
    TestBlob blob = TestBlob.ofSize(1000);
    // As of a base that comes from another registry.
    SlipwayException trouble =
        Problem.REGISTRY_BROKE_CONNECTION.with(
            "registry", "elsewhere", "request", "GET", "why", "reset");
    BlobContent broken =
        () ->
            new InputStream() {
              @Override
              public int read() {
                throw trouble;
              }

              @Override
              public int read(byte[] buffer, int offset, int length) {
                throw trouble;
              }
            };
    assertThatThrownBy(
            () -> {
              try (ScriptedServer server = ScriptedServer.start(registry::answer);
                  RegistryClients clients = clients(RegistryConfig.SECURE)) {
                clients.forPush(server.host(), "app").writeBlob(blob.descriptor(), broken);
              }
            })
        .isSameAs(trouble);
    assertThat(registry.requests).filteredOn("POST"::equals).hasSize(1);
    assertThat(registry.requests).endsWith("DELETE");
    assertThat(heard.infos()).isEmpty();
  }

  @Test
  void theSessionOfAMountIsCancelledWhenTheBlobIsThereAfterAll() throws Exception {
    TestBlob blob = TestBlob.ofSize(1000);
    try (ScriptedServer server = ScriptedServer.start(registry::answer);
        RegistryClients clients = clients(RegistryConfig.SECURE)) {
      RegistryRepository repository = clients.forPush(server.host(), "app");
      assertThat(repository.mountBlob(blob.descriptor(), "base")).isFalse();
      assertThat(repository.hasBlob(blob.descriptor())).isFalse();
    }
    assertThat(registry.requests).containsExactly("POST", "HEAD", "DELETE");
  }

  @Test
  void uploadsThatAreOpenAtAnAbortAreCancelled() throws Exception {
    TestBlob blob = TestBlob.ofSize(1000);
    try (ScriptedServer server = ScriptedServer.start(registry::answer)) {
      RegistryClients clients = clients(RegistryConfig.SECURE);
      assertThatThrownBy(
              () ->
                  clients
                      .forPush(server.host(), "app")
                      .writeBlob(
                          blob.descriptor(),
                          () -> {
                            clients.abort();
                            return blob.content().open();
                          }))
          .isInstanceOf(AbortedException.class);
      assertThat(registry.requests).doesNotContain("DELETE");

      clients.close();

      assertThat(registry.requests).endsWith("DELETE");
      assertThatThrownBy(() -> clients.forPush(server.host(), "app").resolve("1"))
          .isInstanceOf(AbortedException.class);
    }
  }

  private List<String> push(RegistryConfig config, TestBlob... blobs) throws Exception {
    try (ScriptedServer server = ScriptedServer.start(registry::answer);
        RegistryClients clients = clients(config)) {
      RegistryRepository repository = clients.forPush(server.host(), "app");
      for (TestBlob blob : blobs) {
        repository.writeBlob(blob.descriptor(), blob.content());
      }
    }
    return registry.requests;
  }

  private static RegistryConfig chunked(long bytes) {
    return RegistryConfig.SECURE.withUpload(UploadMode.chunked(bytes));
  }

  private RegistryClients clients(RegistryConfig config) {
    return RegistryClients.of(host -> config, List.of(), QuickRetries.POLICY, true, heard);
  }

  /** Keeps one upload at a time, by the specification's rules, and fails as it is told. */
  private static final class Registry {
    final List<String> requests = new ArrayList<>();
    long chunkMinLength;
    int refuseWhole;
    int refuseAlways;
    long bodyLimit = Long.MAX_VALUE;
    boolean noStatus;
    private final List<Failure> failures = new ArrayList<>();
    private ByteArrayOutputStream upload = new ByteArrayOutputStream();
    private int state;
    private boolean done;

    private record Failure(String request, int status, boolean taken) {}

    void failOnce(String request, int status, boolean taken) {
      failures.add(new Failure(request, status, taken));
    }

    Bytes committed() {
      assertThat(done).isTrue();
      return Bytes.of(upload.toByteArray());
    }

    synchronized Answer answer(Received request) {
      String name = name(request);
      requests.add(name);
      for (Failure failure : failures) {
        if (failure.request().equals(name)) {
          failures.remove(failure);
          if (failure.taken()) {
            take(request);
          }
          return Answer.of(failure.status());
        }
      }
      return take(request);
    }

    /** Bodies by the bytes that they bring. */
    private static String name(Received request) {
      if (request.method().equals("PATCH")) {
        return "PATCH " + request.headers().getFirst("Content-Range");
      }
      return request.method().equals("PUT") && request.body().size() > 0
          ? "PUT 0-" + (request.body().size() - 1)
          : request.method();
    }

    private Answer take(Received request) {
      int size = request.body().size();
      if (size > bodyLimit) {
        return Answer.of(413);
      }
      switch (request.method()) {
        case "POST" -> {
          upload = new ByteArrayOutputStream();
          done = false;
          return located(202).with("OCI-Chunk-Min-Length", "" + chunkMinLength);
        }
        case "HEAD" -> {
          return Answer.of(done ? 200 : 404);
        }
        case "GET" -> {
          return noStatus ? Answer.of(404) : located(204).with("Range", "0-" + (upload.size() - 1));
        }
        case "DELETE" -> {
          return Answer.of(204);
        }
        default -> {
          return takeBytes(request, size);
        }
      }
    }

    private Answer takeBytes(Received request, int size) {
      boolean commit = request.method().equals("PUT");
      if (refuseAlways != 0) {
        return Answer.of(refuseAlways);
      }
      if (commit && size > 0 && refuseWhole != 0) {
        return Answer.of(refuseWhole);
      }
      if (!request.target().contains("?state=" + state)) {
        return Answer.of(400);
      }
      if (!commit && !request.headers().getFirst("Content-Range").startsWith(upload.size() + "-")) {
        return Answer.of(416);
      }
      upload.writeBytes(request.body().toArray());
      done = commit;
      return commit ? Answer.of(201) : located(202).with("Range", "0-" + (upload.size() - 1));
    }

    private Answer located(int status) {
      state++;
      return Answer.of(status).with("Location", "/up?state=" + state + "&x=%2F");
    }
  }
}
