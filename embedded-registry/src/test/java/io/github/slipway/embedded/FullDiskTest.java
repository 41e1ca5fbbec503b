package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.testsupport.SmallDisk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  private static final int TOO_MUCH = 20 * 1024 * 1024;

  @TempDir Path folder;

  @Test
  void aClientThatDoesNotSayHowMuchComesIsToldOnceTheDiskIsFull() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "2m");
        EmbeddedRegistry registry =
            EmbeddedRegistry.builder(disk.folder().resolve("storage")).start()) {
      Http http = Http.plain(registry.uri().toString());

      Http.Answer answer =
          http.stream("PATCH", http.startUpload("app"), new byte[TOO_MUCH], Http.OCTETS);

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.errorCode()).isEqualTo("DENIED");
      assertThat(answer.text()).contains("cannot write to its disk: No space left on device");
      assertThat(uploads(disk)).isEmpty();
      http.pushBlob("app", "small".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void whereNothingFitsAManifestIsRefusedAndWhatIsThereStays() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "2m");
        EmbeddedRegistry registry =
            EmbeddedRegistry.builder(disk.folder().resolve("storage")).start()) {
      Http http = Http.plain(registry.uri().toString());
      TestImage first = TestImage.docker("first");
      TestImage second = TestImage.docker("second");
      http.push("app", "1", first);
      http.pushBlob("app", second.layer());
      http.pushBlob("app", second.config());
      Path junk = disk.folder().resolve("junk");
      assertThatThrownBy(() -> Files.write(junk, new byte[TOO_MUCH]))
          .hasMessageContaining("No space left");

      Http.Answer answer = http.putManifest("app", "1", second.mediaType(), second.manifest());

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.errorCode()).isEqualTo("DENIED");
      assertThat(http.send("GET", "/v2/app/manifests/1").body()).isEqualTo(first.manifest());
      assertThat(uploads(disk)).isEmpty();
      Files.delete(junk);
      http.push("app", "1", second);
    }
  }

  private static List<Path> uploads(SmallDisk disk) throws Exception {
    try (Stream<Path> uploads = Files.list(disk.folder().resolve("storage/uploads"))) {
      return uploads.toList();
    }
  }

  @Test
  void aClientIsToldAndWhatItSentIsNotKept() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "2m");
        EmbeddedRegistry registry =
            EmbeddedRegistry.builder(disk.folder().resolve("storage")).start()) {
      Http http = Http.plain(registry.uri().toString());
      byte[] content = new byte[TOO_MUCH];
      String upload = Http.withDigest(http.startUpload("app"), TestImage.digest(content));

      Http.Answer answer =
          http.send("PUT", upload, content, "Content-Type", "application/octet-stream");

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.errorCode()).isEqualTo("DENIED");
      assertThat(answer.text()).contains("the registry's disk has").contains("and 20971520 are");
      assertThat(uploads(disk)).isEmpty();
      http.pushBlob("app", "small".getBytes(StandardCharsets.UTF_8));
    }
  }
}
