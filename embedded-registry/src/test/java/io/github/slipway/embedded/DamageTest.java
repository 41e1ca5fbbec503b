package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the storage that something else has changed. */
class DamageTest {
  @TempDir Path folder;
  private EmbeddedRegistry registry;
  private Http http;
  private TestImage image;

  @BeforeEach
  void push() throws Exception {
    registry = EmbeddedRegistry.builder(folder).maxBytes(1_000_000).start();
    http = Http.plain(registry.uri().toString());
    image = TestImage.docker("hello");
    http.push("app", "1", image);
    http.push("other", "1", image);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void aManifestThatWasDamagedIsNotThereUntilItIsPushedAgain() throws Exception {
    byte[] damaged = image.manifest().clone();
    damaged[damaged.length - 1] = 0;
    Files.write(blob("blobs", image.manifestDigest()), damaged);

    for (String name : new String[] {"app", "other"}) {
      for (String reference : new String[] {"1", image.manifestDigest()}) {
        assertThat(http.send("GET", "/v2/" + name + "/manifests/" + reference).errorCode())
            .isEqualTo("MANIFEST_UNKNOWN");
        assertThat(http.send("HEAD", "/v2/" + name + "/manifests/" + reference).status())
            .isEqualTo(404);
      }
      http.pushManifest(name, "1", image.mediaType(), image.manifest());
      assertThat(http.send("GET", "/v2/" + name + "/manifests/1").body())
          .isEqualTo(image.manifest());
    }
    assertThat(blob("blobs", image.manifestDigest())).hasBinaryContent(image.manifest());
  }

  @Test
  void aBlobThatWasCutOffIsReplacedWhenItIsPushedAgain() throws Exception {
    Files.write(blob("blobs", image.layerDigest()), new byte[] {1, 2, 3});

    for (String name : new String[] {"app", "other"}) {
      http.pushBlob(name, image.layer());
      assertThat(http.send("GET", "/v2/" + name + "/blobs/" + image.layerDigest()).body())
          .isEqualTo(image.layer());
    }
  }

  @Test
  void aSharedBlobThatIsGoneIsThereAgainWhenItIsPushedAgain() throws Exception {
    Files.delete(blob("blobs", image.layerDigest()));
    assertThat(http.send("GET", "/v2/app/blobs/" + image.layerDigest()).body())
        .isEqualTo(image.layer());

    http.pushBlob("third", image.layer());

    assertThat(blob("blobs", image.layerDigest())).hasBinaryContent(image.layer());
    assertThat(http.send("GET", "/v2/third/blobs/" + image.layerDigest()).body())
        .isEqualTo(image.layer());
  }

  @Test
  void anIndexThatIsNoJsonIsNamedAtTheStart() throws Exception {
    registry.close();
    Path index = folder.resolve("repositories/app/index.json");
    Files.writeString(index, "{");

    assertThatThrownBy(() -> EmbeddedRegistry.builder(folder).start())
        .isInstanceOf(EmbeddedRegistryException.class)
        .hasMessageContaining(index.toString());
  }

  private Path blob(String blobs, String digest) {
    return folder.resolve(blobs).resolve(digest.replace(':', '/'));
  }
}
