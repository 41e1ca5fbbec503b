package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slipway.image.Digest;
import io.github.slipway.report.ImageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever entry of the cache is damaged, it is noticed and made again. */
class SlipwayDamagedCacheTest extends PushFixture {
  /** What happens to a file. */
  enum Damage {
    FLIPPED {
      @Override
      byte[] of(byte[] content) {
        byte[] damaged = content.clone();
        damaged[damaged.length / 2] ^= 1;
        return damaged;
      }
    },
    TRUNCATED {
      @Override
      byte[] of(byte[] content) {
        return Arrays.copyOf(content, content.length / 2);
      }
    },
    EMPTIED {
      @Override
      byte[] of(byte[] content) {
        return new byte[0];
      }
    };

    abstract byte[] of(byte[] content);
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void damagedEntriesAreMadeAgain(Damage damage) throws Exception {
    // By another name of the host nothing can be mounted: the base streams, and is kept.
    String base = "127.0.0.1:" + registry.port() + "/base/jre:17";
    ImageResult good = pushOn(base, "team/good:1");
    Set<String> kinds = new TreeSet<>();
    List<Path> entries = entries();
    for (int i = 0; i < entries.size(); i++) {
      Path entry = entries.get(i);
      byte[] content = Files.readAllBytes(entry);
      kinds.add(String.valueOf(cache().relativize(entry).getName(1)));
      Files.write(entry, damage.of(content));

      // Into a repository that has nothing, so that everything is needed.
      ImageResult again = pushOn(base, "team/again-" + i + ":1");

      assertThat(again.digest()).as("%s", entry).isEqualTo(good.digest());
      assertThat(manifest("team/again-" + i, "1").digest()).isEqualTo(good.digest());
    }
    assertThat(kinds).contains("sha256", "image", "layer", "manifest", "pushed", "repository");

    // Without the knowledge of who has what, every blob is read.
    deleteFacts("repository");
    for (Path blob : blobs()) {
      Files.write(blob, damage.of(Files.readAllBytes(blob)));
    }
    try (var other = io.github.slipway.testsupport.DistributionRegistry.start()) {
      ImageResult elsewhere = push(project.project(), base, other.host(), "team/app:1", false);
      assertThat(elsewhere.digest()).isEqualTo(good.digest());
    }
    for (Path blob : blobs()) {
      assertThat(Digest.ofContent(Files.readAllBytes(blob)).hex())
          .isEqualTo(String.valueOf(blob.getFileName()));
    }
  }

  private Path cache() {
    return folder.resolve("cache/v1");
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.walk(cache())) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.endsWith("swept"))
          .sorted()
          .toList();
    }
  }

  private List<Path> blobs() throws IOException {
    return entries().stream().filter(file -> file.startsWith(cache().resolve("blobs"))).toList();
  }

  private void deleteFacts(String kind) throws IOException {
    for (Path fact : entries()) {
      if (fact.startsWith(cache().resolve("facts").resolve(kind))) {
        Files.delete(fact);
      }
    }
  }
}
