package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pushes, deletes and uploads in a repository that nobody else writes to, and keeps a record of
 * what must be there: what was acknowledged, or what was when no answer came.
 */
final class PushingClient {
  private static final int TAGS = 4;
  private static final int IMAGES = 8;
  private static final int CHUNK = 50_000;

  private final String name;

  /** What each tag may name; null for nothing. */
  private final Map<String, Set<@Nullable TestImage>> tags = new HashMap<>();

  private @Nullable String upload;
  private byte[] uploaded = new byte[0];
  private long acknowledged;
  private int resumed;

  PushingClient(String name) {
    this.name = name;
  }

  /** How many uploads went on after the registry had been killed. */
  int resumed() {
    return resumed;
  }

  interface Step {
    void run() throws Exception;
  }

  /**
   * Works until the registry does not answer any more.
   *
   * @param acknowledgement runs after each answer
   */
  void work(Http http, Random random, Step acknowledgement) throws Exception {
    try {
      while (true) {
        String tag = "t" + random.nextInt(TAGS);
        switch (random.nextInt(6)) {
          case 0 -> delete(http, tag);
          case 1, 2 -> uploadChunk(http, random);
          default -> push(http, tag, random);
        }
        acknowledgement.run();
      }
    } catch (IOException e) {
      // Killed.
    }
  }

  /** Sees whether all is there that must be, and takes note of what is. */
  void check(Http http) throws Exception {
    for (Map.Entry<String, Set<@Nullable TestImage>> entry : tags.entrySet()) {
      String tag = entry.getKey();
      TestImage found = find(http, tag);
      assertThat(entry.getValue()).as(name + ":" + tag).contains(found);
      if (found != null) {
        assertPullable(http, found);
      }
      entry.setValue(setOf(found));
    }
    resume(http);
  }

  private @Nullable TestImage find(Http http, String tag) throws Exception {
    Http.Answer answer = http.send("GET", manifest(tag));
    if (answer.status() == 404) {
      return null;
    }
    assertThat(answer.status()).isEqualTo(200);
    for (int i = 0; i < IMAGES; i++) {
      if (Arrays.equals(image(i).manifest(), answer.body())) {
        return image(i);
      }
    }
    throw new AssertionError("a manifest that nobody pushed: " + answer.text());
  }

  private void assertPullable(Http http, TestImage image) throws Exception {
    assertThat(http.send("GET", blob(image.layer())).body()).isEqualTo(image.layer());
    assertThat(http.send("GET", blob(image.config())).body()).isEqualTo(image.config());
  }

  private void push(Http http, String tag, Random random) throws Exception {
    TestImage image = image(random.nextInt(IMAGES));
    Set<@Nullable TestImage> before = tags.getOrDefault(tag, setOf(null));
    Set<@Nullable TestImage> either = new HashSet<>(before);
    either.add(image);
    tags.put(tag, either);
    // The garbage collection has no grace here, so it may take a blob before the manifest comes.
    while (true) {
      http.pushBlob(name, image.layer());
      http.pushBlob(name, image.config());
      Http.Answer answer = http.putManifest(name, tag, image.mediaType(), image.manifest());
      if (answer.status() == 201) {
        tags.put(tag, setOf(image));
        assertPullable(http, image);
        return;
      }
      assertThat(answer.errorCode()).isEqualTo("MANIFEST_BLOB_UNKNOWN");
    }
  }

  private void delete(Http http, String tag) throws Exception {
    Set<@Nullable TestImage> either = new HashSet<>(tags.getOrDefault(tag, setOf(null)));
    either.add(null);
    tags.put(tag, either);
    assertThat(http.send("DELETE", manifest(tag)).status()).isIn(202, 404);
    tags.put(tag, setOf(null));
  }

  private void uploadChunk(Http http, Random random) throws Exception {
    if (upload == null) {
      uploaded = new byte[4 * CHUNK];
      random.nextBytes(uploaded);
      acknowledged = 0;
      upload = http.startUpload(name);
      return;
    }
    if (acknowledged == uploaded.length) {
      finish(http, upload);
      return;
    }
    byte[] chunk = Arrays.copyOfRange(uploaded, (int) acknowledged, (int) acknowledged + CHUNK);
    assertThat(http.send("PATCH", upload, chunk, Http.OCTETS).status()).isEqualTo(202);
    acknowledged += CHUNK;
  }

  private void resume(Http http) throws Exception {
    if (upload == null) {
      return;
    }
    Http.Answer status = http.send("GET", upload);
    if (acknowledged == uploaded.length && status.status() == 404) {
      // It was finished, perhaps, and no answer came.
      upload = null;
      return;
    }
    assertThat(status.status()).as(status.text()).isEqualTo(204);
    String range = status.header("Range");
    long there = Long.parseLong(range.substring(2)) + 1;
    there = there == 1 ? 0 : there;
    assertThat(there).isBetween(acknowledged, Math.min(acknowledged + CHUNK, uploaded.length));
    byte[] rest = Arrays.copyOfRange(uploaded, (int) there, uploaded.length);
    Http.Answer chunk = http.send("PATCH", upload, rest, Http.OCTETS);
    assertThat(chunk.status()).as(chunk.text()).isEqualTo(202);
    if (there > 0) {
      resumed++;
    }
    finish(http, upload);
  }

  private void finish(Http http, String location) throws Exception {
    Http.Answer end = http.send("PUT", Http.withDigest(location, TestImage.digest(uploaded)));
    assertThat(end.status()).as(end.text()).isEqualTo(201);
    upload = null;
  }

  /** The same for all clients, so that they share their blobs. */
  private static TestImage image(int number) throws IOException {
    return number % 2 == 0 ? TestImage.docker("image " + number) : TestImage.oci("image " + number);
  }

  private String manifest(String tag) {
    return "/v2/" + name + "/manifests/" + tag;
  }

  private String blob(byte[] content) {
    return "/v2/" + name + "/blobs/" + TestImage.digest(content);
  }

  /** Unlike {@link Set#of}, of null too. */
  private static Set<@Nullable TestImage> setOf(@Nullable TestImage image) {
    Set<@Nullable TestImage> set = new HashSet<>();
    set.add(image);
    return set;
  }
}
