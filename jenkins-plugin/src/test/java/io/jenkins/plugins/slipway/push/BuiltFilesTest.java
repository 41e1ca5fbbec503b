package io.jenkins.plugins.slipway.push;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.slipway.agent.RegistryException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltFilesTest {
  @TempDir private Path directory;

  private Path workspace() throws Exception {
    return Files.createDirectories(directory.resolve("workspace"));
  }

  private Path layout(Path place) throws Exception {
    Path layout = Files.createDirectories(place.resolve("image/blobs/sha256"));
    Files.writeString(layout.resolve("abc"), "blob");
    return place.resolve("image");
  }

  @Test
  void whatIsInTheWorkspaceAndWholeMayBeRead() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), workspace());
    Path layout = layout(workspace());

    assertThatCode(() -> new BuiltFiles(workspace()).requireOwn(layout)).doesNotThrowAnyException();
    // An agent's own link to its disk for builds.
    assertThatCode(() -> new BuiltFiles(link).requireOwn(link.resolve("image")))
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsElsewhereMayNot() throws Exception {
    Path layout = layout(Files.createDirectories(directory.resolve("elsewhere")));
    Path link = Files.createSymbolicLink(workspace().resolve("image"), layout);
    Path above = workspace().resolve("../elsewhere/image");

    for (Path named : new Path[] {layout, link, above}) {
      assertThatThrownBy(() -> new BuiltFiles(workspace()).requireOwn(named))
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining("is not in the workspace");
    }
  }

  @Test
  void aBlobMayNotBeALink() throws Exception {
    Path secret = Files.writeString(directory.resolve("id_rsa"), "secret");
    Path layout = layout(workspace());
    Files.createSymbolicLink(layout.resolve("blobs/sha256/def"), secret);

    assertThatThrownBy(() -> new BuiltFiles(workspace()).requireOwn(layout))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("def is a symbolic link");
  }
}
