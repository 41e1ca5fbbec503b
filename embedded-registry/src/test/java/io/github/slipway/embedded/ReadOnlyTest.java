package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.testsupport.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlyTest {
  private final TestImage image;

  @TempDir Path folder;

  ReadOnlyTest() throws Exception {
    image = TestImage.docker("hello");
  }

  @Test
  void whateverWritesIsUnsupportedAndTheStorageStaysAsItIs() throws Exception {
    String upload;
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder).start()) {
      http(registry).push("app", "1", image);
      upload = http(registry).startUpload("app");
    }
    Map<Path, FileTime> before = files();
    try (EmbeddedRegistry registry = readOnly()) {
      Http http = http(registry);
      for (String request :
          List.of(
              "POST /v2/app/blobs/uploads/",
              "POST /v2/new/blobs/uploads/",
              "POST /v2/new/blobs/uploads/?from=app&mount=" + image.layerDigest(),
              "PATCH " + upload,
              "PUT " + Http.withDigest(upload, TestImage.digest(new byte[0])),
              "DELETE " + upload,
              "PUT /v2/app/manifests/2",
              "DELETE /v2/app/manifests/1",
              "DELETE /v2/app/manifests/" + image.manifestDigest(),
              "DELETE /v2/app/blobs/" + image.layerDigest())) {
        Http.Answer answer =
            http.send(
                request.substring(0, request.indexOf(' ')),
                request.substring(request.indexOf(' ') + 1));

        assertThat(answer.status()).as(request).isEqualTo(405);
        assertThat(answer.errorCode()).as(request).isEqualTo("UNSUPPORTED");
        assertThat(answer.text()).as(request).contains("read-only mode");
        assertThat(answer.header("Allow")).as(request).isEqualTo("GET, HEAD");
      }
      assertIsServed(http);
      assertThat(http.send("HEAD", "/v2/app/blobs/" + image.layerDigest()).status()).isEqualTo(200);
      assertThatThrownBy(() -> registry.collectGarbage(GarbageOptions.defaults()))
          .isInstanceOf(EmbeddedRegistryException.class)
          .hasMessageContaining("read-only");
      assertThat(
              registry
                  .collectGarbage(GarbageOptions.defaults().grace(Duration.ZERO).dryRun(true))
                  .blobs())
          .isEmpty();
    }
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aStorageOnAReadOnlyFileSystemIsServed() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "4m")) {
      Path storage = disk.folder().resolve("storage");
      try (EmbeddedRegistry registry = EmbeddedRegistry.builder(storage).start()) {
        http(registry).push("app", "1", image);
      }
      disk.makeReadOnly();

      assertThatThrownBy(() -> EmbeddedRegistry.builder(storage).start())
          .isInstanceOf(EmbeddedRegistryException.class)
          .hasMessageContaining("serve it read-only");
      try (EmbeddedRegistry registry = EmbeddedRegistry.builder(storage).readOnly(true).start()) {
        assertIsServed(http(registry));
      }
    }
  }

  @Test
  void severalServeOneStorageAndSeeWhatAnotherWrites() throws Exception {
    try (EmbeddedRegistry writing = EmbeddedRegistry.builder(folder).start();
        EmbeddedRegistry one = readOnly();
        EmbeddedRegistry two = readOnly()) {
      Http writer = http(writing);
      writer.push("app", "1", image);
      for (EmbeddedRegistry reading : List.of(one, two)) {
        assertIsServed(http(reading));
        assertThat(http(reading).send("GET", "/v2/_catalog").list("repositories"))
            .containsExactly("app");
      }
      writer.push("app", "2", TestImage.docker("second"));
      writer.push("other", "1", image);
      writer.send("DELETE", "/v2/app/manifests/1");
      for (EmbeddedRegistry reading : List.of(one, two)) {
        assertThat(http(reading).send("GET", "/v2/app/tags/list").list("tags"))
            .containsExactly("2");
        assertThat(http(reading).send("GET", "/v2/_catalog").list("repositories"))
            .containsExactly("app", "other");
        assertThat(http(reading).send("GET", "/v2/none/tags/list").errorCode())
            .isEqualTo("NAME_UNKNOWN");
      }
    }
  }

  @Test
  void aLayoutThatAnotherToolPutThereIsServed() throws Exception {
    try (EmbeddedRegistry registry = readOnly()) {
      assertThat(http(registry).send("GET", "/v2/_catalog").list("repositories")).isEmpty();
      image.writeLayout(folder.resolve("repositories/by+hand"));

      assertThat(http(registry).send("GET", "/v2/by/hand/manifests/latest").body())
          .isEqualTo(image.manifest());
    }
  }

  @Test
  void aStorageThatIsNotThereIsNamedAndNotMade() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> EmbeddedRegistry.builder(missing).readOnly(true).start())
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("Choose a directory that is there");
    assertThat(missing).doesNotExist();
  }

  private void assertIsServed(Http http) throws Exception {
    assertThat(http.send("GET", "/v2/app/manifests/1").body()).isEqualTo(image.manifest());
    assertThat(http.send("GET", "/v2/app/blobs/" + image.layerDigest()).body())
        .isEqualTo(image.layer());
    assertThat(http.send("GET", "/v2/app/tags/list").list("tags")).containsExactly("1");
  }

  private EmbeddedRegistry readOnly() throws EmbeddedRegistryException {
    return EmbeddedRegistry.builder(folder).readOnly(true).start();
  }

  private Map<Path, FileTime> files() throws Exception {
    Map<Path, FileTime> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.toList()) {
        files.put(each, Files.getLastModifiedTime(each));
      }
    }
    return files;
  }

  private static Http http(EmbeddedRegistry registry) {
    return Http.plain(registry.uri().toString());
  }
}
