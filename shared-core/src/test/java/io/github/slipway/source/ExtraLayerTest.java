package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtraLayerTest {
  private static final Instant TIME = LayerEntry.DEFAULT_TIME;
  private static final ImagePlan APP =
      new ImagePlan(
          List.of(
              new LayerPlan(
                  "classes", List.of(LayerEntry.Directory.of("/app")), LayerPlan.Writer.JIB)),
          ImageSettings.empty());

  @TempDir Path directory;

  @Test
  void nothingExtraIsNoLayer() throws Exception {
    assertThat(ExtraLayer.onTop(APP, List.of(), NoBase.VIEW)).isSameAs(APP);
  }

  @Test
  void aDirectoryIsCopiedWithWhatItHas() throws Exception {
    Path script = file("opt/tool/run.sh");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
    Path conf = file("opt/tool/conf");
    Files.createSymbolicLink(directory.resolve("opt/run"), Path.of("tool/run.sh"));

    assertThat(entries(ExtraFiles.Copied.of(directory, "/")))
        .containsExactly(
            LayerEntry.Directory.of("/opt"),
            new LayerEntry.Link("/opt/run", "tool/run.sh", TIME, 0, 0),
            LayerEntry.Directory.of("/opt/tool"),
            LayerEntry.FromFile.of("/opt/tool/conf", conf),
            new LayerEntry.FromFile("/opt/tool/run.sh", script, 0755, TIME, 0, 0));
  }

  @Test
  void modesAndOwnersAreAsSaid() throws Exception {
    Path a = file("d/a");
    Path b = file("d/b.key");

    assertThat(
            entries(
                new ExtraFiles.Copied(
                    directory,
                    "/srv/",
                    List.of(),
                    List.of(),
                    Optional.of(0640),
                    Optional.of(01770),
                    1000,
                    2000,
                    Map.of("/srv/**/*.key", 0400))))
        .containsExactly(
            LayerEntry.Directory.of("/srv"),
            new LayerEntry.Directory("/srv/d", 01770, TIME, 1000, 2000),
            new LayerEntry.FromFile("/srv/d/a", a, 0640, TIME, 1000, 2000),
            new LayerEntry.FromFile("/srv/d/b.key", b, 0400, TIME, 1000, 2000));
  }

  @Test
  void patternsSayWhatIsTaken() throws Exception {
    file("a/x.txt");
    file("a/y.bin");
    file("b/z.bin");
    file("c/secret.txt");

    assertThat(entries(filtered(List.of("**/*.txt"), List.of("c/"))))
        .extracting(LayerEntry::path)
        .containsExactly("/a", "/a/x.txt");
  }

  @Test
  void aFileGoesToAPathOrIntoADirectory() throws Exception {
    Path file = file("名.txt");

    assertThat(entries(ExtraFiles.Copied.of(file, "/etc/app.txt")))
        .contains(LayerEntry.FromFile.of("/etc/app.txt", file));
    assertThat(entries(ExtraFiles.Copied.of(file, "/etc/")))
        .contains(LayerEntry.FromFile.of("/etc/名.txt", file));
  }

  @Test
  void linksAreMade() throws Exception {
    assertThat(entries(new ExtraFiles.Linked("/usr/bin/app", "/app/run", 3, 4)))
        .contains(new LayerEntry.Link("/usr/bin/app", "/app/run", TIME, 3, 4));
  }

  @Test
  void directoriesOfTheBaseKeepTheirModes() throws Exception {
    Path file = file("tmp/x");
    BaseFiles files =
        BaseFiles.of(Map.of("/tmp", new BaseFiles.Directory(01777, Instant.EPOCH, 0, 0)));

    List<LayerPlan> layers =
        ExtraLayer.onTop(
                APP, List.of(ExtraFiles.Copied.of(directory, "/")), new FixedBase(files, Map.of()))
            .layers();

    assertThat(layers).hasSize(2);
    assertThat(layers.get(1).entries())
        .containsExactly(
            new LayerEntry.Directory("/tmp", 01777, Instant.EPOCH, 0, 0),
            LayerEntry.FromFile.of("/tmp/x", file));
  }

  @Test
  void mistakesAreTold() throws Exception {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> entries(ExtraFiles.Copied.of(missing, "/")))
        .hasMessageContaining(missing.toString())
        .extracting("problem")
        .isEqualTo(Problem.EXTRA_FILES_MISSING);
    file("a");
    assertThatThrownBy(() -> entries(ExtraFiles.Copied.of(directory, "relative")))
        .extracting("problem")
        .isEqualTo(Problem.EXTRA_FILES_PLACE);
    Files.createSymbolicLink(directory.resolve("out"), Path.of("../x"));
    assertThatThrownBy(() -> entries(ExtraFiles.Copied.of(directory, "/")))
        .extracting("problem")
        .isEqualTo(Problem.LINK_LEADS_OUT);
  }

  private ExtraFiles.Copied filtered(List<String> includes, List<String> excludes) {
    return new ExtraFiles.Copied(
        directory, "/", includes, excludes, Optional.empty(), Optional.empty(), 0, 0, Map.of());
  }

  private static List<LayerEntry> entries(ExtraFiles extra) throws Exception {
    ImagePlan plan = ExtraLayer.onTop(APP, List.of(extra), FixedBase.empty());
    return plan.layers().get(1).entries();
  }

  private Path file(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }
}
