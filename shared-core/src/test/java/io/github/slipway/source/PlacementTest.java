package io.github.slipway.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.LayerEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final Instant TIME = Instant.parse("2024-05-06T07:08:09Z");
  private static final Path FILE = Path.of("file");

  private final Placement placement =
      Placement.on(
          BaseFiles.of(
              Map.of(
                  "/tmp", new BaseFiles.Directory(01777, TIME, 0, 0),
                  "/usr", new BaseFiles.Directory(0755, TIME, 0, 0),
                  "/usr/bin", new BaseFiles.Directory(0751, TIME, 2, 3),
                  "/bin", new BaseFiles.Link("usr/bin"))));

  @Test
  void directoriesOfTheBaseStayAsTheyAre() {
    assertThat(placement.place(List.of(LayerEntry.FromFile.of("/tmp/a", FILE))))
        .containsExactly(
            new LayerEntry.Directory("/tmp", 01777, TIME, 0, 0),
            LayerEntry.FromFile.of("/tmp/a", FILE));
    assertThat(placement.place(List.of(LayerEntry.Directory.of("/tmp"))))
        .containsExactly(new LayerEntry.Directory("/tmp", 01777, TIME, 0, 0));
  }

  @Test
  void newDirectoriesAreRootsUnlessTheyAreSaid() {
    LayerEntry said = new LayerEntry.Directory("/srv/data", 0700, TIME, 9, 9);

    assertThat(placement.place(List.of(said, LayerEntry.FromFile.of("/srv/data/x", FILE))))
        .containsExactly(
            LayerEntry.Directory.of("/srv"), said, LayerEntry.FromFile.of("/srv/data/x", FILE));
  }

  @Test
  void whatIsBelowALinkGoesWhereTheLinkLeads() {
    assertThat(
            placement.place(
                List.of(LayerEntry.Directory.of("/bin"), LayerEntry.FromFile.of("/bin/x", FILE))))
        .containsExactly(
            new LayerEntry.Directory("/usr", 0755, TIME, 0, 0),
            new LayerEntry.Directory("/usr/bin", 0751, TIME, 2, 3),
            LayerEntry.FromFile.of("/usr/bin/x", FILE));
  }

  @Test
  void ofTwoEntriesForAPathTheLastCounts() {
    Path other = Path.of("other");

    assertThat(
            placement.place(
                List.of(
                    LayerEntry.FromFile.of("/tmp/a", FILE),
                    LayerEntry.FromFile.of("/tmp/a", other))))
        .last()
        .isEqualTo(LayerEntry.FromFile.of("/tmp/a", other));
  }
}
