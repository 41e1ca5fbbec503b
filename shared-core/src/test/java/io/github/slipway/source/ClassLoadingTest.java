package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Digest;
import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.layer.Layers;
import io.github.slipway.report.Listener;
import io.github.slipway.source.JavaProject.Dependency;
import io.github.slipway.source.JavaProject.Kind;
import io.github.slipway.testsupport.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start-up is a feature: what writes layers is loaded when a layer is written. */
class ClassLoadingTest {
  private static final List<String> HEAVY =
      List.of("com.google.", "org.apache.", "com.fasterxml.", "org.objectweb.", "org.slf4j.");

  @TempDir Path folder;

  @Test
  void aFirstPushLoadsJibAndAnUnchangedOneNothingButThisCode() throws Exception {
    new ProjectFolder(folder)
        .compileMain("com.example.Main")
        .resource("a.txt", "")
        .jar("a-1.0.jar", Kind.RELEASE, "a");

    assertThat(heavyClasses(loadedByAPush())).anyMatch(name -> name.contains(".jib."));
    assertThat(heavyClasses(loadedByAPush())).isEmpty();
  }

  private static List<String> heavyClasses(List<String> classes) {
    return classes.stream().filter(name -> HEAVY.stream().anyMatch(name::startsWith)).toList();
  }

  /** The classes that a new JVM loads to plan the project and to have its layers. */
  private List<String> loadedByAPush() throws Exception {
    Command.Result result =
        Command.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout:none",
                "-cp",
                System.getProperty("java.class.path"),
                Push.class.getName(),
                folder.toString())
            .run()
            .successful();
    List<String> classes =
        result.stdout().lines().map(line -> line.substring(0, (line + " ").indexOf(' '))).toList();
    assertThat(classes).contains(LayerStore.class.getName());
    return classes;
  }

  /** The main class of a process that does what a push does before it talks to a registry. */
  static final class Push {
    private Push() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      JavaProject project =
          new JavaProject(
              "app",
              folder.resolve("target/classes"),
              List.of(new Dependency(folder.resolve("a-1.0.jar"), Kind.RELEASE)),
              Optional.empty(),
              List.of(),
              List.of());
      LayerStore store = LayerStore.at(folder.resolve("store"));
      FileDigests digests = new FileDigests();
      ImagePlan plan =
          JavaProjectSource.of(project, store, digests, Listener.SILENT)
              .plan(ImageSettings.empty(), NoBase.VIEW);
      Layers layers = Layers.of(store, digests);
      List<Digest> keys = layers.keys(plan.layers());
      if (keys.size() != layers.build(plan.layers()).size()) {
        throw new IllegalStateException("a layer is missing");
      }
    }
  }
}
