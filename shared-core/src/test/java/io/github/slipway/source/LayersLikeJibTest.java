package io.github.slipway.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.JavaContainerBuilder;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.TarImage;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.layer.BuiltLayer;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.Layers;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layers of a project are, byte for byte, the ones that Jib writes. */
class LayersLikeJibTest {
  private static final String MAIN_CLASS = "com.example.Main";

  private static final List<String> FILES =
      List.of(
          "com/example/Main.class",
          "com/example/inner/Deep.class",
          "application.properties",
          "META-INF/services/com.example.Service",
          "com/example/" + "long-".repeat(40) + "name.txt",
          "Grüße/日本語.txt",
          "com/example-sorted/first.txt");

  @TempDir Path folder;

  JavaProject java;

  @BeforeEach
  void makeProject() throws IOException {
    ProjectFolder project = new ProjectFolder(folder);
    for (String file : FILES) {
      project.resource(file, "content of " + file + "\n");
    }
    Files.createDirectories(project.classes().resolve("empty"));
    byte[] content = new byte[300_000];
    new Random(42).nextBytes(content);
    project.dependency(Files.write(folder.resolve("lib-1.0.jar"), content), Kind.RELEASE);
    java = project.project(Optional.of(MAIN_CLASS));
  }

  /**
   * The diff ids are those that jib-maven-plugin 3.5.2 with its own dependencies wrote for these
   * files ({@code jib:buildTar} from {@code scratch}). They guard against upgrades of Jib's
   * dependencies. The digests of the compressed layers depend on the JDK's zlib too.
   */
  @Test
  void theUncompressedLayersAreThoseOfTheJibMavenPlugin() throws Exception {
    assertThat(build())
        .extracting(BuiltLayer::name, layer -> layer.diffId().hex())
        .containsExactly(
            tuple(
                "dependencies", "8563e271be0ed12f97630585fee1cc153d26d8c77b2e9cc1d33ecfc193808634"),
            tuple("resources", "e04404a284d8e9d0a7f4a210e060924ab8af002b636a07a9651be545ac01c8fd"),
            tuple("classes", "bf54255f5eb6f2057c9cbd372118d0a6d966b8eebf689f8e16bcd56ab2e1194a"));
  }

  @Test
  void theCompressedLayersAreThoseThatJibWritesOnThisJdk() throws Exception {
    assertThat(build()).extracting(layer -> layer.digest().hex()).isEqualTo(layersOfJib());
  }

  private List<BuiltLayer> build() throws Exception {
    LayerStore store = LayerStore.at(folder.resolve("store"));
    FileDigests digests = new FileDigests();
    ImagePlan plan =
        JavaProjectSource.of(java, store, digests, Listener.SILENT)
            .plan(ImageSettings.empty(), NoBase.VIEW);
    return Layers.of(store, digests).build(plan.layers());
  }

  /** Lets Jib itself write the image, and reads the names of its layers from the archive. */
  private List<String> layersOfJib() throws Exception {
    Predicate<Path> isClass = path -> path.getFileName().toString().endsWith(".class");
    Path tar = folder.resolve("jib.tar");
    JibContainer container =
        JavaContainerBuilder.from("scratch")
            .addResources(java.classes(), isClass.negate())
            .addClasses(java.classes(), isClass)
            .addDependencies(java.dependencies().get(0).jar())
            .setMainClass(MAIN_CLASS)
            .toContainerBuilder()
            .containerize(
                Containerizer.to(TarImage.at(tar).named("example.com/jib"))
                    .setOfflineMode(true)
                    .setApplicationLayersCache(folder.resolve("jib-cache"))
                    .setBaseImageLayersCache(folder.resolve("jib-base-cache")));
    assertThat(container.getDigest()).isNotNull();
    try (TarFile archive = new TarFile(tar)) {
      for (TarArchiveEntry entry : archive.getEntries()) {
        if (entry.getName().equals("manifest.json")) {
          String manifest = new String(archive.getInputStream(entry).readAllBytes(), UTF_8);
          return Pattern.compile("([0-9a-f]{64})\\.tar\\.gz")
              .matcher(manifest)
              .results()
              .map(match -> match.group(1))
              .toList();
        }
      }
    }
    throw new IllegalStateException("no manifest in " + tar);
  }
}
