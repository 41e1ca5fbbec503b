package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.ImageSettings;
import io.github.slipway.image.LayerEntry;
import io.github.slipway.image.LayerPlan;
import io.github.slipway.layer.FileDigests;
import io.github.slipway.layer.LayerStore;
import io.github.slipway.problem.Problem;
import io.github.slipway.report.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectorySourceTest {
  @TempDir Path directory;

  @Test
  void filesGoInAsTheyAreButForTheIgnoredOnes() throws Exception {
    Path index = file("index.html", "hello");
    Path chinese = file("目录/文件.html", "你好");
    file("notes/draft.md", "no");
    file(".dockerignore", "notes\n");

    assertThat(entries("/srv/www", FixedBase.empty()))
        .containsExactly(
            LayerEntry.Directory.of("/srv"),
            LayerEntry.Directory.of("/srv/www"),
            LayerEntry.FromFile.of("/srv/www/index.html", index),
            LayerEntry.Directory.of("/srv/www/目录"),
            LayerEntry.FromFile.of("/srv/www/目录/文件.html", chinese));
  }

  @ParameterizedTest
  @CsvSource({
    "NGINX_VERSION, 1.27, /usr/share/nginx/html/f",
    "HTTPD_PREFIX, /usr/local/apache2, /usr/local/apache2/htdocs/f",
    "CADDY_VERSION, v2.8, /usr/share/caddy/f",
    "PATH, /bin, /app/f",
  })
  void theyGoWhereTheBasesServerLooks(String variable, String value, String path) throws Exception {
    file("f", "f");
    FixedBase base = new FixedBase(BaseFiles.none(), Map.of(variable, value));

    assertThat(source(Optional.empty()).plan(ImageSettings.empty(), base).layers())
        .flatExtracting(LayerPlan::entries)
        .last()
        .extracting(LayerEntry::path)
        .isEqualTo(path);
  }

  @Test
  void theIgnoreFileIsNoLinkOutOfTheDirectory(@TempDir Path other) throws Exception {
    Path outside = Files.writeString(other.resolve("secret"), "[secret");
    file("f", "f");
    Files.createSymbolicLink(directory.resolve(".dockerignore"), outside);

    assertThatThrownBy(() -> entries("/", FixedBase.empty()))
        .hasMessageNotContaining("[secret")
        .extracting("problem")
        .isEqualTo(Problem.LINK_LEADS_OUT);
  }

  @Test
  void aDirectoryThatIsNamedInARoundaboutWayHasItsLinks() throws Exception {
    file("a/f", "f");
    Files.createSymbolicLink(directory.resolve("a/up"), Path.of("../a/f"));
    Path roundabout = directory.resolve("a/../a/..");

    assertThat(
            new DirectorySource(new FileTree("x", roundabout, Optional.of("/")), Listener.SILENT)
                .plan(ImageSettings.empty(), FixedBase.empty())
                .layers())
        .flatExtracting(LayerPlan::entries)
        .extracting(LayerEntry::path)
        .containsExactly("/a", "/a/f", "/a/up");
  }

  @Test
  void linksStayLinksAndACircleOfThemEndsNothing() throws Exception {
    file("a/f", "f");
    Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(directory.resolve("a/up"), Path.of("../a"));

    assertThat(entries("/", FixedBase.empty()))
        .extracting(LayerEntry::path)
        .containsExactly("/a", "/a/f", "/a/up", "/loop");
  }

  @Test
  void mistakesAreTold() throws Exception {
    assertThatThrownBy(() -> entries("/app", FixedBase.empty()))
        .extracting("problem")
        .isEqualTo(Problem.DIRECTORY_EMPTY);
    Files.createSymbolicLink(directory.resolve("out"), Path.of("../x"));
    assertThatThrownBy(() -> entries("/app", FixedBase.empty()))
        .extracting("problem")
        .isEqualTo(Problem.LINK_LEADS_OUT);
    Files.delete(directory.resolve("out"));
    Files.delete(directory);
    assertThatThrownBy(() -> entries("/app", FixedBase.empty()))
        .extracting("problem")
        .isEqualTo(Problem.NO_DIRECTORY);
  }

  private List<LayerEntry> entries(String root, BaseView base) throws Exception {
    return source(Optional.of(root)).plan(ImageSettings.empty(), base).layers().get(0).entries();
  }

  private Source source(Optional<String> root) {
    return Sources.of(LayerStore.at(directory.resolve("store")), new FileDigests(), Listener.SILENT)
        .open(new FileTree("site", directory, root));
  }

  private Path file(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
