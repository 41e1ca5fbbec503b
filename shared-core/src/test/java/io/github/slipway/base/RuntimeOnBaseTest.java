package io.github.slipway.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Platform;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.ScratchFiles;
import io.github.slipway.layout.OciLayout;
import io.github.slipway.problem.Problem;
import io.github.slipway.problem.SlipwayException;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeOnBaseTest {
  @TempDir Path folder;

  private Bases bases() {
    LayerStore store = LayerStore.at(folder.resolve("store"));
    return Bases.of(
        image -> {
          throw new IOException("no registries here");
        },
        store,
        new FileDigests(),
        ScratchFiles.of(store),
        Listener.SILENT);
  }

  private static Platform host() {
    return JlinkCut.host(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  @Test
  void theRuntimeIsALayerOnTheBaseAndItsJavaIsFound() throws Exception {
    TestImage image = TestImage.of("linux", host().architecture(), "1");
    image.writeTo(OciLayout.openOrCreate(folder.resolve("layout")), "1");
    String from = "oci:" + folder.resolve("layout");
    ResolvedBase plain = bases().parse(from, List.of()).resolve(host());

    ResolvedBase base = bases().parseWithRuntime(from, List.of()).resolve(host());

    assertThat(base.identity()).isEqualTo(plain.identity());
    assertThat(base.content()).isNotEqualTo(plain.content());
    assertThat(bases().parseWithRuntime(from, List.of()).resolve(host()).content())
        .isEqualTo(base.content());
    BaseImage loaded = base.load();
    assertThat(loaded.layers()).hasSize(2);
    Descriptor layer = loaded.layers().get(1);
    assertThat(loaded.added()).containsExactly(layer.digest());
    JsonNode config = new ObjectMapper().readTree(loaded.config().toArray());
    assertThat(config.path("rootfs").path("diff_ids")).hasSize(2);
    assertThat(config.path("config").path("Env").toString())
        .contains("A=b", "PATH=/opt/java/bin:/usr/local/sbin", "JAVA_HOME=/opt/java");

    Path file = folder.resolve("layer.tar.gz");
    try (InputStream in = loaded.content().apply(layer).open()) {
      Files.copy(in, file);
    }
    Path root = Files.createDirectory(folder.resolve("root"));
    Command.of("tar", "-C", root.toString(), "-xzf", file.toString()).run().successful();
    assertThat(root.resolve("lib")).as("the C library is the base's").doesNotExist();
    assertThat(root.resolve("lib64")).doesNotExist();
    Command.Result run =
        Command.of(root.resolve("opt/java/bin/java").toString(), "-version").run().successful();
    assertThat(run.stderr()).contains(System.getProperty("java.vm.version"));
  }

  @Test
  void whatCannotRunAGlibcProgramIsRefused() throws Exception {
    for (String step : List.of("ADD alpine-minirootfs-3.20.0-x86_64.tar.gz / # buildkit")) {
      Bytes config =
          Bytes.of("{\"os\":\"linux\",\"history\":[{\"created_by\":\"%s\"}]}".formatted(step));
      assertThatThrownBy(() -> RuntimeConfig.of("alpine:3", config, List.of()))
          .isInstanceOfSatisfying(
              SlipwayException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.RUNTIME_OTHER_LIBC));
    }
    assertThatThrownBy(() -> bases().parseWithRuntime("scratch", List.of()))
        .isInstanceOfSatisfying(
            SlipwayException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.RUNTIME_NO_BASE));
    assertThat(bases().parseWithRuntime("jlink", List.of())).isInstanceOf(JlinkBase.class);
  }

  @Test
  void anotherPlatformThanThisMachinesIsRefused() {
    Platform other =
        Platform.of(host().architecture().equals("arm64") ? "linux/amd64" : "linux/arm64");
    assertThatThrownBy(() -> bases().parseWithRuntime("oci:" + folder, List.of()).resolve(other))
        .isInstanceOfSatisfying(
            SlipwayException.class, e -> assertThat(e.problem()).isEqualTo(Problem.JLINK_PLATFORM));
  }
}
