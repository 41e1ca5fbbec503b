package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a list of referrers says in more detail than {@link ConformanceDataTest} looks at. */
class ReferrersTest {
  private static final String SBOM = "application/vnd.example.sbom+json";
  private static final String SIGNATURE = "application/vnd.example.signature";

  @TempDir Path folder;
  private EmbeddedRegistry registry;
  private Http http;
  private final ConformanceData data = new ConformanceData("referrers", BlobDigest.SHA256);
  private ObjectNode subject;

  @BeforeEach
  void start() throws Exception {
    registry = EmbeddedRegistry.builder(folder.resolve("storage")).start();
    http = Http.plain(registry.uri().toString());
  }

  @BeforeEach
  void makeSubject() throws Exception {
    subject = data.image();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void whatNothingRefersToHasAnEmptyIndexAndSoHasWhatIsNotThere() throws Exception {
    push();

    for (String path :
        List.of(
            "/v2/app/referrers/" + digest(subject),
            "/v2/app/referrers/" + TestImage.digest(RegistryContract.content(1)),
            "/v2/app/referrers/sha512:" + "0".repeat(128),
            "/v2/none/referrers/" + digest(subject))) {
      Http.Answer answer = http.send("GET", path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo(TestImage.OCI_INDEX);
      assertThat(answer.text())
          .isEqualTo(
              "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[]}"
                  .formatted(TestImage.OCI_INDEX));
    }
  }

  @Test
  void aFilterIsAppliedAndSaidSo() throws Exception {
    refer(SBOM);
    refer(SIGNATURE);
    refer(SIGNATURE);
    push();

    Http.Answer signatures = get("?artifactType=" + PageQuery.encode(SIGNATURE));
    assertThat(types(signatures)).containsExactly(SIGNATURE, SIGNATURE);
    assertThat(signatures.header("OCI-Filters-Applied")).isEqualTo("artifactType");
    Http.Answer none = get("?artifactType=application/none");
    assertThat(types(none)).isEmpty();
    assertThat(none.header("OCI-Filters-Applied")).isEqualTo("artifactType");
    Http.Answer all = get("");
    assertThat(types(all)).containsExactlyInAnyOrder(SBOM, SIGNATURE, SIGNATURE);
    assertThat(all.has("OCI-Filters-Applied")).isFalse();
  }

  @Test
  void theyComeInPagesOfTheSizeThatIsAskedFor() throws Exception {
    for (int i = 0; i < 5; i++) {
      refer(SBOM);
      refer(SIGNATURE);
    }
    push();
    List<String> all = digests(get(""));
    assertThat(all).hasSize(10).isSorted();

    assertThat(pages("?n=4"))
        .containsExactly(all.subList(0, 4), all.subList(4, 8), all.subList(8, 10));
    assertThat(get("?n=10").has("Link")).isFalse();
    assertThat(digests(get("?n=0"))).isEmpty();
    assertThat(digests(get("?last=" + all.get(7)))).isEqualTo(all.subList(8, 10));
    String filter = "artifactType=" + PageQuery.encode(SBOM);
    List<String> sboms = digests(get("?" + filter));
    assertThat(pages("?n=3&" + filter)).containsExactly(sboms.subList(0, 3), sboms.subList(3, 5));
    assertThat(get("?n=two").errorCode()).isEqualTo("UNSUPPORTED");
  }

  @Test
  void aPageIsNoLongerThanAManifestMayBe() throws Exception {
    for (int i = 0; i < 3; i++) {
      data.artifact(
          SBOM,
          data.bytes(10),
          manifest -> {
            manifest.set("subject", subject);
            manifest.putObject("annotations").put("long", "\u00fc".repeat(900_000));
          });
    }
    push();

    List<List<String>> pages = pages("");

    assertThat(pages).hasSize(2);
    assertThat(pages.get(0)).hasSize(2);
    assertThat(get("").body()).hasSizeBetween(3_600_000, 4 * 1024 * 1024);
    assertThat(pages.get(1)).hasSize(1);
  }

  @Test
  void aDeletedManifestRefersToNothing() throws Exception {
    String one = digest(refer(SBOM));
    String two = digest(refer(SIGNATURE));
    push();

    http.send("DELETE", "/v2/app/manifests/" + one);
    assertThat(digests(get(""))).containsExactly(two);
    http.send("DELETE", "/v2/app/manifests/" + digest(subject));
    assertThat(digests(get(""))).containsExactly(two);
    push();
    assertThat(digests(get(""))).containsExactlyInAnyOrder(one, two);
  }

  @Test
  void aManifestThatWasGoneForAMomentRefersAgain() throws Exception {
    String artifact = digest(refer(SBOM));
    push();
    Path file =
        folder
            .resolve("storage/repositories/app/blobs/sha256")
            .resolve(artifact.substring("sha256:".length()));
    Path aside = Files.move(file, folder.resolve("aside"));
    assertThat(digests(get(""))).isEmpty();

    Files.move(aside, file);

    assertThat(digests(get(""))).containsExactly(artifact);
  }

  @Test
  void whatIsPushedAtTheSameTimeIsThere() throws Exception {
    List<String> pushed = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      pushed.add(digest(refer(SBOM)));
    }
    for (byte[] blob : data.blobs().values()) {
      http.pushBlob("app", blob);
    }

    List<CompletableFuture<Void>> pushes =
        pushed.stream().map(digest -> CompletableFuture.runAsync(() -> put(digest))).toList();
    while (!pushes.stream().allMatch(CompletableFuture::isDone)) {
      assertThat(pushed).containsAll(digests(get("")));
    }

    pushes.forEach(CompletableFuture::join);
    assertThat(digests(get(""))).containsExactlyInAnyOrderElementsOf(pushed);
  }

  private void put(String digest) {
    try {
      http.pushManifest("app", digest, TestImage.OCI, data.content(digest));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void eachRepositoryHasItsOwn() throws Exception {
    refer(SBOM);
    push();
    for (byte[] blob : data.blobs().values()) {
      http.pushBlob("other", blob);
    }
    http.pushManifest("other", "1", TestImage.OCI, data.content(digest(subject)));

    assertThat(types(http.send("GET", "/v2/other/referrers/" + digest(subject)))).isEmpty();
  }

  @Test
  void theyAreInTheLayoutOnDiskAndThereAfterANewStart() throws Exception {
    String artifact = digest(refer(SBOM));
    push();
    registry.close();

    Path layout = folder.resolve("storage/repositories/app");
    JsonNode index = new ObjectMapper().readTree(layout.resolve("index.json").toFile());
    List<String> listed = new ArrayList<>();
    for (JsonNode entry : index.path("manifests")) {
      String digest = entry.path("digest").asText();
      listed.add(digest);
      byte[] content =
          Files.readAllBytes(layout.resolve("blobs/sha256").resolve(digest.substring(7)));
      assertThat(TestImage.digest(content)).isEqualTo(digest);
      assertThat(entry.path("size").asInt()).isEqualTo(content.length);
    }
    assertThat(listed).containsExactlyInAnyOrder(digest(subject), artifact);
    assertThat(layout.resolve("oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
    start();
    assertThat(digests(get(""))).containsExactly(artifact);
  }

  @Test
  void theReferrersTagThatOldClientsPushIsATagLikeAnyOther() throws Exception {
    refer(SBOM);
    push();
    byte[] list = get("").body();
    String tag = digest(subject).replace(':', '-');

    http.pushManifest("app", tag, TestImage.OCI_INDEX, list);

    assertThat(http.send("GET", "/v2/app/manifests/" + tag).body()).isEqualTo(list);
    assertThat(types(get(""))).containsExactly(SBOM);
  }

  @Test
  void aSubjectWithoutADigestIsManifestInvalid() throws Exception {
    data.image(manifest -> manifest.putObject("subject").put("digest", "sha256:nonsense"));

    for (byte[] blob : data.blobs().values()) {
      http.pushBlob("app", blob);
    }
    byte[] last = List.copyOf(data.manifests().values()).get(1);
    Http.Answer answer = http.putManifest("app", "1", TestImage.OCI, last);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("MANIFEST_INVALID");
  }

  @Test
  void aDockerManifestHasNoSubject() throws Exception {
    data.image(manifest -> manifest.put("mediaType", TestImage.DOCKER).set("subject", subject));
    push();

    assertThat(types(get(""))).isEmpty();
  }

  @Test
  void theSubjectMayBeNamedBySha512() throws Exception {
    ConformanceData sha512 = new ConformanceData("sha512", BlobDigest.SHA512);
    ObjectNode image = sha512.image();
    String artifact =
        digest(sha512.artifact(SBOM, sha512.bytes(10), manifest -> manifest.set("subject", image)));
    for (byte[] blob : sha512.blobs().values()) {
      String digest = BlobDigest.ofContent(BlobDigest.SHA512, blob).toString();
      Http.Answer pushed =
          http.send("POST", Http.withDigest("/v2/app/blobs/uploads/", digest), blob, Http.OCTETS);
      assertThat(pushed.status()).isEqualTo(201);
    }
    for (String digest : sha512.manifests().keySet()) {
      http.pushManifest("app", digest, TestImage.OCI, sha512.content(digest));
    }

    Http.Answer answer = http.send("GET", "/v2/app/referrers/" + digest(image));
    assertThat(digests(answer)).containsExactly(artifact);
  }

  @Test
  void aRegistryOfDockersFormatsAloneHasNoReferrers() throws Exception {
    try (EmbeddedRegistry old =
        EmbeddedRegistry.builder(folder.resolve("old")).dockerOnly(true).start()) {
      Http.Answer answer =
          Http.plain(old.uri().toString()).send("GET", "/v2/app/referrers/" + digest(subject));
      assertThat(answer.status()).isEqualTo(404);
    }
  }

  @Test
  void aMalformedDigestIs400AndAnotherMethod405() throws Exception {
    Http.Answer malformed = http.send("GET", "/v2/app/referrers/sha256:12");
    assertThat(malformed.status()).isEqualTo(400);
    assertThat(malformed.errorCode()).isEqualTo("DIGEST_INVALID");
    String path = "/v2/app/referrers/" + digest(subject);
    assertThat(http.send("HEAD", path).status()).isEqualTo(200);
    assertThat(http.send("DELETE", path).status()).isEqualTo(405);
  }

  private ObjectNode refer(String type) throws Exception {
    return data.artifact(type, data.bytes(10), manifest -> manifest.set("subject", subject));
  }

  private void push() throws Exception {
    for (byte[] blob : data.blobs().values()) {
      http.pushBlob("app", blob);
    }
    for (String digest : data.manifests().keySet()) {
      byte[] content = data.content(digest);
      http.pushManifest("app", digest, ConformanceData.mediaType(content), content);
    }
  }

  private List<List<String>> pages(String query) throws Exception {
    List<List<String>> pages = new ArrayList<>();
    Http.Answer answer = get(query);
    pages.add(digests(answer));
    while (answer.has("Link") && pages.size() < 20) {
      answer = http.send("GET", answer.next());
      pages.add(digests(answer));
    }
    return pages;
  }

  private Http.Answer get(String query) throws Exception {
    return http.send("GET", "/v2/app/referrers/" + digest(subject) + query);
  }

  private static String digest(ObjectNode descriptor) {
    return descriptor.path("digest").asText();
  }

  private static List<String> digests(Http.Answer answer) throws Exception {
    return texts(answer, "digest");
  }

  private static List<String> types(Http.Answer answer) throws Exception {
    return texts(answer, "artifactType");
  }

  private static List<String> texts(Http.Answer answer, String member) throws Exception {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    List<String> texts = new ArrayList<>();
    answer.json().path("manifests").forEach(each -> texts.add(each.path(member).asText()));
    return texts;
  }
}
