package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The data part of the conformance program of the distribution specification: every kind of content
 * is pushed, listed, looked for, pulled, found by its subject and deleted. The tests are called as
 * in the program's report; docs/conformance.md says how to run the program itself.
 */
class ConformanceDataTest {
  private static final String REPOSITORY = "conformance/repo1";

  @TempDir static Path folder;
  private static @Nullable EmbeddedRegistry registry;
  private static @Nullable Http http;

  @BeforeAll
  static void start() throws Exception {
    registry = EmbeddedRegistry.builder(folder.resolve("storage")).allowMissing(true).start();
    http = Http.plain(registry.uri().toString());
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.close();
    }
  }

  /** A blob, manifest or tag is what the step is about. */
  private interface Step {
    void run(String subject) throws Exception;
  }

  @TestFactory
  Stream<DynamicNode> empty() {
    return Stream.of(
        dynamicTest("ping", () -> assertThat(send("GET", "/v2/").status()).isEqualTo(200)),
        dynamicContainer(
            "empty",
            List.of(
                dynamicTest(
                    "tag list",
                    () -> {
                      Http.Answer answer = send("GET", "/v2/conformance/none/tags/list");
                      assertThat(answer.status()).isEqualTo(404);
                      assertThat(answer.errorCode()).isEqualTo("NAME_UNKNOWN");
                    }),
                dynamicTest(
                    "referrers",
                    () -> {
                      String any = TestImage.digest(RegistryContract.content(9));
                      Http.Answer answer = send("GET", "/v2/conformance/none/referrers/" + any);
                      assertThat(manifests(answer)).isEmpty();
                    }))));
  }

  @TestFactory
  Stream<DynamicContainer> data() throws Exception {
    return ConformanceDataSets.all().stream().map(ConformanceDataTest::container);
  }

  @TestFactory
  Stream<DynamicNode> errors() throws Exception {
    TestImage image = TestImage.oci("error");
    String malformed = "sha256:baddigeststring";
    return Stream.of(
        dynamicContainer(
            "missing-manifest",
            List.of(
                dynamicTest("by-digest", () -> expectUnknown(image.manifestDigest())),
                dynamicTest("by-tag", () -> expectUnknown("missing-tag")))),
        dynamicContainer(
            "invalid-digest-format",
            List.of(
                dynamicTest(
                    "manifest-put",
                    () -> {
                      Http.Answer answer =
                          http()
                              .putManifest(REPOSITORY, malformed, TestImage.OCI, image.manifest());
                      assertThat(answer.status()).isEqualTo(400);
                      assertThat(answer.errorCode()).isEqualTo("DIGEST_INVALID");
                    }),
                dynamicTest(
                    "manifest-get",
                    () -> assertThat(send("GET", manifest(malformed)).status()).isIn(400, 404)))));
  }

  private static DynamicContainer container(ConformanceData data) {
    if (data.name().equals("bad-digest-image")) {
      return dynamicContainer(data.name(), List.of(pushed(data)));
    }
    List<DynamicNode> steps = new ArrayList<>();
    steps.add(pushed(data));
    steps.add(dynamicTest("tag-list", () -> expectTags(data)));
    steps.add(
        read("head", "HEAD", "manifest-head-by-tag", "manifest-head-by-digest", "blob-head", data));
    steps.add(read("pull", "GET", "manifest-by-tag", "manifest-by-digest", "blob-get", data));
    if (!data.referrers().isEmpty()) {
      steps.add(dynamicTest("referrers", () -> expectReferrers(data)));
    }
    steps.add(deleted(data));
    return dynamicContainer(data.name(), steps);
  }

  private static DynamicContainer pushed(ConformanceData data) {
    boolean isBad = data.name().startsWith("bad-");
    List<DynamicTest> tests = new ArrayList<>();
    each(
        tests,
        "blob-post-put",
        data.blobs().keySet(),
        digest -> pushBlob(digest, data.content(digest)));
    each(
        tests,
        "manifest-by-digest",
        data.manifests().keySet(),
        digest -> {
          byte[] content = data.content(digest);
          List<String> tags = data.tagsAreParameters() ? data.tagsOf(digest) : List.of();
          String query = tags.isEmpty() ? "" : "?tag=" + String.join("&tag=", tags);
          Http.Answer answer = put(digest + query, content);
          if (isBad) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errorCode()).isEqualTo("DIGEST_INVALID");
            assertThat(send("HEAD", manifest(digest)).status()).isEqualTo(404);
            return;
          }
          expectStored(answer, digest, content);
          if (!tags.isEmpty()) {
            assertThat(answer.header("OCI-Tag").split(", ")).containsExactlyElementsOf(tags);
          }
        });
    if (!data.tagsAreParameters()) {
      each(
          tests,
          "manifest-by-tag",
          data.tags().keySet(),
          tag -> {
            String digest = String.valueOf(data.tags().get(tag));
            byte[] content = data.content(digest);
            expectStored(put(tag, content), digest, content);
          });
    }
    return dynamicContainer("push", tests);
  }

  private static DynamicContainer read(
      String name,
      String method,
      String byTag,
      String byDigest,
      String blob,
      ConformanceData data) {
    List<DynamicTest> tests = new ArrayList<>();
    each(
        tests,
        byTag,
        data.tags().keySet(),
        tag -> expectManifest(method, tag, String.valueOf(data.tags().get(tag)), data));
    each(
        tests,
        byDigest,
        data.manifests().keySet(),
        digest -> expectManifest(method, digest, digest, data));
    each(
        tests,
        blob,
        data.blobs().keySet(),
        digest -> expectContent(method, send(method, blob(digest)), digest, data));
    return dynamicContainer(name, tests);
  }

  private static DynamicContainer deleted(ConformanceData data) {
    List<DynamicTest> tests = new ArrayList<>();
    each(tests, "tag-delete", data.tags().keySet(), tag -> expectDeleted(manifest(tag)));
    List<String> lastFirst = new ArrayList<>(data.manifests().keySet());
    Collections.reverse(lastFirst);
    each(tests, "manifest-delete", lastFirst, digest -> expectDeleted(manifest(digest)));
    each(tests, "blob-delete", data.blobs().keySet(), digest -> expectDeleted(blob(digest)));
    if (!data.referrers().isEmpty()) {
      each(
          tests,
          "referrers-gone",
          data.referrers().keySet(),
          subject -> assertThat(manifests(send("GET", referrers(subject)))).isEmpty());
    }
    return dynamicContainer("delete", tests);
  }

  private static void each(
      List<DynamicTest> tests, String name, Iterable<String> subjects, Step step) {
    for (String subject : subjects) {
      Executable body = () -> step.run(subject);
      tests.add(dynamicTest(name, body));
    }
  }

  private static void expectTags(ConformanceData data) throws Exception {
    String path = "/v2/" + REPOSITORY + "/tags/list";
    List<String> all = send("GET", path).list("tags");
    assertThat(all).containsAll(data.tags().keySet()).isSorted();
    if (!all.isEmpty()) {
      int half = all.size() / 2;
      String last = all.get(half);
      assertThat(send("GET", path + "?last=" + last).list("tags"))
          .isEqualTo(all.subList(half + 1, all.size()));
    }
  }

  private static void expectReferrers(ConformanceData data) throws Exception {
    for (Map.Entry<String, List<ObjectNode>> entry : data.referrers().entrySet()) {
      String path = referrers(entry.getKey());
      Http.Answer unfiltered = send("GET", path);
      assertThat(manifests(unfiltered)).containsExactlyInAnyOrderElementsOf(entry.getValue());
      assertThat(unfiltered.has("OCI-Filters-Applied")).isFalse();
      Function<JsonNode, String> type = node -> node.path("artifactType").asText();
      Set<String> types = new HashSet<>();
      entry.getValue().forEach(node -> types.add(type.apply(node)));
      for (String wanted : types) {
        Http.Answer answer = send("GET", path + "?artifactType=" + PageQuery.encode(wanted));
        assertThat(answer.header("OCI-Filters-Applied")).isEqualTo("artifactType");
        assertThat(manifests(answer))
            .containsExactlyInAnyOrderElementsOf(
                entry.getValue().stream().filter(node -> wanted.equals(type.apply(node))).toList());
      }
    }
  }

  private static List<JsonNode> manifests(Http.Answer answer) throws Exception {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(TestImage.OCI_INDEX);
    assertThat(answer.json().path("schemaVersion").asInt()).isEqualTo(2);
    assertThat(answer.json().path("mediaType").asText()).isEqualTo(TestImage.OCI_INDEX);
    assertThat(answer.json().path("manifests").isArray()).isTrue();
    List<JsonNode> manifests = new ArrayList<>();
    answer.json().path("manifests").forEach(manifests::add);
    return manifests;
  }

  private static void expectStored(Http.Answer answer, String digest, byte[] content)
      throws Exception {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(digest);
    String subject = ConformanceData.subject(content);
    assertThat(answer.has("OCI-Subject")).isEqualTo(!subject.isEmpty());
    if (!subject.isEmpty()) {
      assertThat(answer.header("OCI-Subject")).isEqualTo(subject);
    }
    assertThat(send("GET", answer.header("Location")).body()).isEqualTo(content);
  }

  private static void expectManifest(
      String method, String reference, String digest, ConformanceData data) throws Exception {
    Http.Answer answer =
        send(method, manifest(reference), "Accept", TestImage.OCI, "Accept", TestImage.OCI_INDEX);
    expectContent(method, answer, digest, data);
    assertThat(answer.header("Content-Type"))
        .isEqualTo(ConformanceData.mediaType(data.content(digest)));
  }

  private static void expectContent(
      String method, Http.Answer answer, String digest, ConformanceData data) {
    byte[] content = data.content(digest);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(digest);
    assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(content.length));
    assertThat(answer.body()).isEqualTo(method.equals("HEAD") ? new byte[0] : content);
  }

  private static void expectDeleted(String path) throws Exception {
    assertThat(send("DELETE", path).status()).isEqualTo(202);
    assertThat(send("HEAD", path).status()).isEqualTo(404);
  }

  private static void expectUnknown(String reference) throws Exception {
    Http.Answer answer = send("GET", manifest(reference));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("MANIFEST_UNKNOWN");
  }

  private static void pushBlob(String digest, byte[] content) throws Exception {
    String location = Http.withDigest(http().startUpload(REPOSITORY), digest);
    Http.Answer answer = http().send("PUT", location, content, Http.OCTETS);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.header("Docker-Content-Digest")).isEqualTo(digest);
    assertThat(send("GET", answer.header("Location")).body()).isEqualTo(content);
  }

  private static Http.Answer put(String reference, byte[] content) throws Exception {
    return http().putManifest(REPOSITORY, reference, ConformanceData.mediaType(content), content);
  }

  private static String manifest(String reference) {
    return "/v2/" + REPOSITORY + "/manifests/" + reference;
  }

  private static String blob(String digest) {
    return "/v2/" + REPOSITORY + "/blobs/" + digest;
  }

  private static String referrers(String subject) {
    return "/v2/" + REPOSITORY + "/referrers/" + subject;
  }

  private static Http.Answer send(String method, String path, String... headers) throws Exception {
    return http().send(method, path, headers);
  }

  private static Http http() {
    if (http == null) {
      throw new IllegalStateException("not started");
    }
    return http;
  }
}
