package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject.Coordinates;
import io.github.slipway.source.JavaProject.Dependency;
import io.github.slipway.source.JavaProject.Kind;
import io.github.slipway.source.LayerRules.Layer;
import io.github.slipway.source.LayerRules.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryLayersTest {
  @TempDir Path folder;

  private final List<Dependency> dependencies = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  @Test
  void byGroupEachGroupOfSomeSizeHasALayer() throws Exception {
    library("org.b", "b-one", 200_000);
    library("org.a", "a-big", 300_000);
    library("org.c", "c-small", 10);
    library("org.b", "b-two", 200_000);

    assertThat(layers(new LayerRules(List.of(), Split.GROUP)))
        .containsExactly(
            "org.a: a-big", "org.b: b-one b-two", "dependencies: c-small", "classes: Main");
  }

  @Test
  void bySizeEachLargeJarHasALayer() throws Exception {
    library("org.a", "small", 10);
    library("org.a", "large", 1024 * 1024);

    assertThat(layers(new LayerRules(List.of(), Split.SIZE)))
        .containsExactly("org.a:large: large", "dependencies: small", "classes: Main");
  }

  @Test
  void thereAreNeverMoreThanDockerTakes() throws Exception {
    for (int i = 0; i < 60; i++) {
      library("org.a", "lib" + i, 1000 + i);
    }
    List<String> layers = layers(new LayerRules(List.of(), Split.EACH));

    assertThat(layers).hasSize(42).contains("org.a:lib59: lib59", "org.a:lib20: lib20");
    assertThat(layers.get(40)).startsWith("dependencies: lib0 lib1 ").endsWith(" lib19");
  }

  @Test
  void theFirstRuleThatTakesAJarHasIt() throws Exception {
    library("org.spring", "core", 10);
    library("org.spring", "web", 10);
    library("org.other", "big", 5000);
    library("org.other", "tiny", 10);
    LayerRules rules =
        new LayerRules(
            List.of(
                new Layer("large", List.of(), List.of(), Optional.of(4000L)),
                new Layer("spring", List.of("org.spr*:*"), List.of("*:web"), Optional.empty()),
                new Layer("none", List.of("org.missing:*"), List.of(), Optional.empty())),
            Split.DEFAULT);

    assertThat(layers(rules))
        .containsExactly("large: big", "spring: core", "dependencies: web tiny", "classes: Main");
    assertThat(warnings).containsExactly("The layer 'none' takes no dependency: it is left out.");
  }

  @Test
  void theClassPathKeepsItsOrder() throws Exception {
    library("org.b", "b", 300_000);
    library("org.a", "a", 300_000);

    assertThat(plan(new LayerRules(List.of(), Split.GROUP)).settings().entrypoint().orElseThrow())
        .contains("/app/classes:/app/libs/b-1.jar:/app/libs/a-1.jar");
  }

  @Test
  void modulesThatAreNotPackagedAreLaidOutInALayerOfTheirOwn() throws Exception {
    library("org.a", "a", 10);
    Path one = module("one");
    Path two = module("two");
    dependencies.add(0, dependency(one, Kind.PROJECT, "com.x", "lib", Optional.empty()));
    dependencies.add(dependency(two, Kind.PROJECT, "com.y", "lib", Optional.of("tests")));
    dependencies.add(dependency(module("three"), Kind.PROJECT, "com.y", "lib", Optional.empty()));

    ImagePlan plan = plan(LayerRules.USUAL);

    assertThat(plan.settings().entrypoint().orElseThrow())
        .contains(
            "/app/classes:/app/modules/com.x.lib:/app/libs/a-1.jar:/app/modules/lib-tests"
                + ":/app/modules/com.y.lib");
    assertThat(plan.layers()).extracting(LayerPlan::name).contains("modules");
    assertThat(plan.layers().get(1).entries())
        .extracting(LayerEntry::path)
        .contains("/app/modules/com.x.lib/pkg/one.txt", "/app/modules/lib-tests/pkg/two.txt");
  }

  private Path module(String name) throws IOException {
    Path classes = folder.resolve(name).resolve("target/classes");
    Files.createDirectories(classes.resolve("pkg"));
    Files.writeString(classes.resolve("pkg").resolve(name + ".txt"), name);
    return classes;
  }

  private void library(String group, String artifact, int size) throws IOException {
    Path jar = folder.resolve(artifact + "-1.jar");
    Files.write(jar, new byte[size]);
    dependencies.add(dependency(jar, Kind.RELEASE, group, artifact, Optional.empty()));
  }

  private static Dependency dependency(
      Path file, Kind kind, String group, String artifact, Optional<String> classifier) {
    return new Dependency(file, kind, Optional.of(new Coordinates(group, artifact, classifier)));
  }

  private ImagePlan plan(LayerRules rules) throws Exception {
    JavaProject project =
        new JavaProject(
            "app",
            new ProjectFolder(folder.resolve("app")).compileMain("Main").classes(),
            dependencies,
            Optional.of("Main"),
            List.of(),
            List.of(),
            rules);
    Listener listener =
        new Listener() {
          @Override
          public void info(String line) {}

          @Override
          public void warn(String line) {
            warnings.add(line);
          }

          @Override
          public void debug(String line) {}
        };
    return JavaProjectSource.of(
            project, LayerStore.at(folder.resolve("store")), new FileDigests(), listener)
        .plan(ImageSettings.empty(), NoBase.VIEW);
  }

  private List<String> layers(LayerRules rules) throws Exception {
    List<String> layers = new ArrayList<>();
    for (LayerPlan layer : plan(rules).layers()) {
      StringBuilder text = new StringBuilder(layer.name()).append(':');
      for (LayerEntry entry : layer.entries()) {
        String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
        text.append(' ').append(name.replaceAll("(-1)?\\.\\w+$", ""));
      }
      layers.add(text.toString());
    }
    return layers;
  }
}
