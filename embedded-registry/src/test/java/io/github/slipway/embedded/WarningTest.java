package io.github.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.slipway.embedded.junit.WithRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarningTest {
  @TempDir Path folder;

  @Test
  void whatIsToBeSaidIsSaidWithEveryAnswer() throws Exception {
    try (EmbeddedRegistry registry =
        builder().warning("Closed on \"Friday\".").warning("a \\ b").start()) {
      Http http = Http.plain(registry.uri().toString());
      http.push("app", "1", TestImage.oci("a"));

      for (Http.Answer answer :
          List.of(
              http.send("GET", "/v2/"),
              http.send("HEAD", "/v2/app/manifests/1"),
              http.send("GET", "/v2/app/manifests/2"),
              http.send("POST", "/v2/app/blobs/uploads/"),
              http.send("GET", "/elsewhere"))) {
        assertThat(answer.headers("Warning"))
            .containsExactly("299 - \"Closed on \\\"Friday\\\".\"", "299 - \"a \\\\ b\"");
      }
    }
  }

  @Test
  void anAnnotationSaysThemToo(
      @WithRegistry(
              allowMissing = true,
              warnings = {"one", "two"})
          EmbeddedRegistry registry)
      throws Exception {
    TestImage image = TestImage.oci("a");

    Http.Answer answer =
        Http.plain(registry.uri().toString())
            .putManifest("app", "1", TestImage.OCI, image.manifest());

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers("Warning")).containsExactly("299 - \"one\"", "299 - \"two\"");
  }

  @Test
  void thereIsNoneWithoutAReason() throws Exception {
    try (EmbeddedRegistry registry = builder().start()) {
      Http http = Http.plain(registry.uri().toString());
      TestImage image = TestImage.oci("a");
      http.push("app", "1", image);

      assertThat(http.send("GET", "/v2/app/manifests/1").has("Warning")).isFalse();
      assertThat(http.putManifest("app", "2", TestImage.OCI, image.manifest()).has("Warning"))
          .isFalse();
    }
  }

  @Test
  void whoPushesAFormatThatOciGaveUpIsTold() throws Exception {
    ConformanceData data = new ConformanceData("warnings", BlobDigest.SHA256);
    ObjectNode foreign =
        data.descriptor("application/vnd.oci.image.layer.nondistributable.v1.tar", data.bytes(10));
    foreign.putArray("urls").add("https://store.example.com/layer");
    data.image(data.config(), List.of(foreign), manifest -> {});
    byte[] image = List.copyOf(data.manifests().values()).get(0);
    String artifactType = "application/vnd.oci.artifact.manifest.v1+json";
    byte[] artifact =
        ("{\"mediaType\":\"" + artifactType + "\",\"artifactType\":\"x/y\",\"blobs\":[]}")
            .getBytes(StandardCharsets.UTF_8);
    try (EmbeddedRegistry registry = builder().warning("first").start()) {
      Http http = Http.plain(registry.uri().toString());
      for (byte[] blob : data.blobs().values()) {
        http.pushBlob("app", blob);
      }

      assertThat(http.putManifest("app", "1", TestImage.OCI, image).headers("Warning"))
          .containsExactly(
              "299 - \"first\"", "299 - \"Non-distributable layers are deprecated in OCI 1.1.\"");
      assertThat(http.putManifest("app", "2", artifactType, artifact).headers("Warning"))
          .hasSize(2)
          .anyMatch(warning -> warning.contains("artifact manifest is no longer part"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two\r\nlines", "\u00fcber", "a\tb"})
  void whatIsNoPrintableAsciiIsRefused(String text) {
    assertThatThrownBy(() -> builder().warning(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void allOfThemTogetherAreNoLongerThanTheSpecificationAllows() {
    EmbeddedRegistry.Builder builder = builder().warning("a".repeat(3000));

    assertThatThrownBy(() -> builder.warning("b".repeat(1000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4016 bytes");
  }

  private EmbeddedRegistry.Builder builder() {
    return EmbeddedRegistry.builder(folder.resolve("storage"));
  }
}
