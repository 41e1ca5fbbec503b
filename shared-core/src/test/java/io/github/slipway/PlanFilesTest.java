package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ImagePlan;
import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.problem.Problem;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFilesTest {
  @TempDir Path folder;

  private Path workspace;
  private Path secret;

  @BeforeEach
  void make() throws Exception {
    workspace = Files.createDirectory(folder.resolve("ws"));
    secret = Files.writeString(folder.resolve("secret"), "s");
    Files.writeString(workspace.resolve("own"), "o");
  }

  private static ImagePlan plan(Path file) {
    return new ImagePlan(
        List.of(
            new LayerPlan(
                "files", List.of(LayerEntry.FromFile.of("/f", file)), LayerPlan.Writer.PLAIN)),
        ImageSettings.empty());
  }

  @Test
  void filesAndLinksOfTheDirectoryMayBeInAnImage() throws Exception {
    Path link = Files.createSymbolicLink(workspace.resolve("link"), Path.of("own"));
    Path around = Files.createSymbolicLink(folder.resolve("around"), workspace);

    assertThatCode(() -> PlanFiles.requireInside(around, plan(link))).doesNotThrowAnyException();
  }

  @Test
  void filesElsewhereMayNotWhateverLeadsThere() throws Exception {
    Path link = Files.createSymbolicLink(workspace.resolve("link"), secret);
    Files.createSymbolicLink(workspace.resolve("up"), folder);

    for (Path file :
        List.of(secret, link, workspace.resolve("../secret"), workspace.resolve("up/secret"))) {
      assertThatThrownBy(() -> PlanFiles.requireInside(workspace, plan(file)))
          .extracting("problem")
          .isEqualTo(Problem.FILE_OUTSIDE);
    }
  }

  @Test
  void whatIsInAnArchiveIsWhereTheArchiveIs() throws Exception {
    URI archive = URI.create("jar:" + workspace.resolve("a.jar").toUri());
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Path file = Files.writeString(zip.getPath("/f"), "f");

      assertThatCode(() -> PlanFiles.requireInside(workspace, plan(file)))
          .doesNotThrowAnyException();
    }
  }
}
