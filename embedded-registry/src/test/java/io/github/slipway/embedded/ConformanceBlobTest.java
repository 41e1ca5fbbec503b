package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The blob part of the conformance program of the distribution specification: every way to push a
 * blob, in both digest algorithms, each followed by HEAD, GET and DELETE; and ranges. The tests are
 * called as in the program's report.
 */
class ConformanceBlobTest {
  private static final String REPOSITORY = "conformance/repo1";
  private static final String OTHER = "conformance/repo2";
  private static final String UPLOADS = "/v2/" + REPOSITORY + "/blobs/uploads/";

  @TempDir static Path folder;
  private static @Nullable EmbeddedRegistry registry;
  private static @Nullable Http client;

  @BeforeAll
  static void start() throws Exception {
    registry = EmbeddedRegistry.builder(folder.resolve("storage")).start();
    client = Http.plain(registry.uri().toString());
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  /** A way to push; its answer is the last one. */
  private interface Push {
    Http.Answer send(byte[] content, String digest) throws Exception;
  }

  @TestFactory
  Stream<DynamicContainer> blobs() {
    return Stream.of(BlobDigest.SHA256, BlobDigest.SHA512)
        .map(algorithm -> dynamicContainer(algorithm + " blobs", cases(algorithm).toList()));
  }

  private static Stream<DynamicContainer> cases(String algorithm) {
    Random random = new Random(algorithm.hashCode());
    return Stream.of(
        dynamicContainer(
            "missing", List.of(dynamicTest("get-missing", () -> getMissing(algorithm, random)))),
        pushed("post only", algorithm, random, 512, ConformanceBlobTest::postOnly),
        pushed("post+put", algorithm, random, 512, ConformanceBlobTest::postPut),
        pushed("chunked single", algorithm, random, 512, chunked(512, false, false)),
        pushed("stream", algorithm, random, 512, ConformanceBlobTest::stream),
        pushed("mount", algorithm, random, 512, ConformanceBlobTest::mount),
        pushed("mount anonymous", algorithm, random, 512, ConformanceBlobTest::mountAnonymous),
        pushed("mount missing", algorithm, random, 512, ConformanceBlobTest::mountMissing),
        dynamicContainer(
            "post cancel", List.of(dynamicTest("blob-post-cancel", ConformanceBlobTest::cancel))),
        pushed("chunked multi", algorithm, random, 3067, chunked(1024, false, false)),
        pushed("chunked multi and put chunk", algorithm, random, 3067, chunked(1024, true, false)),
        pushed("chunked out-of-order", algorithm, random, 3067, chunked(1024, false, true)),
        pushed(
            "chunked out-of-order and put chunk",
            algorithm,
            random,
            3067,
            chunked(1024, true, true)),
        ranges(algorithm, random),
        pushed("empty", algorithm, new byte[0], ConformanceBlobTest::postPut),
        pushed("emptyJSON", algorithm, bytes("{}"), ConformanceBlobTest::postPut),
        refused("bad digest post only", algorithm, random, ConformanceBlobTest::postOnly),
        refused("bad digest post+put", algorithm, random, ConformanceBlobTest::postPut),
        refused("bad digest chunked", algorithm, random, chunked(1024, false, false)),
        refused("bad digest chunked and put chunk", algorithm, random, chunked(1024, true, false)),
        refused("bad digest stream", algorithm, random, ConformanceBlobTest::stream));
  }

  private static DynamicContainer pushed(
      String name, String algorithm, Random random, int size, Push push) {
    return pushed(name, algorithm, content(random, size), push);
  }

  private static DynamicContainer pushed(String name, String algorithm, byte[] content, Push push) {
    String digest = BlobDigest.ofContent(algorithm, content).toString();
    return dynamicContainer(
        name,
        List.of(
            dynamicTest(
                "blob-push",
                () -> {
                  Http.Answer answer = push.send(content, digest);
                  assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                  assertThat(answer.header("Docker-Content-Digest")).isEqualTo(digest);
                  assertThat(http().send("GET", answer.header("Location")).body())
                      .isEqualTo(content);
                }),
            dynamicTest("blob-head", () -> expectContent("HEAD", digest, content)),
            dynamicTest("blob-get", () -> expectContent("GET", digest, content)),
            deleted(digest)));
  }

  private static DynamicTest deleted(String digest) {
    return dynamicTest(
        "blob-delete",
        () -> {
          assertThat(http().send("DELETE", blob(digest)).status()).isEqualTo(202);
          assertThat(http().send("HEAD", blob(digest)).status()).isEqualTo(404);
          http().send("DELETE", "/v2/" + OTHER + "/blobs/" + digest);
        });
  }

  /** The content has become longer than what the digest is of. */
  private static DynamicContainer refused(String name, String algorithm, Random random, Push push) {
    byte[] content = content(random, 3067);
    String digest = BlobDigest.ofContent(algorithm, content(random, 5)).toString();
    return dynamicContainer(
        name,
        List.of(
            dynamicTest(
                "blob-push",
                () -> {
                  Http.Answer answer = push.send(content, digest);
                  assertThat(answer.status()).isEqualTo(400);
                  assertThat(answer.errorCode()).isEqualTo("DIGEST_INVALID");
                  assertThat(http().send("HEAD", blob(digest)).status()).isEqualTo(404);
                })));
  }

  private static DynamicContainer ranges(String algorithm, Random random) {
    byte[] content = content(random, 2048);
    String digest = BlobDigest.ofContent(algorithm, content).toString();
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            "blob-push", () -> assertThat(postPut(content, digest).status()).isEqualTo(201)));
    tests.add(part("500-1499", digest, content, 500, 1500));
    tests.add(part("500-", digest, content, 500, 2048));
    tests.add(part("-500", digest, content, 1548, 2048));
    tests.add(part("2000-5000", digest, content, 2000, 2048));
    for (String range : List.of("500-0", "5000-10000")) {
      tests.add(
          dynamicTest(
              "range " + range,
              () -> {
                Http.Answer answer = http().send("GET", blob(digest), "Range", "bytes=" + range);
                assertThat(answer.status()).isEqualTo(416);
                assertThat(answer.header("Content-Range")).isEqualTo("bytes */2048");
              }));
    }
    tests.add(deleted(digest));
    return dynamicContainer("range requests", tests);
  }

  private static DynamicTest part(String range, String digest, byte[] content, int from, int to) {
    return dynamicTest(
        "range " + range,
        () -> {
          Http.Answer answer = http().send("GET", blob(digest), "Range", "bytes=" + range);
          assertThat(answer.status()).isEqualTo(206);
          assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(to - from));
          assertThat(answer.header("Content-Range"))
              .isEqualTo("bytes " + from + "-" + (to - 1) + "/2048");
          assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(content, from, to));
        });
  }

  private static void getMissing(String algorithm, Random random) throws Exception {
    String digest = BlobDigest.ofContent(algorithm, content(random, 7)).toString();
    Http.Answer answer = http().send("GET", blob(digest));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("BLOB_UNKNOWN");
  }

  private static Http.Answer postOnly(byte[] content, String digest) throws Exception {
    return http().send("POST", Http.withDigest(UPLOADS, digest), content, Http.OCTETS);
  }

  private static Http.Answer postPut(byte[] content, String digest) throws Exception {
    String location = http().startUpload(REPOSITORY);
    return http().send("PUT", Http.withDigest(location, digest), content, Http.OCTETS);
  }

  private static Http.Answer stream(byte[] content, String digest) throws Exception {
    String location = http().startUpload(REPOSITORY);
    Http.Answer answer = http().stream("PATCH", location, content, Http.OCTETS);
    assertThat(answer.status()).isEqualTo(202);
    return http().send("PUT", Http.withDigest(answer.header("Location"), digest), Http.OCTETS);
  }

  private static Http.Answer mount(byte[] content, String digest) throws Exception {
    return mount(content, digest, "?mount=" + digest + "&from=" + OTHER);
  }

  private static Http.Answer mountAnonymous(byte[] content, String digest) throws Exception {
    return mount(content, digest, "?mount=" + digest);
  }

  private static Http.Answer mount(byte[] content, String digest, String query) throws Exception {
    String location = Http.withDigest(http().startUpload(OTHER), digest);
    assertThat(http().send("PUT", location, content, Http.OCTETS).status()).isEqualTo(201);
    return http().send("POST", UPLOADS + query);
  }

  /** What cannot be mounted is an upload that has begun. */
  private static Http.Answer mountMissing(byte[] content, String digest) throws Exception {
    Http.Answer answer = http().send("POST", UPLOADS + "?mount=" + digest + "&from=" + OTHER);
    assertThat(answer.status()).isEqualTo(202);
    String location = Http.withDigest(answer.header("Location"), digest);
    return http().send("PUT", location, content, Http.OCTETS);
  }

  private static void cancel() throws Exception {
    String location = http().startUpload(REPOSITORY);
    assertThat(http().send("DELETE", location).status()).isEqualTo(204);
    assertThat(http().send("GET", location).errorCode()).isEqualTo("BLOB_UPLOAD_UNKNOWN");
  }

  /**
   * PATCH for each chunk.
   *
   * @param lastInPut the last chunk comes with the PUT
   * @param disordered before each chunk comes one that is not its turn
   */
  private static Push chunked(int size, boolean lastInPut, boolean disordered) {
    return (content, digest) -> {
      String location = http().startUpload(REPOSITORY);
      for (int from = 0; from < content.length; from += size) {
        boolean last = from + size >= content.length;
        if (disordered) {
          location = afterDisorder(location, content, from, last ? 0 : from + size, size);
        }
        boolean put = last && lastInPut;
        String to = put ? Http.withDigest(location, digest) : location;
        Http.Answer answer = chunk(put ? "PUT" : "PATCH", to, content, from, size);
        if (put) {
          return answer;
        }
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.header("Range")).isEqualTo("0-" + (end(content, from, size) - 1));
        location = answer.header("Location");
      }
      return http().send("PUT", Http.withDigest(location, digest), Http.OCTETS);
    };
  }

  /** Sends a chunk that is refused, and asks where the upload is and goes on. */
  private static String afterDisorder(
      String location, byte[] content, int offset, int from, int size) throws Exception {
    assertThat(chunk("PATCH", location, content, from, size).status()).isEqualTo(416);
    Http.Answer status = http().send("GET", location);
    assertThat(status.status()).isEqualTo(204);
    assertThat(status.header("Range")).isEqualTo("0-" + Math.max(0, offset - 1));
    return status.header("Location");
  }

  private static Http.Answer chunk(
      String method, String location, byte[] content, int from, int size) throws Exception {
    int end = end(content, from, size);
    return http()
        .send(
            method,
            location,
            Arrays.copyOfRange(content, from, end),
            "Content-Type",
            "application/octet-stream",
            "Content-Range",
            from + "-" + (end - 1));
  }

  private static int end(byte[] content, int from, int size) {
    return Math.min(content.length, from + size);
  }

  private static void expectContent(String method, String digest, byte[] content) throws Exception {
    Http.Answer answer = http().send(method, blob(digest));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(content.length));
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(digest);
    assertThat(answer.body()).isEqualTo(method.equals("HEAD") ? new byte[0] : content);
  }

  private static byte[] content(Random random, int size) {
    byte[] content = new byte[size];
    random.nextBytes(content);
    return content;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String blob(String digest) {
    return "/v2/" + REPOSITORY + "/blobs/" + digest;
  }

  private static Http http() {
    if (client == null) {
      throw new IllegalStateException("not started");
    }
    return client;
  }
}
