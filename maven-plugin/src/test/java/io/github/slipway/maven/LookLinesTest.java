package io.github.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slipway.image.Bytes;
import io.github.slipway.image.Descriptor;
import io.github.slipway.image.Digest;
import io.github.slipway.image.Manifest;
import io.github.slipway.image.MediaType;
import io.github.slipway.report.DeleteResult;
import io.github.slipway.report.InspectResult;
import io.github.slipway.report.ListResult;
import io.github.slipway.report.ListResult.ListedTag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the goals that look into registries say in the log. */
class LookLinesTest {
  private static final Digest DIGEST = Digest.of("sha256:" + "ab".repeat(32));
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private static ListResult list(int total, ListedTag... tags) {
    return new ListResult(
        "localhost:5000", Optional.of("team/app"), List.of(), List.of(tags), total);
  }

  @Test
  void columnsOfTagsStandBelowEachOther() {
    ListedTag known =
        new ListedTag(
            "1.0",
            Optional.of(DIGEST),
            List.of("linux/amd64"),
            OptionalLong.of(4200),
            Optional.of(NOW.minus(Duration.ofDays(3))),
            Optional.empty());
    assertThat(ListLines.of(list(3, known, ListedTag.named("latest").withNote("gone")), NOW))
        .containsExactly(
            "localhost:5000/team/app has 3 tags",
            "1.0     " + DIGEST + "  4.2 kB  3 days ago  linux/amd64",
            "latest" + " ".repeat(2 + 71 + 2 + 6 + 2 + 10 + 2 + 11 + 2) + "gone",
            "and 1 more; -Dregistry.limit=0 shows all");
  }

  @Test
  void emptyListsSaySo() {
    assertThat(ListLines.of(list(0), NOW)).containsExactly("localhost:5000/team/app has no tags");
    assertThat(
            ListLines.of(
                new ListResult("localhost:5000", Optional.empty(), List.of(), List.of(), 0), NOW))
        .containsExactly("localhost:5000 lists no repositories");
  }

  @Test
  void valuesThatLookSecretAreNotShownAndWarnedOf() {
    Descriptor config = new Descriptor(MediaType.OCI_CONFIG, DIGEST, 2);
    InspectResult result =
        new InspectResult(
            "localhost:5000/team/app:1",
            Manifest.of(MediaType.OCI_MANIFEST, Bytes.of("{}")),
            List.of(),
            List.of(),
            Optional.of(
                new InspectResult.Config(
                    config,
                    Bytes.of("{}"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of("PATH=/bin", "DB_PASSWORD=hunter2", "EMPTY_TOKEN="),
                    Map.of("evil", "\u001b[2J"),
                    List.of(),
                    List.of())),
            Optional.empty(),
            List.of());

    assertThat(InspectLines.of(result))
        .contains("env: PATH=/bin", "env: DB_PASSWORD=****", "label: evil=?[2J", "no layers");
    assertThat(InspectLines.warnings(result))
        .singleElement()
        .asString()
        .contains("DB_PASSWORD")
        .doesNotContain("hunter2");
  }

  @Test
  void whatWouldGoIsNamedInOneLine() {
    DeleteResult result =
        new DeleteResult(
            "localhost:5000/team/app",
            DIGEST,
            false,
            List.of("1", "latest"),
            List.of(),
            List.of("all"),
            false);
    assertThat(DeleteLines.going(result)).isEqualTo(DIGEST + ", tag 1, tag latest");
    assertThat(DeleteLines.warnings(result)).hasSize(2);
    assertThat(DeleteLines.of(result.done())).contains("  tag 1", "  tag latest");
  }

  @Test
  void aRegistryIsNamedByItsHost() {
    assertThat(RegistryAddress.of("localhost:5000")).isEqualTo("localhost:5000");
    assertThat(RegistryAddress.of("docker.io")).isEqualTo("docker.io");
    for (String wrong : new String[] {"https://localhost:5000", "hub", "localhost/team", ""}) {
      assertThatThrownBy(() -> RegistryAddress.of(wrong)).hasMessageContaining("registry.host");
    }
  }
}
