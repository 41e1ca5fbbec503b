package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.problem.Problem;
import io.github.slipway.source.ExtraFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtraFileParameterTest {
  @TempDir Path directory;

  @Test
  void aPropertyNamesFilesAndTheirPlaces() {
    assertThat(parameter().read(List.of("conf:/etc/app/", "site"), null))
        .containsExactly(
            ExtraFiles.Copied.of(directory.resolve("conf"), "/etc/app/"),
            ExtraFiles.Copied.of(directory.resolve("site"), "/"));
  }

  @Test
  void theUsualDirectoryIsTakenIfItIsThereAndNothingIsSaid() throws Exception {
    assertThat(parameter().read(List.of(), null)).isEmpty();
    Path usual = Files.createDirectories(directory.resolve("src/main/image"));
    assertThat(parameter().read(List.of(), null)).containsExactly(ExtraFiles.Copied.of(usual, "/"));
    assertThat(parameter().read(List.of(), List.of())).isEmpty();
  }

  @Test
  void anElementSaysModesOwnerAndPatterns() {
    ExtraFile file = from("files");
    file.to = "/srv";
    file.mode = "640";
    file.directoryMode = "1777";
    file.owner = "1000:2000";
    file.includes = List.of("**/*.sh");
    ExtraFile.Permission permission = new ExtraFile.Permission();
    permission.file = "/srv/*.sh";
    permission.mode = "755";
    file.permissions = List.of(permission);

    assertThat(parameter().read(List.of(), List.of(file)))
        .containsExactly(
            new ExtraFiles.Copied(
                directory.resolve("files"),
                "/srv",
                List.of("**/*.sh"),
                List.of(),
                Optional.of(0640),
                Optional.of(01777),
                1000,
                2000,
                Map.of("/srv/*.sh", 0755)));
  }

  @Test
  void anElementMayBeALink() {
    ExtraFile link = new ExtraFile();
    link.link = "/app/run";
    link.to = "/usr/bin/run";

    assertThat(parameter().read(List.of(), List.of(link)))
        .containsExactly(new ExtraFiles.Linked("/usr/bin/run", "/app/run", 0, 0));
  }

  @Test
  void mistakesAreTold() {
    ExtraFile mode = from("a");
    mode.mode = "888";
    ExtraFile owner = from("a");
    owner.owner = "root";
    ExtraFile link = new ExtraFile();
    link.link = "x";
    for (ExtraFile wrong : List.of(mode, owner, link, new ExtraFile())) {
      assertThatThrownBy(() -> parameter().read(List.of(), List.of(wrong)))
          .hasMessageContaining("extraFiles")
          .extracting("problem")
          .isEqualTo(Problem.INVALID_SETTING);
    }
  }

  private ExtraFileParameter parameter() {
    return new ExtraFileParameter(directory);
  }

  private static ExtraFile from(String from) {
    ExtraFile file = new ExtraFile();
    file.from = from;
    return file;
  }
}
