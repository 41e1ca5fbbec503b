package io.github.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagsByVersionTest {
  private static List<String> sorted(String... tags) {
    List<String> sorted = new ArrayList<>(List.of(tags));
    sorted.sort(new TagsByVersion());
    return sorted;
  }

  @Test
  void numbersAreComparedAsNumbers() {
    assertThat(sorted("1.9", "1.10", "1.2.10", "1.2.9", "v2.0", "10"))
        .containsExactly("10", "v2.0", "1.10", "1.9", "1.2.10", "1.2.9");
  }

  @Test
  void aReleaseIsAboveItsPreReleases() {
    assertThat(sorted("1.0-SNAPSHOT", "1.0", "1.0.1", "1.0-rc1"))
        .containsExactly("1.0.1", "1.0", "1.0-rc1", "1.0-SNAPSHOT");
  }

  @Test
  void numbersMayBeLongerThanAnInt() {
    assertThat(sorted("20260102030405", "20251231235959"))
        .containsExactly("20260102030405", "20251231235959");
  }

  @Test
  void otherTagsFollowByName() {
    assertThat(sorted("main", "latest", "0.1")).containsExactly("0.1", "latest", "main");
  }
}
