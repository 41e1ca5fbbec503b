package io.github.slipway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.config.FilesBelow;
import io.github.slipway.config.RegistryConfigs;
import io.github.slipway.credential.DockerConfigCredentials;
import io.github.slipway.embedded.EmbeddedRegistry;
import io.github.slipway.image.Manifest;
import io.github.slipway.report.Listener;
import io.github.slipway.testsupport.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A push over plain HTTP without a password loads nothing that only other pushes need. */
class LoadedClassesTest {
  @TempDir private Path folder;

  @Test
  void neitherTlsNorJacksonNorCredentialsAreLoaded() throws Exception {
    Path log = folder.resolve("classes.log");
    try (EmbeddedRegistry registry = EmbeddedRegistry.builder(folder.resolve("storage")).start()) {
      Command.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xlog:class+load:file=" + log,
              "-cp",
              System.getProperty("java.class.path"),
              Push.class.getName(),
              "localhost:" + registry.port())
          .run()
          .successful();
    }
    List<String> loaded =
        Files.readAllLines(log).stream()
            .filter(line -> line.contains(" source: "))
            .map(
                line ->
                    line.substring(line.lastIndexOf(']') + 1, line.indexOf(" source: ")).strip())
            .toList();

    assertThat(loaded)
        .contains("io.github.slipway.registry.PutManifest")
        .noneMatch(name -> name.startsWith("sun.security.ssl."))
        .noneMatch(name -> name.startsWith("com.fasterxml.jackson."))
        .noneMatch(name -> name.startsWith("org.yaml."))
        .noneMatch(name -> name.startsWith("org.apache.hc.client5."))
        .noneMatch(name -> name.startsWith("org.slf4j."))
        .doesNotContain(
            "io.github.slipway.registry.Trust",
            "io.github.slipway.registry.Challenge",
            "io.github.slipway.credential.AuthFile");
    assertThat(loaded.stream().filter(name -> name.startsWith("org.apache.hc.")))
        .describedAs("each costs a third of a millisecond of every push")
        .hasSizeLessThan(140);
  }

  /** What the other JVM does. */
  static final class Push {
    private Push() {}

    public static void main(String[] arguments) throws Exception {
      try (RegistryClients clients =
          RegistryClients.of(
              new RegistryConfigs(
                  FilesBelow.folder(Path.of("/nowhere"), Listener.SILENT), Listener.SILENT),
              List.of(DockerConfigCredentials.of(Map.of(), Path.of("/nowhere"))),
              RetryPolicy.DEFAULT,
              false,
              Listener.SILENT)) {
        RegistryRepository repository = clients.forPush(arguments[0], "team/app");
        TestBlob config = TestBlob.ofSize(10);
        TestBlob layer = TestBlob.ofSize(1000);
        repository.resolve("1");
        repository.mountBlob(layer.descriptor(), "team/base");
        repository.writeBlob(config.descriptor(), config.content());
        repository.writeBlob(layer.descriptor(), layer.content());
        Manifest manifest = TestBlob.manifest(config, layer);
        repository.writeManifest("1", manifest);
        if (!repository.resolve("1").equals(java.util.Optional.of(manifest.digest()))) {
          throw new AssertionError("not pushed");
        }
      }
    }
  }
}
